"""Our counts beside those of others, where sources disagree, and how well each record is known."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from tracker.laws.catalogue import Law
from tracker.laws.dataset import Dataset
from tracker.laws.evidence.findings import count_range, counts, other_readings
from tracker.laws.evidence.reading_list import to_read_next
from tracker.laws.history.dates import Span
from tracker.laws.i18n.message_catalog import table_prose
from tracker.laws.i18n.translator import ENGLISH_CODE
from tracker.laws.tables.load import rows_of
from tracker.pages.parts import Row
from tracker.pages.report import ContactSettings, record_report

SHOWN = 12
"""How many of the records to read are listed first."""


@dataclass(frozen=True)
class Ours:
    """Our own count of the 50 states for the day of a published one.

    Attributes:
        number: states with one of the statuses that come nearest; `None` if none are named.
        all: every status with its number, zeros left out.
    """

    day: date
    number: int | None
    statuses: str
    all: str


@dataclass(frozen=True)
class Translated:
    """How many texts of the tables there are, and how many are left in English."""

    all: int
    left: int


def translated(data: Dataset) -> Translated | None:
    """How far the tables are translated; `None` in English."""
    if data.words.language == ENGLISH_CODE:
        return None
    # In the language's own tables the names of places and of legislatures are no longer English.
    english = data.in_language(ENGLISH_CODE)
    texts = list(table_prose(vars(english), english.laws))
    return Translated(len(texts), sum(not data.words.translates(text) for text in texts))


def ours(data: Dataset, theirs: Row) -> Ours:
    """Our count beside a row of `published_counts.csv`."""
    day = min(Span.parse(theirs["as_of"]).last, data.day)
    law = data.law(theirs["law"])
    states = data.on(day).states
    found = counts(states[states["kind"] == "state"], law)
    near = law.comparison(theirs["publisher"], theirs["as_of"])
    return Ours(
        day=day,
        number=sum(found[code] for code in near.statuses) if near else None,
        statuses=data.words.listed(
            [f"“{law.status(code).label}”" for code in near.statuses] if near else []
        ),
        all="; ".join(
            f"{law.status(code).label.lower()} {number}" for code, number in found.items() if number
        ),
    )


def counts_beside_ours(data: Dataset) -> list[tuple[Law, list[dict[str, Any]]]]:
    """Each law with the counts that others publish (`theirs`), `ours`, and `why` they differ."""
    found = []
    for law in data.laws:
        published = data.published_counts[data.published_counts["law"] == law.id]
        lines = []
        for theirs in rows_of(published.sort_values("as_of")):
            near = law.comparison(theirs["publisher"], theirs["as_of"])
            lines.append(
                {"theirs": theirs, "ours": ours(data, theirs), "why": near.why if near else ""}
            )
        if lines:
            found.append((law, lines))
    return found


def disagreements(data: Dataset) -> list[Row]:
    """The sources that differ from our record, and whether their `state` is a jurisdiction."""
    known = set(data.coded["state"])
    differing = data.sources[data.sources["position"] == "differs"]
    return [{**row, "known": row["state"] in known} for row in rows_of(differing)]


def grades(data: Dataset) -> list[dict[str, Any]]:
    """Each grade of evidence with its meaning and the number of records of each law."""
    return [
        {
            "code": grade,
            "meaning": meaning,
            "numbers": [int((data.coded[f"{law.id}_basis"] == grade).sum()) for law in data.laws],
        }
        for grade, meaning in data.codebook.field(
            "states", f"{data.laws[0].id}_basis"
        ).values.items()
    ]


def readings(data: Dataset, law: Law) -> dict[str, Any]:
    """A law with its other `readings`, and the `counts` that they would move."""
    moved = [
        {"status": status, "range": found.text(data.words)}
        for status in law.statuses
        if (found := count_range(data.coded, law, (status.code,))).low != found.high
    ]
    return {"law": law, "readings": rows_of(other_readings(data.coded, law)), "counts": moved}


def graded_records(data: Dataset, desk: ContactSettings) -> list[Row]:
    """All records, those that most need a reader first, each with the report to fill in."""
    codes = {row["state"]: row for row in rows_of(data.coded)}
    return [
        {
            **vars(each),
            "status": each.law.status(codes[each.state][each.law.id]),
            "report": record_report(desk, data, each.state, each.law.id),
        }
        for each in to_read_next(data)
    ]


def records_to_read(data: Dataset, desk: ContactSettings) -> Row:
    """The `first` records to read, all `records`, an `example` where a report is only copied."""
    found = graded_records(data, desk)
    report = found[0]["report"]
    return {"first": found[:SHOWN], "records": found, "example": None if report.ways else report}
