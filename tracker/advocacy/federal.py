"""What was proposed in Congress to settle a law's question for the whole country."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from tracker.laws.catalogue import Law
from tracker.laws.dataset import Dataset
from tracker.laws.dates import Span
from tracker.laws.rules import FEDERAL

_FIRST = 1789
_BEGINS = (1, 3)


@dataclass(frozen=True)
class Resolution:
    """A resolution in Congress.

    Attributes:
        congress: number of the Congress.
        title: its number and Congress.
        date: when it was introduced, as precise as known.
        sponsor: who led it.
        cosponsors: how many joined, `""` if not known.
        counted: day of that count, or `""`.
        what: what became of it.
        url: where that can be read.
    """

    congress: int
    title: str
    date: str
    sponsor: str
    cosponsors: str
    counted: str
    what: str
    url: str


def resolutions(dataset: Dataset, law: Law) -> tuple[Resolution, ...]:
    """The resolutions of each Congress on record by the dataset's day, newest first."""
    rows = dataset.of("events", FEDERAL, law.id)
    found = [
        Resolution(
            congress=int(row["congress"]),
            title=row["title"],
            date=row["date"],
            sponsor=row["sponsor"],
            cosponsors=row["cosponsors"],
            counted=row["cosponsors_as_of"],
            what=row["description"],
            url=row["url"],
        )
        for row in rows[rows["congress"] != ""].to_dict("records")
        if Span.parse(row["date"]).first <= dataset.day
    ]
    return tuple(sorted(found, key=lambda each: (-each.congress, each.title)))


def congress_on(day: date) -> int:
    """Number of the Congress that sits on a day; each begins on January 3 of an odd year."""
    year = day.year if (day.month, day.day) >= _BEGINS else day.year - 1
    return (year - _FIRST) // 2 + 1


def ordinal(number: int) -> str:
    """`118th`, `121st`."""
    ending = {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}th" if number % 100 in (11, 12, 13) else f"{number}{ending}"
