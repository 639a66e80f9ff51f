"""Elections and terms: whether a list of legislators may be out of date."""

from __future__ import annotations

import calendar
from datetime import date, timedelta

from tracker.laws.dates import Span

_NEW_LINES = "District lines were redrawn after the census, so your district may have changed too."


def seats_note(day: date, fetched: date) -> str:
    """A sentence if a list fetched on `fetched` may name the wrong people on `day`, else `""`.

    Legislators are elected in November of even years, and most take office in January, some
    sooner. So there is a note from the election to the end of January, and later for a list that
    was fetched before February.
    """
    election = last_general_election(day)
    settled = date(election.year + 1, 2, 1)
    if day.month == 1:
        note = f"Terms begin in January, so some seats may have changed since {_written(fetched)}."
    elif election < day < settled:
        note = (
            f"A general election was held on {_written(election)}. New members take their seats "
            "in the weeks after it, most in January, so some seats may have changed."
        )
    elif fetched < settled <= day:
        note = (
            f"This list is from {_written(fetched)}, before the members elected in "
            f"November {election.year} had all begun, so some seats may have changed."
        )
    else:
        return ""
    return note + (f" {_NEW_LINES}" if election.year % 10 == 2 else "")


def last_general_election(day: date) -> date:
    """The latest federal general election before or on `day`: a Tuesday in an even November."""
    year = day.year - day.year % 2
    election = _general_election(year)
    return election if election <= day else _general_election(year - 2)


def _general_election(year: int) -> date:
    first = date(year, 11, 1)
    monday = first + timedelta((calendar.MONDAY - first.weekday()) % 7)
    return monday + timedelta(days=1)


def _written(day: date) -> str:
    return Span(day, day).text
