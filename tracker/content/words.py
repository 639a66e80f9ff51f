"""The words of a law in a jurisdiction on a day, sorted by what they are for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from tracker.content.rows import Row, rows
from tracker.laws.catalogue import Law
from tracker.laws.dataset import Dataset
from tracker.laws.dates import Span

Provision = Row
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
    found = data.provisions_on(code, law.id)
    operative, quoted = found["role"] == "operative", found["text"] != ""
    return Words(
        operative=rows(found[operative & quoted]),
        related=rows(found[~operative & quoted]),
        unread=rows(found[operative & ~quoted]),
        named=rows(found[~operative & ~quoted]),
        before=_before(data, code, law),
    )


def _before(data: Dataset, code: str, law: Law) -> Sequence[Provision]:
    found = data.of("provisions", code, law.id)
    ended = [
        bool(end) and bool(text) and Span.parse(end).last <= data.day
        for end, text in zip(found["in_force_to"], found["text"], strict=True)
    ]
    old = found[pd.Series(ended, index=found.index, dtype=bool)]
    return rows(old.sort_values("in_force_to", ascending=False))
