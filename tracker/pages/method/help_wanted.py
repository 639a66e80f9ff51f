"""The records that most need a reader, and the report that each would fill in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from tracker.laws.catalogue import Law, Status
from tracker.laws.dataset import Dataset
from tracker.laws.evidence.reading_list import to_read_next
from tracker.laws.tables.load import rows_of
from tracker.pages.report import ContactSettings, Report, record_report

SHOWN = 12


@dataclass(frozen=True)
class RecordToRead:
    """How well the answer of one law in one jurisdiction is known.

    Attributes:
        as_of: date of the newest source, as precise as known; empty if there is none.
        report: what a reader would send about it.
    """

    state: str
    law: Law
    status: Status
    basis: str
    as_of: str
    report: Report


def records(data: Dataset, desk: ContactSettings) -> tuple[RecordToRead, ...]:
    """All records, those that most need a reader first."""
    status = {row["state"]: row for row in rows_of(data.coded)}
    return tuple(
        RecordToRead(
            state=each.state,
            law=each.law,
            status=each.law.status(str(status[each.state][each.law.id])),
            basis=each.basis,
            as_of=each.as_of,
            report=record_report(desk, data, each.state, each.law.id),
        )
        for each in to_read_next(data)
    )


def records_to_read(data: Dataset, desk: ContactSettings) -> dict[str, Any]:
    """The `first` records to read, all `records`, an `example` where a report is only copied."""
    found = records(data, desk)
    example = None if found[0].report.ways else found[0].report
    return {"first": found[:SHOWN], "records": found, "example": example}
