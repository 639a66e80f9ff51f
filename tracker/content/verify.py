"""The records that most need a reader, and the report that each would fill in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from tracker.content.report import Desk, Report, record_report
from tracker.laws.catalogue import Law, Status
from tracker.laws.dataset import Dataset
from tracker.laws.dates import Span

SHOWN = 12


@dataclass(frozen=True)
class Record:
    """How well the answer of one law in one jurisdiction is known.

    Attributes:
        state: USPS code.
        law, status: the law, and its status.
        basis: grade of evidence.
        as_of: date of the newest source, as precise as known; empty if there is none.
        report: what a reader would send about it.
    """

    state: str
    law: Law
    status: Status
    basis: str
    as_of: str
    report: Report


def records(data: Dataset, desk: Desk) -> tuple[Record, ...]:
    """All records: those without a date first, then the oldest."""
    found = [
        Record(
            state=str(row["state"]),
            law=law,
            status=law.status(str(row[law.id])),
            basis=str(row[f"{law.id}_basis"]),
            as_of=str(row[f"{law.id}_as_of"]),
            report=record_report(desk, data, str(row["state"]), law.id),
        )
        for row in data.present.to_dict("records")
        for law in data.laws
    ]
    return tuple(sorted(found, key=lambda each: (_last(each.as_of), each.state, each.law.id)))


def _last(text: str) -> str:
    return Span.parse(text).last.isoformat() if text else ""


def records_by_age(data: Dataset, desk: Desk) -> dict[str, Any]:
    """The `first` records by age, all `records`, and an `example` where a report is only copied."""
    found = records(data, desk)
    example = None if found[0].report.ways else found[0].report
    return {"first": found[:SHOWN], "records": found, "example": example}
