"""The words of a law in a jurisdiction on a day, sorted by what they are for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from tracker.laws.catalogue import Law
from tracker.laws.dataset import Dataset
from tracker.laws.dates import Span

Provision = Mapping[Any, str]
"""A row of `provisions.csv`."""


@dataclass(frozen=True)
class Words:
    """The provisions of one law in one jurisdiction.

    Attributes:
        operative: those in force that answer the law's question, with their words.
        related: others in force with their words.
        unread: those that answer the question, whose words could not be read.
        named: others whose words were not read.
        before: earlier words, no longer in force, the newest first.
    """

    operative: Sequence[Provision]
    related: Sequence[Provision]
    unread: Sequence[Provision]
    named: Sequence[Provision]
    before: Sequence[Provision]

    @property
    def any(self) -> bool:
        """Whether there is anything to show."""
        return any((self.operative, self.related, self.unread, self.named, self.before))


def words_of(data: Dataset, code: str, law: Law) -> Words:
    """The words of a law in a jurisdiction (USPS code) on the dataset's day."""
    rows = data.provisions_on(code, law.id)
    operative, quoted = rows["role"] == "operative", rows["text"] != ""
    return Words(
        operative=_records(rows[operative & quoted]),
        related=_records(rows[~operative & quoted]),
        unread=_records(rows[operative & ~quoted]),
        named=_records(rows[~operative & ~quoted]),
        before=_before(data, code, law),
    )


def _before(data: Dataset, code: str, law: Law) -> Sequence[Provision]:
    rows = data.of("provisions", code, law.id)
    ended = [
        bool(end) and bool(text) and Span.parse(end).last <= data.day
        for end, text in zip(rows["in_force_to"], rows["text"], strict=True)
    ]
    old = rows[pd.Series(ended, index=rows.index, dtype=bool)]
    return _records(old.sort_values("in_force_to", ascending=False))


def _records(rows: pd.DataFrame) -> Sequence[Provision]:
    return rows.to_dict("records")
