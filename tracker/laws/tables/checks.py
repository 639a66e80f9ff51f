"""Everything that is wrong with the tables, at once."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pandas as pd

from tracker.laws.catalogue import Law
from tracker.laws.problems import InvalidTables, Problem
from tracker.laws.rules.base import Rule, Tables
from tracker.laws.rules.laws import described
from tracker.laws.rules.tables import RULES
from tracker.laws.tables.laws_file import read_catalogue
from tracker.laws.tables.load import (
    DESCRIPTOR,
    OFFICIAL_PAGES,
    Codebook,
    data_folder,
    descriptor_text,
    file_name,
    read_codebook,
    read_table,
    read_text,
    replace_file,
    write_table,
)
from tracker.laws.tables.official_pages import UnusablePages, read_official_pages
from tracker.laws.tables.structure import structural_problems


def validate(folder: Path | None = None, day: date | None = None) -> tuple[Problem, ...]:
    """Hold the tables against the descriptor, the laws and the rules.

    Args:
        folder: where they are; by default the project's own.
        day: the day on which replaying the events must give `states.csv`; by default the day of
            the edition.
    Returns:
        Every problem of every grade, in the order of files, rows and columns. Never raises for
        what a file contains.
    """
    folder = folder or data_folder()
    try:
        book = read_codebook(folder)
        laws = read_catalogue(folder).laws
    except InvalidTables as error:
        return error.problems
    problems, frames = _read(folder, book)
    headers = {table: tuple(frame.columns) for table, frame in frames.items()}
    problems += structural_problems(folder, book, headers)
    whole = {
        table: frame
        for table, frame in frames.items()
        if set(frame.columns) >= {field.name for field in book.fields(table)}
    }
    problems += _law_columns(folder, book, headers, laws)
    problems += _unusable_pages(folder)
    if not any(problem.rule == "missing-law-column" for problem in problems):
        tables = Tables(folder, book, whole, laws, day or date.fromisoformat(book.created))
        for rule in RULES:
            if set(rule.tables) <= set(whole):
                problems += _broken(rule, tables)
    problems += _not_canonical(folder, book, whole)
    order = {file_name(folder, f"{table}.csv"): place for place, table in enumerate(book.tables)}
    return tuple(
        sorted(set(problems), key=lambda found: (order.get(found.file, -1), found.row, found))
    )


def errors(problems: tuple[Problem, ...]) -> tuple[Problem, ...]:
    """Only the problems for which the tables are refused."""
    return tuple(problem for problem in problems if problem.grade == "error")


def _broken(rule: Rule, tables: Tables) -> list[Problem]:
    """Where a rule does not hold. A table that a rule stumbles over is not served either."""
    try:
        return rule.problems(tables)
    except Exception as error:
        place = file_name(tables.folder, f"{(rule.tables or ('states',))[0]}.csv")
        message = f"the rule {rule.code} cannot be applied ({type(error).__name__}: {error})"
        remedy = "mend what else is wrong, or restore the last good version"
        return [Problem(place, 0, "", "", message, remedy, rule.code)]


def _read(folder: Path, book: Codebook) -> tuple[list[Problem], dict[str, pd.DataFrame]]:
    problems: list[Problem] = []
    frames: dict[str, pd.DataFrame] = {}
    for table in book.tables:
        try:
            frames[table] = read_table(folder, table, ())
        except InvalidTables as error:
            problems.extend(error.problems)
    return problems, frames


def _unusable_pages(folder: Path) -> list[Problem]:
    try:
        read_official_pages(folder)
    except UnusablePages as error:
        place = file_name(folder, OFFICIAL_PAGES)
        remedy = "mend the entry, or restore the last good version"
        return [Problem(place, 0, "", "", error.why, remedy, "unusable-pages")]
    return []


def _law_columns(
    folder: Path, book: Codebook, headers: dict[str, tuple[str, ...]], laws: tuple[Law, ...]
) -> list[Problem]:
    """Columns that a law needs and that not even the descriptor knows."""
    if "states" not in headers:
        return []
    described = {field.name for field in book.fields("states")}
    place = file_name(folder, "states.csv")
    return [
        Problem(
            place,
            1,
            "",
            column,
            f"the column of the law {law.id} is missing",
            "restore it",
            "missing-law-column",
        )
        for law in laws
        for column in law.columns
        if column not in headers["states"] and column not in described
    ]


def _not_canonical(folder: Path, book: Codebook, frames: dict[str, pd.DataFrame]) -> list[Problem]:
    return [
        Problem(
            file_name(folder, f"{table}.csv"),
            0,
            "",
            "",
            "rows, quotes or line ends are not in the agreed order",
            "run python -m tracker validate --fix",
            "not-canonical",
            "warning",
        )
        for table, frame in frames.items()
        if read_text(folder, table) != write_table(frame, book.key(table))
    ]


def fix(folder: Path | None = None, day: date | None = None) -> tuple[str, ...]:
    """Write what can be derived: order of rows, line ends, spaces, the replayed statuses, and the
    words of `laws.toml` in the descriptor.

    Returns:
        The names of the files that changed.
    Raises:
        InvalidTables: a table cannot be read; nothing is written then.
    """
    from tracker.laws.dataset import load

    folder = folder or data_folder()
    book = read_codebook(folder)
    frames = {
        table: read_table(folder, table, tuple(field.name for field in book.fields(table)))
        for table in book.tables
    }
    frames = {table: frame.map(str.strip) for table, frame in frames.items()}
    dataset = load(folder, day)
    replayed = dataset.states.set_index("state")
    for law in dataset.laws:
        frames["states"][law.id] = frames["states"]["state"].map(replayed[law.id])
    changed = []
    descriptor = described(book, dataset.laws)
    if descriptor != book.descriptor:
        replace_file(folder / DESCRIPTOR, descriptor_text(descriptor).encode())
        changed.append(DESCRIPTOR)
    for table, frame in frames.items():
        columns = [field.name for field in book.fields(table)]
        text = write_table(frame[columns], book.key(table))
        if text.encode() != (folder / f"{table}.csv").read_bytes():
            replace_file(folder / f"{table}.csv", text.encode())
            changed.append(f"{table}.csv")
    return tuple(changed)
