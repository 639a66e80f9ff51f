"""When a legislature convenes and when its bills end, computed from its rules."""

from __future__ import annotations

import re
from datetime import date, datetime

from dateutil.rrule import rrulestr

# Any other rule may take a long time to compute.
_YEARLY = re.compile(r"\bFREQ=YEARLY\b(?!.*\bINTERVAL=(?!(?:[1-9]|10)\b))")
_SHORT = re.compile(r"\bBY(?:HOUR|MINUTE|SECOND)\b")


def next_occurrence(rule: str, day: date) -> date | None:
    """The first day of a yearly rule on or after `day`.

    Args:
        rule: iCalendar `DTSTART` and `RRULE`, several joined with ` | `; `""` when the law leaves
            the day open.
    Returns:
        The day, or `None` when there is no rule.
    Raises:
        ValueError: the rule cannot be read, or does not come round once in 1 to 10 years.
    """
    start = datetime(day.year, day.month, day.day)
    days = []
    for part in filter(None, (each.strip() for each in rule.split("|"))):
        try:
            calendar = rrulestr(part.replace(" ", "\n"))
        except (ValueError, TypeError, AttributeError, KeyError) as error:
            raise ValueError(f'"{part}" is not a calendar rule ({error})') from error
        if not _YEARLY.search(part) or _SHORT.search(part):
            raise ValueError(f'"{part}" does not come round once in 1 to 10 years')
        found = calendar.after(start, inc=True)
        if found is not None:
            days.append(found.date())
    return min(days, default=None)
