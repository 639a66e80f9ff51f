"""What can be wrong with a table, a parameter or a command, in one line each."""

from __future__ import annotations

import textwrap
from dataclasses import dataclass

LONGEST_PART = 300
"""Characters of a message, a state or a column in a line."""


@dataclass(frozen=True, order=True)
class Problem:
    """One thing that is wrong, where it is, and how to fix it.

    Attributes:
        file: path of the table, such as `data/states.csv`.
        row: row of the spreadsheet, the header being row 1; 0 for the whole file.
        state: jurisdiction of that row, `""` where the row has none.
        grade: `error` (refused), `warning` (likely wrong) or `report` (old or unverified).
    """

    file: str
    row: int
    state: str
    column: str
    message: str
    remedy: str = ""
    rule: str = ""
    grade: str = "error"

    @property
    def line(self) -> str:
        """`data/states.csv, row 17 (KY), age_limit: "eighteen" is not an integer; write 18`."""
        place = self.file
        if self.row:
            place += f", row {self.row}"
        if self.state:
            place += f" ({_short(self.state)})"
        if self.column:
            place += f", {_short(self.column)}"
        line = f"{place}: " + "; ".join(
            part for part in (_short(self.message), self.remedy) if part
        )
        return "".join(sign if sign.isprintable() else "\N{REPLACEMENT CHARACTER}" for sign in line)


def _short(text: str) -> str:
    """A text for a line: it may quote a cell, which may have any length and line ends."""
    return textwrap.shorten(text, LONGEST_PART, placeholder=" …")


class InvalidTables(Exception):
    """The tables cannot be used."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        self.problems = problems
        super().__init__("\n".join(problem.line for problem in problems))
