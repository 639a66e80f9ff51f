"""The bills that wait for an editor: a CSV file whose column `decision` the editor fills."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import pandas as pd

from tracker.laws.query.exports import csv_bytes
from tracker.laws.tables.load import replace_file
from tracker.upkeep.watch.bills import WatchedBill

DECISIONS = ("accept", "dismiss")

_OF_THE_BILL = ("state", "number", "title", "introduced", "acted", "action", "url")
COLUMNS = ("decision", "reason", "law", *_OF_THE_BILL, "weight", "why")
_NEUTRALIZED = re.compile(r"'(?=[=+\-@＝＋－＠])")


class InboxError(ValueError):
    """The file is not an inbox, or a cell cannot be used; the message is one line."""


@dataclass(frozen=True)
class Line:
    """A bill that a search of a law found.

    Attributes:
        weight: how many terms that speak for it stand in its title and summary.
        why: the queries that found it, and those terms.
        decision: one of `DECISIONS`, or `""` while the bill waits.
    """

    bill: WatchedBill
    law: str
    weight: int
    why: str
    decision: str = ""
    reason: str = ""

    @property
    def id(self) -> str:
        """The id that it gets as an event."""
        return self.bill.event_id(self.law)

    def joined(self, other: Line) -> Line:
        """The one with the newer action, with the reasons of both."""
        newer, older = (other, self) if other.bill.acted > self.bill.acted else (self, other)
        reasons = dict.fromkeys([*self.why.split("; "), *other.why.split("; ")])
        return replace(newer, why="; ".join(reasons), weight=max(newer.weight, older.weight))


def found_by(bill: WatchedBill, law: str, query: str, terms: Sequence[str]) -> Line:
    """The line of a bill that a query found, with the terms that speak for it."""
    why = f"query {query}" + (f"; has {', '.join(terms)}" if terms else "")
    return Line(bill, law, len(terms), why)


def merged(new: Iterable[Line], waiting: Iterable[Line], settled: Iterable[str]) -> list[Line]:
    """All that waits: what was found now, and what waited already with what was decided on it.

    Args:
        settled: ids that are events or were put aside by now.
    """
    lines = {line.id: line for line in waiting}
    for line in new:
        before = lines.get(line.id, line)
        lines[line.id] = replace(line, decision=before.decision, reason=before.reason)
    done = set(settled)
    left = [line for line in lines.values() if line.id not in done]
    return sorted(left, key=lambda line: (line.law, -line.weight, line.id))


def write_inbox(file: Path, lines: Iterable[Line]) -> None:
    """Write the whole inbox, safe to open in a spreadsheet."""
    rows = [vars(line.bill) | vars(line) for line in lines]
    frame = pd.DataFrame(rows, columns=list(COLUMNS)).astype(str)
    file.parent.mkdir(parents=True, exist_ok=True)
    replace_file(file, csv_bytes(frame))


def read_inbox(file: Path) -> list[Line]:
    """The lines of an inbox; none if there is no file.

    Raises:
        InboxError: the file has other columns, or a cell that cannot be used.
    """
    try:
        text = file.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        return []
    except (OSError, UnicodeDecodeError) as error:
        raise InboxError(f"{file} cannot be read: {type(error).__name__}") from None
    lines = []
    for row in csv.DictReader(io.StringIO(text, newline="")):
        if None in row or not all(isinstance(row.get(column), str) for column in COLUMNS):
            raise InboxError(f"{file} is not an inbox; its columns are {','.join(COLUMNS)}")
        try:
            lines.append(_line(row))
        except ValueError as error:
            raise InboxError(f"{file}, row {len(lines) + 2}, {error}") from None
    return lines


def _line(row: Mapping[str, str]) -> Line:
    cells = {column: _NEUTRALIZED.sub("", row[column], count=1) for column in COLUMNS}
    decision = cells["decision"].strip().lower()
    if decision not in ("", *DECISIONS):
        raise ValueError(f'decision: "{decision}" is neither {" nor ".join(DECISIONS)}')
    for column in ("introduced", "acted"):
        # The id rests on the year, and a spreadsheet may have written the day in its own way.
        if not re.fullmatch(r"(\d{4}-\d\d-\d\d)?", cells[column]):
            raise ValueError(f'{column}: "{cells[column]}" is not a day; write it as 2027-01-31')
    if not cells["weight"].isdecimal():
        raise ValueError(f'weight: "{cells["weight"]}" is not a number')
    bill = WatchedBill(summary="", **{column: cells[column] for column in _OF_THE_BILL})
    return Line(
        bill, cells["law"], int(cells["weight"]), cells["why"], decision, cells["reason"].strip()
    )
