"""The words of a law in a jurisdiction on a day, sorted by what they are for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from tracker.laws.dataset import Dataset
from tracker.laws.evidence.cells import notices
from tracker.laws.history.dates import Span
from tracker.laws.redline import Piece, redline
from tracker.laws.tables.load import rows_of
from tracker.pages.parts import Row

Provision = Row
"""A row of `provisions.csv`, with the `notice` that its page no longer shows the words, or `""`."""


@dataclass(frozen=True)
class QuotedWords:
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
    def in_force(self) -> bool:
        """True if there are words or citations in force."""
        return any((self.operative, self.related, self.unread, self.named))


@dataclass(frozen=True)
class Revision:
    """A section before and after a change, and what went and came."""

    before: Provision
    after: Provision
    pieces: tuple[Piece, ...]

    @property
    def whole(self) -> bool:
        """Whether all of the section was read on both sides; else these words alone."""
        return str(self.before["text_is_whole"]) == "true"


def revisions(data: Dataset, code: str, law_id: str) -> Sequence[Revision]:
    """The changes of sections whose words before and after are on record, the newest first.

    Words that only one of two readings quotes did not change. So both must be whole or both be
    parts, and neither may leave words out.
    """
    found = rows_of(data.rows_for("provisions", code, law_id))
    pairs = [
        (old, new)
        for old in found
        for new in found
        if old["in_force_to"]
        and Span.parse(old["in_force_to"]).last <= data.day
        and (old["citation"], old["in_force_to"]) == (new["citation"], new["in_force_from"])
        and old["text_is_whole"] == new["text_is_whole"]
        and old["language"] == new["language"]
        and all(each["text"] and "…" not in each["text"] for each in (old, new))
    ]
    pairs.sort(key=lambda pair: pair[1]["in_force_from"], reverse=True)
    return [Revision(old, new, redline(old["text"], new["text"])) for old, new in pairs]


# A law's words are on the jurisdiction's own page and on those that compare it with others.
@lru_cache(maxsize=256)
def words_of(data: Dataset, code: str, law_id: str) -> QuotedWords:
    """The words of a law in a jurisdiction (USPS code) on the dataset's day."""
    in_force = data.provisions_on(code, law_id)
    found = rows_of(in_force.assign(notice=notices(data, code, law_id, in_force)))

    def those(operative: bool, quoted: bool) -> Sequence[Provision]:
        kinds = ((each["role"] == "operative", each["text"] != "") for each in found)
        return [
            each for each, kind in zip(found, kinds, strict=True) if kind == (operative, quoted)
        ]

    return QuotedWords(
        operative=those(operative=True, quoted=True),
        related=those(operative=False, quoted=True),
        unread=those(operative=True, quoted=False),
        named=those(operative=False, quoted=False),
        before=_before(data, code, law_id),
    )


def _before(data: Dataset, code: str, law_id: str) -> Sequence[Provision]:
    ended = [
        {**each, "notice": ""}
        for each in data.records_for("provisions", code, law_id)
        if each["text"] and each["in_force_to"] and Span.parse(each["in_force_to"]).last <= data.day
    ]
    return sorted(ended, key=lambda each: each["in_force_to"], reverse=True)
