"""Tables made at random: values that the descriptor allows in any cell, and rows taken out."""

from __future__ import annotations

import csv
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pandas as pd
from hypothesis import strategies as st

from tracker.laws.problems import Problem
from tracker.laws.tables.checks import errors, validate
from tracker.laws.tables.load import Codebook, read_codebook, read_table

Frames = Mapping[str, pd.DataFrame]

WORDS = (
    "",
    "None",
    "nan",
    "0",
    "a;b;c",
    ";",
    '"',
    "two\nlines",
    "<script>alert(1)</script>",
    "&amp;",
    "{{ 7 * 7 }}",
    "{% raw %}",
    "%s %(a)d {0}",
    "[x](javascript:alert(1))",
    "$x$ *y* `z`",
    "../../etc",
    "€ ½ ﬁ — ’ …",
    "Zoë",
    "W" * 300,
    "long " * 1500,
)
"""What a cell with words may hold; a program might take each for something else."""
URLS = (
    "https://a.example",
    "http://a.example:8080/?q=a&b=%22#x",
    "https://a.example/" + "p" * 2000,
    "https://user:word@a.example/",
)


@dataclass(frozen=True)
class Edit:
    """A cell with another value, or, without a column, a row taken out."""

    table: str
    row: int
    column: str = ""
    value: str = ""


def _values(field: Mapping[str, Any], edition: date) -> st.SearchStrategy[str]:
    """What may stand in a column."""
    limits = field.get("constraints", {})
    values: st.SearchStrategy[str]
    if allowed := limits.get("enum"):
        values = st.sampled_from(allowed)
    elif field["type"] == "boolean":
        values = st.sampled_from(("true", "false"))
    elif field["type"] in ("integer", "number"):
        least, most = int(limits.get("minimum", 0)), int(limits.get("maximum", 10**12 - 1))
        values = st.one_of(
            st.sampled_from((str(least), str(most))), st.integers(least, most).map(str)
        )
    elif (pattern := limits.get("pattern", "")).startswith(r"^\d{4}"):
        days = st.dates(date(1700, 1, 1), edition).map(date.isoformat)
        cut = (10,) if pattern.endswith(r"-\d{2}$") else (4, 7, 10)
        values = st.tuples(days, st.sampled_from(cut)).map(lambda found: found[0][: found[1]])
    elif "http" in pattern or field["name"].endswith("url"):
        values = st.sampled_from(URLS)
    elif pattern:
        values = st.from_regex(pattern, fullmatch=True, alphabet=st.characters(codec="ascii"))
    else:
        values = st.sampled_from(WORDS)
    return values if limits.get("required") else st.one_of(st.just(""), values)


def edits(folder: Path) -> st.SearchStrategy[list[Edit]]:
    """Lists of edits to the tables of a folder."""
    book = read_codebook(folder)
    edition = date.fromisoformat(book.created)
    each: list[st.SearchStrategy[Edit]] = []
    for table in book.tables:
        count = len(read_table(folder, table, ()))
        if count:
            rows = st.integers(0, count - 1)
            each.append(st.builds(Edit, st.just(table), rows))
            each += [
                st.builds(
                    Edit, st.just(table), rows, st.just(field["name"]), _values(field, edition)
                )
                for field in book.resource(table)["schema"]["fields"]
            ]
    return st.lists(st.one_of(each), min_size=20, max_size=60)


def accepted(folder: Path, wanted: Sequence[Edit]) -> tuple[Edit, ...]:
    """Make as many of the edits in a folder as `validate` accepts; the others are left out."""
    book = read_codebook(folder)
    before = {table: read_table(folder, table, ()) for table in book.tables}
    kept = list(wanted)
    while True:
        after = _write(folder, book, before, kept)
        found = errors(validate(folder))
        if not found:
            return tuple(kept)
        blamed = {each for problem in found for each in _behind(problem, kept, before, after)}
        blamed = blamed or {each for each in kept if "state" not in before[each.table].columns}
        kept = [each for each in kept if each not in blamed] if blamed else kept[: len(kept) // 2]


def _behind(problem: Problem, made: Sequence[Edit], before: Frames, after: Frames) -> list[Edit]:
    """The edits of the row that a problem names; if there are none, those of its state."""
    table = Path(problem.file).stem
    if problem.row > 1 and table in after:
        row = after[table].index[problem.row - 2]
        if own := [each for each in made if (each.table, each.row) == (table, row)]:
            return own
    return [
        each
        for each in made
        if problem.state and before[each.table].iloc[each.row].get("state") == problem.state
    ]


def _write(folder: Path, book: Codebook, before: Frames, made: Sequence[Edit]) -> Frames:
    after = {table: frame.copy() for table, frame in before.items()}
    for each in made:
        if each.column:
            after[each.table].loc[each.row, each.column] = each.value
    for each in made:
        if not each.column:
            after[each.table] = after[each.table].drop(index=each.row, errors="ignore")
    for table, frame in after.items():
        text = frame.to_csv(index=False, lineterminator="\n", quoting=csv.QUOTE_MINIMAL)
        (folder / f"{table}.csv").write_text(text, encoding="utf-8")
    return after
