from datetime import date

import pytest

from tracker.laws.dataset import Dataset
from tracker.laws.history.sessions import next_occurrence

FIRST_TUESDAY_AFTER_FIRST_MONDAY = (
    "DTSTART:20250107 RRULE:FREQ=YEARLY;BYMONTH=1;BYDAY=TU;BYMONTHDAY=2,3,4,5,6,7,8"
)
ODD_YEARS = "DTSTART:20250114 RRULE:FREQ=YEARLY;INTERVAL=2;BYMONTH=1;BYDAY=2TU"


def test_the_next_session_is_computed_from_its_rule():
    rule = FIRST_TUESDAY_AFTER_FIRST_MONDAY
    assert next_occurrence(rule, date(2026, 11, 24)) == date(2027, 1, 5)


def test_a_session_that_begins_today_is_the_next_one():
    assert next_occurrence(ODD_YEARS, date(2027, 1, 12)) == date(2027, 1, 12)


def test_odd_years_stay_odd():
    assert next_occurrence(ODD_YEARS, date(2027, 1, 13)) == date(2029, 1, 9)


def test_of_several_rules_the_earliest_day_counts():
    rule = f"{ODD_YEARS} | {FIRST_TUESDAY_AFTER_FIRST_MONDAY}"
    assert next_occurrence(rule, date(2027, 6, 1)) == date(2028, 1, 4)


def test_without_a_rule_there_is_no_day():
    assert next_occurrence("", date(2026, 11, 24)) is None


@pytest.mark.parametrize("rule", ["FREQ=SOMETIMES", "every spring", "DTSTART:2025 RRULE:FREQ=X"])
def test_a_rule_that_cannot_be_read_is_refused_with_its_words(rule):
    with pytest.raises(ValueError, match="is not a calendar rule"):
        next_occurrence(rule, date(2026, 11, 24))


def test_every_legislature_that_has_a_rule_has_a_next_day(dataset: Dataset):
    rows = dataset.legislatures.to_dict("records")
    assert rows
    for row in rows:
        if row["session_rule"]:
            day = next_occurrence(row["session_rule"], dataset.day)
            assert day is not None, row["state"]
            assert 0 <= (day - dataset.day).days < 800, row["state"]


@pytest.mark.parametrize(
    "rule", ["FREQ=SECONDLY", "FREQ=YEARLY;INTERVAL=400", "FREQ=YEARLY;BYHOUR=3"]
)
def test_a_rule_that_no_legislature_has_is_refused_before_it_is_computed(rule: str):
    with pytest.raises(ValueError, match="does not come round"):
        next_occurrence(f"DTSTART:20200101 RRULE:{rule}", date(2026, 11, 24))
