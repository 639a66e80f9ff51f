"""Elections and terms: whether a list of legislators may be out of date."""

from __future__ import annotations

import calendar
from datetime import date, timedelta

from tracker.laws.i18n.translator import ENGLISH, Translator, mark

_NEW_LINES = mark(
    "District lines were redrawn after the census, so your district may have changed too."
)


def seats_note(day: date, fetched: date, words: Translator = ENGLISH) -> str:
    """A sentence if a list fetched on `fetched` may name the wrong people on `day`, else `""`.

    Legislators are elected in November of even years, and most take office in January, some
    sooner. So there is a note from the election to the end of January, and later for a list that
    was fetched before February.
    """
    election = last_general_election(day)
    settled = date(election.year + 1, 2, 1)
    if day.month == 1:
        note = words.gettext(
            "Terms begin in January, so some seats may have changed since {date}.",
            date=words.day(fetched),
        )
    elif election < day < settled:
        note = words.gettext(
            "A general election was held on {date}. New members take their seats in the weeks "
            "after it, most in January, so some seats may have changed.",
            date=words.day(election),
        )
    elif fetched < settled <= day:
        note = words.gettext(
            "This list is from {date}, before the members elected in November {year} had all "
            "begun, so some seats may have changed.",
            date=words.day(fetched),
            year=election.year,
        )
    else:
        return ""
    return note + (f" {words.gettext(_NEW_LINES)}" if election.year % 10 == 2 else "")


def last_general_election(day: date) -> date:
    """The latest federal general election before or on `day`: a Tuesday in an even November."""
    year = day.year - day.year % 2
    election = _general_election(year)
    return election if election <= day else _general_election(year - 2)


def _general_election(year: int) -> date:
    first = date(year, 11, 1)
    monday = first + timedelta((calendar.MONDAY - first.weekday()) % 7)
    return monday + timedelta(days=1)
