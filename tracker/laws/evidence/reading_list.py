"""Which records most need a reader: what `stale` lists and the Method page asks for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from tracker.laws.catalogue import Law
from tracker.laws.dataset import Dataset
from tracker.laws.history.dates import Span

_NONE: Mapping[str, int] = MappingProxyType({})


@dataclass(frozen=True)
class Record:
    """How well the answer of one law in one jurisdiction is known.

    Attributes:
        state: USPS code.
        law: the law.
        basis: grade of evidence.
        as_of: date of the newest source, as precise as known; `""` if there is none.
    """

    state: str
    law: Law
    basis: str
    as_of: str

    @property
    def newest(self) -> date:
        """The last day that `as_of` may mean; the first day of all if there is no date."""
        return Span.parse(self.as_of).last if self.as_of else date.min


def to_read_next(dataset: Dataset, views: Mapping[str, int] = _NONE) -> tuple[Record, ...]:
    """All records: the weakest evidence first, then the oldest.

    Args:
        views: state → how often its page was read. Where it is given, the states that are read
            most come before all others.
    """
    records = [
        Record(
            state=str(row["state"]),
            law=law,
            basis=str(row[f"{law.id}_basis"]),
            as_of=str(row[f"{law.id}_as_of"]),
        )
        for row in dataset.present.to_dict("records")
        for law in dataset.laws
    ]
    # The codebook lists the grades from the strongest to the weakest.
    grades = {
        law.id: list(dataset.codebook.field("states", f"{law.id}_basis").values)
        for law in dataset.laws
    }

    def rank(record: Record) -> tuple[int, int, date, str, str]:
        grade = grades[record.law.id].index(record.basis)
        return -views.get(record.state, 0), -grade, record.newest, record.state, record.law.id

    return tuple(sorted(records, key=rank))
