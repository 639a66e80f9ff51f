"""When a legislature next convenes, computed from its rule."""

from __future__ import annotations

import re
from datetime import date, datetime

from dateutil.rrule import rrulestr


def next_convening(rule: str, day: date) -> date | None:
    """The first day of a regular session on or after `day`.

    Args:
        rule: iCalendar `DTSTART` and `RRULE`, several joined with ` | `; `""` when the law leaves
            the day open.
    Returns:
        The day, or `None` when there is no rule.
    Raises:
        ValueError: the rule cannot be read.
    """
    start = datetime(day.year, day.month, day.day)
    days = []
    for part in filter(None, (each.strip() for each in rule.split("|"))):
        try:
            found = rrulestr(part.replace(" ", "\n")).after(start, inc=True)
        except (ValueError, TypeError, AttributeError, KeyError) as error:
            raise ValueError(f'"{part}" is not a calendar rule ({error})') from error
        if found is not None:
            days.append(found.date())
    return min(days, default=None)


def yearly(rule: str) -> bool:
    """Whether each part of a rule comes round once in 1 to 10 years, so it is soon computed."""
    return all(_YEARLY.search(part) and not _SHORT.search(part) for part in rule.split("|"))


_YEARLY = re.compile(r"\bFREQ=YEARLY\b(?!.*\bINTERVAL=(?!(?:[1-9]|10)\b))")
_SHORT = re.compile(r"\bBY(?:HOUR|MINUTE|SECOND)\b")
