"""The reminder is a calendar file that others can read."""

from datetime import date, timedelta

from icalendar import Calendar

from tracker.advocacy.messages.reminders import LATER, reminder

DAY = date(2026, 11, 25)
LINK = "https://tracker.example/act?state=OH&topic=safe_harbor"


def parsed(*arguments: str, link: str = LINK):
    calendar = Calendar.from_ical(reminder(DAY, *arguments, link))
    (event,) = calendar.walk("VEVENT")
    return calendar, event


def test_it_is_one_event_two_weeks_later_that_names_the_office_and_the_topic():
    calendar, event = parsed("OH", "Ohio", "Ohio General Assembly", "Safe harbor")
    assert calendar["version"] == "2.0"
    assert calendar["prodid"]
    assert event.decoded("dtstart") == DAY + LATER == date(2026, 12, 9)
    assert event.decoded("dtend") == DAY + LATER + timedelta(days=1)
    assert event["summary"] == "Did the office answer? Ohio: Safe harbor"
    assert "On November 25, 2026 you wrote to or called: Ohio General Assembly." in str(
        event["description"]
    )
    assert str(event["url"]) == LINK
    (alarm,) = event.walk("VALARM")
    assert alarm["action"] == "DISPLAY"
    assert alarm.decoded("trigger") == timedelta(hours=9)


def test_the_same_arguments_give_the_same_bytes_and_others_another_entry():
    first = reminder(DAY, "OH", "Ohio", "Office", "Safe harbor", LINK)
    assert first == reminder(DAY, "OH", "Ohio", "Office", "Safe harbor", LINK)
    uids = {
        str(parsed(state, "Ohio", "Office", topic)[1]["uid"])
        for state in ("OH", "KY")
        for topic in ("Safe harbor", "Exception clause")
    }
    assert len(uids) == 4
    assert all("@" in uid and " " not in uid for uid in uids)


def test_lines_end_and_fold_as_the_standard_asks():
    lines = reminder(DAY, "OH", "Ohio", "Ohio General Assembly " * 20, "x", LINK).split(b"\r\n")
    assert lines[0] == b"BEGIN:VCALENDAR"
    assert lines[-2:] == [b"END:VCALENDAR", b""]
    assert all(len(line) <= 75 and b"\n" not in line for line in lines)


def test_without_a_link_there_is_no_url():
    assert "url" not in parsed("OH", "Ohio", "Office", "Topic", link="")[1]


def test_a_hostile_name_adds_no_line_and_no_event():
    hostile = "Office\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nSUMMARY:evil\u202e; , \\"
    calendar, event = parsed("OH", hostile, hostile, hostile, link=f"{LINK}\r\nX-EVIL:1")
    assert len(calendar.walk("VEVENT")) == 1
    assert "X-EVIL" not in event
    assert "\u202e" not in str(event["summary"])
    assert str(event["description"]).count("; , \\") == 1
