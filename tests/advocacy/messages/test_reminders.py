"""The reminder is a calendar file that others can read."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from icalendar import Calendar, Event

from tests.conftest import EXCEPTION_CLAUSE, SAFE_HARBOR
from tracker.advocacy.asks import Ask, Office, ask_for
from tracker.advocacy.messages.reminders import LATER, reminder
from tracker.laws.dataset import Dataset

DAY = date(2026, 11, 25)
LINK = "https://tracker.example/act?state=OH&topic=safe_harbor"


@pytest.fixture(scope="module")
def ohio(dataset: Dataset) -> Ask:
    return ask_for(dataset, "OH", SAFE_HARBOR)


def named(ask: Ask, office: str) -> Ask:
    return replace(ask, decides=Office(office, "", ""))


def parsed(ask: Ask, link: str = LINK) -> tuple[Calendar, Event]:
    calendar = Calendar.from_ical(reminder(DAY, ask, link))
    (event,) = calendar.walk("VEVENT")
    return calendar, event


def test_a_person_is_named_with_a_number_and_has_an_entry_of_their_own(ohio: Ask):
    person = "Senator Jane Doe, 502-555-0107"
    (event,) = Calendar.from_ical(reminder(DAY, ohio, LINK, person)).walk("VEVENT")
    assert f"you wrote to or called: {person}." in event["description"]
    assert event["uid"] != parsed(ohio)[1]["uid"]


def test_it_is_one_event_two_weeks_later_that_names_the_office_and_the_topic(ohio: Ask):
    calendar, event = parsed(ohio)
    assert calendar["version"] == "2.0"
    assert calendar["prodid"]
    assert event.decoded("dtstart") == DAY + LATER == date(2026, 12, 9)
    assert event.decoded("dtend") == DAY + LATER + timedelta(days=1)
    assert event["summary"] == "Did the office answer? Ohio: Safe harbor"
    told = f"On November 25, 2026 you wrote to or called: {ohio.decides.name}."
    assert told in str(event["description"])
    assert str(event["url"]) == LINK
    (alarm,) = event.walk("VALARM")
    assert alarm["action"] == "DISPLAY"
    assert alarm.decoded("trigger") == timedelta(hours=9)


def test_it_speaks_the_language_of_the_ask_and_stays_the_same_entry(dataset: Dataset, ohio: Ask):
    spanish = dataset.in_language("es")
    _, event = parsed(ask_for(spanish, "OH", spanish.law(SAFE_HARBOR.id)))
    assert event["summary"] == "¿Respondió la oficina? Ohio: Puerto seguro"
    assert str(event["description"]).startswith("El 25 de noviembre de 2026 usted escribió o llamó")
    assert event["uid"] == parsed(ohio)[1]["uid"]


def test_the_same_arguments_give_the_same_bytes_and_others_another_entry(dataset: Dataset):
    asks = [ask_for(dataset, code, law) for code in ("OH", "KY")
            for law in (SAFE_HARBOR, EXCEPTION_CLAUSE)]  # fmt: skip
    assert reminder(DAY, asks[0], LINK) == reminder(DAY, asks[0], LINK)
    uids = {str(parsed(ask)[1]["uid"]) for ask in asks}
    assert len(uids) == 4
    assert all("@" in uid and " " not in uid for uid in uids)


def test_lines_end_and_fold_as_the_standard_asks(ohio: Ask):
    lines = reminder(DAY, named(ohio, "Ohio General Assembly " * 20), LINK).split(b"\r\n")
    assert lines[0] == b"BEGIN:VCALENDAR"
    assert lines[-2:] == [b"END:VCALENDAR", b""]
    assert all(len(line) <= 75 and b"\n" not in line for line in lines)


def test_without_a_link_there_is_no_url(ohio: Ask):
    assert "url" not in parsed(ohio, link="")[1]


def test_a_hostile_name_adds_no_line_and_no_event(ohio: Ask):
    hostile = "Office\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nSUMMARY:evil\u202e; , \\"
    ask = replace(named(ohio, hostile), place=hostile)
    calendar, event = parsed(ask, f"{LINK}\r\nX-EVIL:1")
    assert len(calendar.walk("VEVENT")) == 1
    assert "X-EVIL" not in event
    assert "\u202e" not in str(event["summary"])
    assert str(event["description"]).count("; , \\") == 1
