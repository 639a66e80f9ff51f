"""A calendar file that asks two weeks later whether an office has answered."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta

from tracker.advocacy.asks import Ask
from tracker.laws.evidence.citing import one_line

LATER = timedelta(days=14)
_MORNING = timedelta(hours=9)
_MAKER = "-//Modern Slavery Law Tracker//Reminder//EN"
_DOMAIN = "modern-slavery-law-tracker.invalid"


def reminder(day: date, ask: Ask, url: str = "", person: str = "") -> bytes:
    """An iCalendar file (RFC 5545) with one all-day event two weeks after `day`.

    Equal arguments give equal bytes, so that importing it twice makes one entry.

    Args:
        person: who was asked, with a telephone number; empty for the office that decides.
    """
    from icalendar import Alarm, Calendar, Event  # no page needs it

    words, place = ask.words, f"{ask.place[:1].upper()}{ask.place[1:]}"
    summary = one_line(
        words.gettext("Did the office answer? {place}: {law}", place=place, law=ask.law.name)
    )
    description = words.gettext(
        "On {date} you wrote to or called: {office}. No answer yet? Ask again, then try the next "
        "office. An answer came? Say thank you, and ask what happens next.",
        date=words.day(day),
        office=person or ask.decides.name,
    )
    event = Event()
    named = "-".join(filter(None, (ask.state, ask.law.id, person))).lower()
    event.add("uid", f"{day.isoformat()}-{re.sub('[^a-z0-9]', '-', named)}@{_DOMAIN}")
    event.add("dtstamp", datetime(day.year, day.month, day.day, tzinfo=UTC))
    event.add("dtstart", day + LATER)
    event.add("dtend", day + LATER + timedelta(days=1))
    event.add("summary", summary)
    event.add("description", one_line(description))
    if url:
        event.add("url", one_line(url))
    event.add("transp", "TRANSPARENT")
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("trigger", _MORNING)
    alarm.add("description", summary)
    event.add_component(alarm)
    calendar = Calendar()
    calendar.add("prodid", _MAKER)
    calendar.add("version", "2.0")
    calendar.add_component(event)
    return bytes(calendar.to_ical())
