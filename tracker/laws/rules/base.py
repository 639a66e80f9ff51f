"""The form of a rule over the tables, and what it looks at."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

import pandas as pd

from tracker.laws.catalogue import Law
from tracker.laws.history.dates import Span
from tracker.laws.problems import Problem
from tracker.laws.tables.load import DESCRIPTOR, LAWS_FILE, Codebook, file_name, rows_of


class Row(dict[str, str]):
    """The cells of a row by column, and its number in the spreadsheet."""

    def __init__(self, table: str, number: int, cells: Mapping[str, str]) -> None:
        super().__init__(cells)
        self.table, self.number = table, number

    def at(self, column: str, message: str) -> Problem:
        """What is wrong with one of its cells."""
        return Problem(f"{self.table}.csv", self.number, self.get("state", ""), column, message)


@dataclass(frozen=True, eq=False)
class Tables:
    """What a rule looks at.

    Attributes:
        frames: table → its rows as text; a table that could not be read is absent.
        day: the day on which the statuses of `states.csv` must be the replayed ones.
    """

    folder: Path
    book: Codebook
    frames: Mapping[str, pd.DataFrame]
    laws: tuple[Law, ...]
    day: date
    _rows: dict[str, list[Row]] = field(default_factory=dict, init=False, repr=False)

    def dated(self, table: str) -> list[str]:
        """The columns of a table that hold dates."""
        present = self.frames[table].columns
        return [
            each.name for each in self.book.fields(table) if each.dated and each.name in present
        ]

    def answers(self) -> Iterator[tuple[Row, Law]]:
        """Each row of `states` with each law."""
        return ((row, law) for row in self.rows("states") for law in self.laws)

    def rows(self, table: str) -> Iterator[Row]:
        """The rows of a table, not to be changed."""
        # Made once for all rules: that is most of the time that they take.
        if table not in self._rows:
            self._rows[table] = [
                Row(table, number, row) for number, row in enumerate(rows_of(self.frames[table]), 2)
            ]
        return iter(self._rows[table])


def in_laws(key: str, message: str) -> Problem:
    """What is wrong in `laws.toml`."""
    return Problem(LAWS_FILE, 0, "", key, message)


def in_descriptor(key: str, message: str) -> Problem:
    """What is wrong in `datapackage.json`."""
    return Problem(DESCRIPTOR, 0, "", key, message)


@dataclass(frozen=True)
class Rule:
    """A rule over the tables.

    Attributes:
        code: the name of its function.
        tables: those that it needs; it is skipped while one of them cannot be read.
        find: yields each place where it does not hold, without remedy, rule and grade.
        grade: `error`, `warning` or `report`.
    """

    code: str
    meaning: str
    remedy: str
    tables: tuple[str, ...]
    find: Callable[[Tables], Iterable[Problem]]
    grade: str

    def problems(self, tables: Tables) -> list[Problem]:
        """Every place where the rule does not hold."""
        return [
            replace(
                found,
                file=file_name(tables.folder, found.file),
                remedy=self.remedy,
                rule=self.code,
                grade=self.grade,
            )
            for found in self.find(tables)
        ]


def rule(
    remedy: str, tables: str = "", grade: str = "error"
) -> Callable[[Callable[[Tables], Iterable[Problem]]], Rule]:
    """Makes a rule of a function, whose docstring says in its first line what always holds.

    Args:
        tables: the tables that it needs, with blanks between.
    """

    def made(find: Callable[[Tables], Iterable[Problem]]) -> Rule:
        needed = tuple(tables.split())
        code = find.__name__.rstrip("_").replace("_", "-")
        return Rule(code, str(find.__doc__).partition("\n")[0], remedy, needed, find, grade)

    return made


def rules_of(names: Mapping[str, object]) -> tuple[Rule, ...]:
    """The rules of a module, whose `vars` are given."""
    return tuple(each for each in names.values() if isinstance(each, Rule))


def span_of(text: str) -> Span | None:
    """The days that a cell stands for; `None` where it is empty or no date."""
    try:
        return Span.parse(text) if text else None
    except ValueError:
        return None
