"""The sitting Congress, and the resolutions in it that would change a law for the whole country."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import Any

from tracker.laws.catalogue import Law
from tracker.laws.dataset import Dataset
from tracker.laws.history.dates import Span
from tracker.laws.i18n.translator import ENGLISH, Translator, mark
from tracker.laws.rules.tables import FEDERAL
from tracker.laws.tables.load import rows_of

_ORDINALS = {1: mark("{number}st"), 2: mark("{number}nd"), 3: mark("{number}rd")}
_TH = mark("{number}th")


@dataclass(frozen=True)
class Resolution:
    """A resolution in Congress."""

    congress: int
    title: str
    date: str
    sponsor: str
    cosponsors: str
    cosponsors_as_of: str
    outcome: str
    url: str


_COLUMNS = {each.name for each in fields(Resolution)} - {"congress", "outcome"}


def resolutions(dataset: Dataset, law: Law) -> tuple[Resolution, ...]:
    """The resolutions introduced by the dataset's day, those of the newest Congress first."""
    rows = dataset.rows_for("events", FEDERAL, law.id)
    found = [
        Resolution(
            **{name: row[name] for name in _COLUMNS},
            congress=int(row["congress"]),
            outcome=row["description"],
        )
        for row in rows_of(rows[rows["congress"] != ""])
        if Span.parse(row["date"]).first <= dataset.day
    ]
    return tuple(sorted(found, key=lambda each: (-each.congress, each.title)))


def ordinal(number: int, words: Translator = ENGLISH) -> str:
    """`118th`, `121st`."""
    message = _TH if number % 100 in (11, 12, 13) else _ORDINALS.get(number % 10, _TH)
    return words.gettext(message, number=number)


@dataclass(frozen=True)
class Backing:
    """What a member of Congress did for a law's resolutions.

    Attributes:
        led: numbers of the Congresses in which the member introduced one.
        joined: numbers of the Congresses in which the member was a cosponsor to the end.
        recorded: numbers of all Congresses whose cosponsors are on record.
    """

    led: tuple[int, ...]
    joined: tuple[int, ...]
    recorded: tuple[int, ...]


def backing(dataset: Dataset, law: Law, bioguide: str) -> Backing:
    """The record of one member, by the id in the Biographical Directory."""
    titles = {(each.congress, each.title.split(" (")[0]) for each in resolutions(dataset, law)}
    rows = [
        row
        for row in rows_of(dataset.cosponsors)
        if (int(row["congress"]), row["resolution"]) in titles
    ]
    own = [row for row in rows if row["bioguide"] == bioguide and not row["withdrawn"]]

    def numbers(found: list[dict[str, Any]]) -> tuple[int, ...]:
        return tuple(sorted({int(row["congress"]) for row in found}))

    led = numbers([row for row in own if row["role"] == "sponsor"])
    joined = tuple(n for n in numbers(own) if n not in led)
    return Backing(led, joined, numbers(rows))
