"""Dates as precise as their source: a year, a month or a day."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

_FORM = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")


@dataclass(frozen=True, order=True)
class Span:
    """The first and the last day that a date may mean.

    `Span.parse("2013-06")` runs from June 1 to June 30, 2013. Spans order by their first day,
    then by their last.
    """

    first: date
    last: date

    @classmethod
    @lru_cache(maxsize=4096)
    def parse(cls, text: str) -> Span:
        """Read `2013`, `2013-06` or `2013-06-25`.

        Raises:
            ValueError: `text` has another form, or names a day that does not exist.
        """
        match = _FORM.fullmatch(text)
        if match is None:
            raise ValueError(f'"{text}" is not a date; write 2013, 2013-06 or 2013-06-25')
        year, month, day = (int(part) if part else None for part in match.groups())
        assert year is not None
        try:
            first = date(year, month or 1, day or 1)
        except ValueError as error:
            raise ValueError(f'"{text}" is not a day of the calendar') from error
        if day is not None:
            return cls(first, first)
        if month is not None:
            return cls(first, date(year, month, calendar.monthrange(year, month)[1]))
        return cls(first, date(year, 12, 31))

    @property
    def precision(self) -> str:
        """`day`, `month` or `year`."""
        if self.first == self.last:
            return "day"
        return "month" if self.first.month == self.last.month else "year"

    @property
    def text(self) -> str:
        """The date for a reader: `2013`, `June 2013` or `June 25, 2013`."""
        if self.precision == "year":
            return str(self.first.year)
        month = calendar.month_name[self.first.month]
        if self.precision == "month":
            return f"{month} {self.first.year}"
        return f"{month} {self.first.day}, {self.first.year}"

    def __contains__(self, day: date) -> bool:
        return self.first <= day <= self.last

    def __str__(self) -> str:
        parts = {"year": 4, "month": 7, "day": 10}
        return self.first.isoformat()[: parts[self.precision]]


def readable(text: str) -> str:
    """A date of the tables for a reader; `""` stays `""`. Raises ValueError, as `Span.parse`."""
    return Span.parse(text).text if text else ""


def congress_number(day: date) -> int:
    """The number of the Congress that sits on `day`; each begins on January 3 of an odd year."""
    year = day.year if (day.month, day.day) >= (1, 3) else day.year - 1
    return (year - 1789) // 2 + 1
