"""Calendars are read by a calendar's own parser, and are the same to the byte."""

from dataclasses import replace
from datetime import date

import pytest
from icalendar import Calendar
from starlette.testclient import TestClient

from tests.conftest import DATA
from tests.serve.served import app
from tracker.laws.dataset import Dataset, load
from tracker.laws.history.dates import Span
from tracker.pages.urls import Urls
from tracker.serve.files.dates import calendar, part_calendar

URLS = Urls("https://tracker.example")
DAY = date(2026, 12, 2)


@pytest.fixture(scope="module")
def today() -> Dataset:
    return load(DATA, DAY)


def entries(body: bytes) -> dict[str, tuple[date, str]]:
    """UID without the site → day and title."""
    events = Calendar.from_ical(body).walk("VEVENT")
    assert all(not event.errors for event in events)
    return {
        str(event["uid"]).partition("@")[0]: (event["dtstart"].dt, str(event["summary"]))
        for event in events
    }


def test_a_calendar_is_the_same_to_the_byte(today: Dataset):
    small = replace(today, events=today.events[:0])
    assert part_calendar(small, URLS, "TN").decode() == "\r\n".join(
        [
            "BEGIN:VCALENDAR",
            "VERSION:2.0",
            "PRODID:-//Modern Slavery Law Tracker//2026.12.02//EN",
            "X-WR-CALNAME:Modern Slavery Law Tracker: Jurisdiction: Tennessee",
            "BEGIN:VEVENT",
            "SUMMARY:Tennessee: The legislature convenes",
            "DTSTART;VALUE=DATE:20270112",
            f"DTSTAMP:{today.codebook.created[:10].replace('-', '')}T000000Z",
            "UID:TN-session-2027@modern-slavery-law-tracker",
            "DESCRIPTION:By Tenn. Const. art. II § 8.",
            "TRANSP:TRANSPARENT",
            "URL:https://tracker.example/state?state=TN",
            "END:VEVENT",
            "END:VCALENDAR",
            "",
        ]
    )


@pytest.mark.thorough
def test_sessions_effects_votes_and_last_days_of_bills_are_told(today: Dataset):
    found = entries(calendar(today, URLS, "events", ()))
    kinds = {name.rpartition("-")[2] if not name.endswith("day") else "day" for name in found}
    assert {"effect", "day"} <= kinds
    ends = {name: each for name, each in found.items() if name.endswith("last-day")}
    assert all(day >= DAY for day, _ in ends.values())
    events = today.events.set_index("id")
    exact = {
        name.removesuffix("-effect"): day
        for name, (day, _) in found.items()
        if name.endswith("-effect")
    }
    days = {name: events.at[name, "effective"] or events.at[name, "date"] for name in exact}
    assert days
    assert exact == {name: Span.parse(text).first for name, text in days.items()}


def test_a_vote_of_the_people_stands_on_its_day():
    then = load(DATA, date(2023, 1, 1))
    found = entries(part_calendar(then, URLS, "TN"))
    votes = {title for name, (day, title) in found.items() if day == date(2022, 11, 8)}
    assert any(title.startswith("Tennessee: The people vote on") for title in votes)


def test_filters_choose_and_what_is_unknown_is_refused():
    site = TestClient(app(DATA, URLS.base_url))
    answer = site.get("/calendar.ics?region=Northeast")
    assert answer.headers["content-type"] == "text/calendar; charset=utf-8"
    found = entries(answer.content)
    assert found
    assert {name[:2] for name in found} <= set("CT MA ME NH NJ NY PA RI VT".split())  # noqa: SIM905
    assert len(found) < len(entries(site.get("/calendar.ics").content))
    assert site.get("/calendar.ics?regoin=South").status_code == 400
    assert site.get("/calendar/ZZ.ics").status_code == 404
    spanish = site.get("/calendar/TN.ics?lang=es").text
    assert "La legislatura" in spanish


def test_a_law_has_a_calendar_of_its_own(today: Dataset):
    whole = entries(calendar(today, URLS, "events", ()))
    for law in today.laws:
        own = entries(part_calendar(today, URLS, law.id))
        of_bills = {name for name in own if "-session-" not in name}
        assert of_bills
        assert all(law.id.replace("_", "-") in name for name in of_bills)
        assert len(own) < len(whole)


def test_every_calendar_in_each_language_is_read_by_the_parser(today: Dataset):
    names = [*today.by_name, *(law.id for law in today.laws)]
    read = {
        (language, name): len(entries(part_calendar(told, URLS, name)))
        for language, told in {"en": today, "es": today.in_language("es")}.items()
        for name in names
    }
    assert len(read) == 2 * 58
    assert {name for (_, name), number in read.items() if not number} <= {"MP"}
    assert all(read["en", name] == read["es", name] for name in names)
