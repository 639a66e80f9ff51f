"""The bills that wait for an editor, as CSV to work on and as Markdown to read."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, fields, replace
from pathlib import Path

import pandas as pd

from tracker.laws.catalogue import Law
from tracker.laws.query.exports import csv_bytes
from tracker.laws.tables.load import replace_file
from tracker.upkeep.markdown import escaped, link
from tracker.upkeep.watch.bills import Bill

_NEUTRALIZED = re.compile(r"'(?=[=+\-@＝＋－＠])")


class InboxError(ValueError):
    """The file is no inbox; the message is one line."""


@dataclass(frozen=True)
class Line:
    """A bill that a search of a law found; the attributes are the columns of the file.

    Attributes:
        id: the id that it gets as an event.
        state, number, title, introduced, acted, action, url: as in `bills.Bill`.
        law: id of the law.
        weight: how many terms for it stand in its title and summary.
        why: the queries that found it, and those terms.
    """

    id: str
    state: str
    law: str
    number: str
    title: str
    introduced: str
    acted: str
    action: str
    weight: int
    why: str
    url: str

    @classmethod
    def of(cls, bill: Bill, law: str, query: str, terms: Sequence[str]) -> Line:
        """A bill that a query found."""
        why = f"query {query}" + (f"; has {', '.join(terms)}" if terms else "")
        return cls(
            id=bill.event_id(law),
            state=bill.state,
            law=law,
            number=bill.number,
            title=bill.title,
            introduced=bill.introduced,
            acted=bill.acted,
            action=bill.action,
            weight=len(terms),
            why=why,
            url=bill.url,
        )

    @property
    def bill(self) -> Bill:
        """The bill, without its summary."""
        return Bill(
            self.state,
            self.number,
            self.title,
            "",
            self.introduced,
            self.acted,
            self.action,
            self.url,
        )

    def joined(self, other: Line) -> Line:
        """The one with the newer action, with the reasons of both."""
        newer, older = (other, self) if other.acted > self.acted else (self, other)
        reasons = dict.fromkeys([*self.why.split("; "), *other.why.split("; ")])
        return replace(newer, why="; ".join(reasons), weight=max(newer.weight, older.weight))


COLUMNS = tuple(field.name for field in fields(Line))


def merged(new: Iterable[Line], waiting: Iterable[Line], settled: Iterable[str]) -> list[Line]:
    """All that waits for an editor: what was found now, and what waited already.

    Args:
        settled: ids that are events or were put aside by now.
    """
    done = set(settled)
    lines = {line.id: line for line in waiting} | {line.id: line for line in new}
    left = [line for line in lines.values() if line.id not in done]
    return sorted(left, key=lambda line: (line.law, -line.weight, line.id))


def write_inbox(file: Path, lines: Sequence[Line], laws: Sequence[Law], moves: str = "") -> None:
    """Write the CSV, and beside it the same as Markdown.

    Args:
        file: the CSV; the Markdown ends with `.md` instead.
        moves: Markdown on the bills that are known, put after those that are new.
    """
    frame = pd.DataFrame([asdict(line) for line in lines], columns=list(COLUMNS)).astype(str)
    file.parent.mkdir(parents=True, exist_ok=True)
    replace_file(file, csv_bytes(frame))
    replace_file(file.with_suffix(".md"), (_markdown(lines, laws) + moves).encode())


def read_inbox(file: Path) -> list[Line]:
    """The lines of an inbox; none if there is no file.

    Raises:
        InboxError: the file has other columns or cannot be read.
    """
    try:
        text = file.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        return []
    except (OSError, UnicodeDecodeError) as error:
        raise InboxError(f"{file} cannot be read: {type(error).__name__}") from None
    rows = list(csv.DictReader(io.StringIO(text)))
    try:
        return [_line(row) for row in rows]
    except (KeyError, ValueError, AttributeError, TypeError):
        raise InboxError(f"{file} is no inbox; its columns are {','.join(COLUMNS)}") from None


def _line(row: Mapping[str, str]) -> Line:
    cells = {column: _NEUTRALIZED.sub("", row[column], count=1) for column in COLUMNS}
    if not re.fullmatch(r"[A-Z]{2}-[a-z0-9-]+", cells["id"]):
        raise ValueError(cells["id"])
    return Line(**cells | {"weight": int(cells["weight"])})  # type: ignore[arg-type]


def _markdown(lines: Sequence[Line], laws: Sequence[Law]) -> str:
    if not lines:
        return "# Bills to look at\n\nNone is waiting.\n"
    parts = [f"# Bills to look at: {len(lines)}\n"]
    for law in laws:
        own = [line for line in lines if line.law == law.id]
        if own:
            head = (
                "| state | bill | title | last action | found by | id |\n|---|---|---|---|---|---|"
            )
            parts.append(f"## {escaped(law.name)}\n\n{head}\n" + "".join(map(_row, own)))
    parts.append(
        "Take one in with `python -m tracker watch --accept ID`; put it aside with "
        "`python -m tracker watch --dismiss ID`.\n"
    )
    return "\n".join(parts)


def _row(line: Line) -> str:
    number = f"{escaped(line.number)} {link(line.url)}" if line.url else escaped(line.number)
    acted = escaped(": ".join(filter(None, (line.acted, line.action))))
    cells = (
        escaped(line.state),
        number,
        escaped(line.title),
        acted,
        escaped(line.why),
        f"`{line.id}`",
    )
    return f"| {' | '.join(cells)} |\n"
