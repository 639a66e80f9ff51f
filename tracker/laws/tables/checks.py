"""Everything that is wrong with the tables, at once."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

import pandas as pd

from tracker.laws.history.replay import Change, Standing, changes_in, standing
from tracker.laws.problems import InvalidTables, Problem
from tracker.laws.rules.base import Rule, Tables
from tracker.laws.rules.laws import with_laws
from tracker.laws.rules.tables import RULES
from tracker.laws.tables.laws_file import missing_columns, read_catalogue
from tracker.laws.tables.load import (
    DESCRIPTOR,
    SEARCHES,
    Codebook,
    Field,
    data_folder,
    descriptor_text,
    file_name,
    read_codebook,
    read_tables,
    replace_file,
    write_table,
)
from tracker.laws.tables.official_pages import read_official_pages
from tracker.laws.tables.searches import read_searches
from tracker.laws.tables.structure import structural_problems


def validate(folder: Path | None = None, day: date | None = None) -> tuple[Problem, ...]:
    """Check the tables against the descriptor, the laws and the rules.

    Args:
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
    frames, problems = read_tables(folder, book, whole=False)
    # A spreadsheet's rewriting would otherwise hide its cause under hundreds of lines.
    for table, frame in list(frames.items()):
        if mangled := _mangled(folder, book, table, frame):
            problems.append(mangled)
            del frames[table]
    problems += structural_problems(folder, book, [*frames])
    whole = {
        table: frame
        for table, frame in frames.items()
        if set(frame.columns) >= {field.name for field in book.fields(table)}
    }
    # What only the file lacks is reported as a departure from the descriptor.
    if "states" in frames:
        known = {*frames["states"].columns, *(field.name for field in book.fields("states"))}
        problems += missing_columns(folder, known, laws)
    problems += _unusable(read_official_pages, folder)
    if (folder / SEARCHES).exists():
        problems += _unusable(read_searches, folder, laws)
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
    """Where a rule does not hold. A table on which a rule fails is not served either."""
    try:
        return rule.problems(tables)
    except Exception as error:
        place = file_name(tables.folder, f"{(rule.tables or ('states',))[0]}.csv")
        message = f"the rule {rule.code} cannot be applied ({type(error).__name__}: {error})"
        remedy = "fix the other problems, or restore the last good version"
        return [Problem(place, 0, "", "", message, remedy, rule.code)]


_MANGLED_DAY = re.compile(r"\d{1,2}([/.-])\d{1,2}\1\d{2,4}|[A-Z][a-z]{2}-\d{2}|\d{2}-[A-Z][a-z]{2}")
MANY = 5
"""From so many cells on, a spreadsheet rewrote the column, and nobody mistyped."""


def _mangled(folder: Path, book: Codebook, table: str, frame: pd.DataFrame) -> Problem | None:
    """That a spreadsheet rewrote dates, codes or answers of a table, if it did."""
    found = [
        (number, field.name, cell)
        for field in book.fields(table)
        if field.name in frame.columns and _may_be_rewritten(field)
        for number, cell in enumerate(frame[field.name].tolist(), start=2)
        if _rewritten(field, cell)
    ]
    if len(found) < MANY:
        return None
    row, _, cell = found[0]
    columns = ", ".join(dict.fromkeys(column for _, column, _ in found))
    message = f'a spreadsheet rewrote {len(found)} cells of {columns}: "{cell}" in row {row}'
    remedy = "restore the file, and import its columns as text, not as dates or numbers"
    place = file_name(folder, f"{table}.csv")
    return Problem(place, 0, "", "", message, remedy, "spreadsheet")


def _may_be_rewritten(field: Field) -> bool:
    return field.dated or field.type == "boolean" or field.name == "fips"


def _rewritten(field: Field, cell: str) -> bool:
    """Whether a cell is as a spreadsheet makes it of a date, a code with a zero or a boolean."""
    if field.dated:
        return bool(_MANGLED_DAY.fullmatch(cell))
    if field.type == "boolean":
        return cell in ("TRUE", "FALSE")
    return len(cell) == 1


def _unusable(read: Callable[..., object], *given: object) -> tuple[Problem, ...]:
    """Why a file beside the tables cannot be used."""
    try:
        read(*given)
    except InvalidTables as error:
        return error.problems
    return ()


def _not_canonical(folder: Path, book: Codebook, frames: dict[str, pd.DataFrame]) -> list[Problem]:
    message = "rows, quotes, blanks or line ends are not in the agreed form"
    remedy, rule = "run python -m tracker validate --fix", "not-canonical"
    return [
        Problem(file_name(folder, f"{table}.csv"), 0, "", "", message, remedy, rule, "warning")
        for table, frame in frames.items()
        if (folder / f"{table}.csv").read_bytes() != write_table(frame, book.key(table)).encode()
    ]


def fix(
    folder: Path | None = None,
    day: date | None = None,
    told: Callable[[str], object] = lambda line: None,
) -> tuple[str, ...]:
    """Write what can be derived: order of rows, line ends, blanks, the replayed statuses, and the
    words of `laws.toml` in the descriptor.

    Args:
        told: is called with one line per status that the replay changes.
    Returns:
        The names of the files that changed.
    Raises:
        InvalidTables: a table cannot be read; nothing is written then.
    """
    folder = folder or data_folder()
    book = read_codebook(folder)
    laws = read_catalogue(folder).laws
    frames, problems = read_tables(folder, book)
    if problems:
        raise InvalidTables(tuple(problems))
    for table, frame in frames.items():
        if mangled := _mangled(folder, book, table, frame):
            raise InvalidTables((mangled,))
    frames = {table: frame.map(str.strip) for table, frame in frames.items()}
    history = changes_in(folder, frames["events"])
    day = day or date.fromisoformat(book.created)
    states = frames["states"]
    for law in laws:
        replayed = []
        for state, written in zip(states["state"], states[law.id], strict=True):
            own = history.get((state, law.id), ())
            found = standing(own, day)
            replayed.append(found.status)
            if written != found.status:
                told(_restored(state, law.id, written, found, own))
        states[law.id] = replayed
    changed = []
    descriptor = with_laws(book, laws)
    if descriptor != book.descriptor:
        replace_file(folder / DESCRIPTOR, descriptor_text(descriptor).encode())
        changed.append(DESCRIPTOR)
    for table, frame in frames.items():
        text = write_table(frame[[field.name for field in book.fields(table)]], book.key(table))
        if text.encode() != (folder / f"{table}.csv").read_bytes():
            replace_file(folder / f"{table}.csv", text.encode())
            changed.append(f"{table}.csv")
    return tuple(changed)


def _restored(
    state: str, law: str, written: str, found: Standing, history: Sequence[Change]
) -> str:
    """`OH safe_harbor: immunity → diversion (OH-…)`, and what would give the status written."""
    giving = next((each for each in reversed(history) if each.status == written), None)
    why = found.event or "no event sets it"
    if giving and giving.event != found.event:
        why += f"; {giving.event} counts from {giving.effect}"
    return f"{state} {law}: {written} → {found.status} ({why})"
