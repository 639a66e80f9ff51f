"""A calendar file that asks two weeks later whether an office has answered."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from icalendar import Alarm, Calendar, Event

from tracker.laws.citing import one_line

LATER = timedelta(days=14)
_MORNING = timedelta(hours=9)
_MAKER = "-//Modern Slavery Law Tracker//Reminder//EN"
_DOMAIN = "modern-slavery-law-tracker.invalid"


def reminder(day: date, state: str, place: str, office: str, topic: str, url: str = "") -> bytes:
    """An iCalendar file (RFC 5545) with one all-day event two weeks after `day`.

    Equal arguments give equal bytes, so that importing it twice makes one entry.

    Args:
        day: the day on which the office was asked.
        state: USPS code.
        place: name of the state or territory.
        office: the office that was asked.
        topic: what it was asked about, in a few words.
        url: page on which to continue, or `""`.
    """
    asked = f"{day:%B} {day.day}, {day.year}"
    event = Event()
    event.add("uid", f"{day.isoformat()}-{_word(state)}-{_word(topic)}@{_DOMAIN}")
    event.add("dtstamp", datetime(day.year, day.month, day.day, tzinfo=UTC))
    event.add("dtstart", day + LATER)
    event.add("dtend", day + LATER + timedelta(days=1))
    event.add("summary", one_line(f"Did the office answer? {place}: {topic}"))
    event.add(
        "description",
        one_line(
            f"On {asked} you wrote to or called: {office}. No answer yet? Ask again, then try the "
            f"next office. An answer came? Say thank you, and ask what happens next."
        ),
    )
    if url:
        event.add("url", one_line(url))
    event.add("transp", "TRANSPARENT")
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("trigger", _MORNING)
    alarm.add("description", one_line(f"Did the office answer? {place}: {topic}"))
    event.add_component(alarm)
    calendar = Calendar()
    calendar.add("prodid", _MAKER)
    calendar.add("version", "2.0")
    calendar.add_component(event)
    return bytes(calendar.to_ical())


def _word(text: str) -> str:
    return "".join(sign if sign.isascii() and sign.isalnum() else "-" for sign in text.lower())
