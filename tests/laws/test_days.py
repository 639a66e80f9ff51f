"""The days to come, and those of the last year."""

from datetime import UTC, date, datetime

from tracker.laws.dataset import Dataset
from tracker.laws.days import Hearing, days
from tracker.laws.tables.load import rows_of

MEASURE = {
    "id": "OH-exception-clause-2026-issue1",
    "state": "OH",
    "law": "exception_clause",
    "kind": "measure_passed",
    "title": "Issue 1 (2026)",
    "description": "Strikes the exception.",
    "date": "2026-11-03",
    "effective": "2027-01-01",
    "status_after": "abolished",
    "url": "https://a.example",
}


def event(**cells: str) -> dict[str, str]:
    return MEASURE | cells


def told(sample: Dataset, *events: dict[str, str]) -> list[tuple[str, str]]:
    return [(str(each.day), each.title) for each in days(sample, events, (), ())]


def test_a_vote_and_a_day_of_effect_are_two_days(sample: Dataset):
    vote, effect = days(sample, [MEASURE], (), ())
    assert (vote.day, vote.id) == (date(2026, 11, 3), f"{MEASURE['id']}-vote")
    assert (effect.day, effect.id) == (date(2027, 1, 1), f"{MEASURE['id']}-effect")
    assert (vote.title, effect.title) == (
        "The people vote on Issue 1 (2026)",
        "In force: Issue 1 (2026)",
    )
    assert {(each.state, each.text) for each in (vote, effect)} == {
        ("OH", "Strikes the exception. https://a.example")
    }


def test_what_is_no_day_or_lies_too_far_back_is_left_out(sample: Dataset):
    enacted = event(kind="enacted", effective="", date="2025-11-23")
    assert told(sample, enacted) == [("2025-11-23", "In force: Issue 1 (2026)")]
    assert told(sample, enacted | {"date": "2025-11-22"}) == []
    assert told(sample, enacted | {"date": "2026-11"}) == []
    assert told(sample, enacted | {"kind": "observed"}) == []
    failed = event(kind="measure_failed", status_after="", effective="")
    assert told(sample, failed) == [("2026-11-03", "The people vote on Issue 1 (2026)")]


def test_sessions_last_days_and_hearings_are_of_those_who_are_asked_for(sample: Dataset):
    (begins,) = days(sample, (), ("KY",), ())
    assert (begins.day, begins.id, begins.title) == (
        date(2027, 1, 5),
        "KY-session-2027",
        "The legislature convenes",
    )
    assert begins.text == "By Ky. Const. §§ 36, 42."
    alive, *_ = (
        each for each in days(sample, (), ("VT",), ("safe_harbor",)) if "last-day" in each.id
    )
    bill = alive.id.removesuffix("-last-day")
    assert not any("last-day" in each.id for each in days(sample, (), ("VT",), ()))
    events = [each for each in rows_of(sample.events) if each["id"] == bill]
    heard = Hearing(bill, "2027-01-12T09:00-05:00", "Judiciary", "Room 1", "", "2026-11-20")
    other = Hearing("KY-safe-harbor-2013-hb3", "2027-01-12", "", "", "", "2026-11-20")
    (hearing,) = days(sample, events, (), (), (heard, other))
    assert hearing.day == datetime(2027, 1, 12, 14, tzinfo=UTC)
    assert hearing.title.startswith("Hearing: ")
