from datetime import date

import pytest

from tests.maps.third_law import THIRD, events
from tracker.maps.timeline import Mark, timeline

UNTIL = date(2026, 1, 1)
HISTORY = events(
    ("2012-11-06", "2013-01-01", "S.B. 1 <b>", "limited"),
    ("2018", "", "S.B. 2", "banned"),
    ("2020-05-05", "", "A suit", ""),
)


def parts(frame, until=UNTIL):
    return [
        (each.status.label, each.turning and each.turning.label, round(each.share))
        for each in timeline(frame, THIRD, until=until).stretches
    ]


def test_a_status_counts_from_its_day_of_effect_and_a_vague_one_turns_through_its_year():
    assert parts(HISTORY) == [
        ("Not yet verified", None, 17),
        ('Limited <&> "partly"', None, 32),
        ('Limited <&> "partly"', "Banned", 6),
        ("Banned", None, 45),
    ]


def test_the_parts_fill_the_bar():
    drawn = timeline(HISTORY, THIRD, until=UNTIL)
    assert sum(each.share for each in drawn.stretches) == pytest.approx(100)
    assert drawn.first_year == 2010
    assert [(mark.year, round(mark.place)) for mark in drawn.marks] == [(2013, 17), (2018, 49)]


def test_years_that_would_overlap_leave_out_the_earlier():
    known = (("2012", "", "One", "limited"), ("2013", "", "Two", "banned"))
    frame = events(*known, ("2024", "", "Three", "limited"))
    assert [mark.year for mark in timeline(frame, THIRD, until=UNTIL).marks] == [2013, 2024]


def test_nothing_is_drawn_beyond_the_day_that_is_asked_for():
    found = [label for label, _, _ in parts(HISTORY, date(2015, 1, 1))]
    assert found == ["Not yet verified", 'Limited <&> "partly"']


def test_a_change_to_the_same_status_draws_no_border():
    frame = events(("2013-01-01", "", "One", "banned"), ("2014-01-01", "", "Two", "banned"))
    drawn = timeline(frame, THIRD, until=UNTIL)
    assert [each.status.label for each in drawn.stretches] == ["Not yet verified", "Banned"]
    assert drawn.marks == (Mark(2013, pytest.approx(16.7, abs=0.1)),)
    assert drawn.alt == "Shackling: Banned from January 1, 2013."


def test_a_state_without_events_is_a_bar_of_unknown():
    assert parts(HISTORY.head(0)) == [("Not yet verified", None, 100)]


def test_two_states_in_one_timeline_are_refused():
    frame = HISTORY.copy()
    frame.loc[1, "state"] = "KY"
    with pytest.raises(ValueError, match="one state"):
        timeline(frame, THIRD, until=UNTIL)


def test_the_history_in_words_has_each_status_with_its_date():
    assert timeline(HISTORY.tail(2), THIRD, until=UNTIL).alt == "Shackling: Banned from 2018."
    assert timeline(HISTORY, THIRD, until=date(2010, 1, 1)).alt == (
        "Shackling: no change of status on record."
    )
