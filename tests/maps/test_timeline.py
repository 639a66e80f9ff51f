import json
from datetime import date

import pytest

from tests.maps.third_law import THIRD, events
from tracker.maps.timeline import timeline, timeline_alt

UNTIL = date(2026, 1, 1)
HISTORY = events(
    ("2012-11-06", "2013-01-01", "S.B. 1 <b>", "limited"),
    ("2018", "", "S.B. 2", "banned"),
    ("2020-05-05", "", "A suit", ""),
)


def _bars(frame, until=UNTIL):
    figure = json.loads(timeline(frame, THIRD, until=until).to_json())
    return [
        (trace["text"][0], trace["base"][0], trace["x"][0] // 86_400_000, trace["width"][0])
        for trace in figure["data"]
        if trace["type"] == "bar"
    ]


def test_a_status_counts_from_its_day_of_effect_and_not_of_its_vote():
    bars = _bars(HISTORY)
    assert bars[0] == ("Not yet verified", "2009-11-07", 1151, 0.8)
    assert bars[1][:2] == ('Limited <&> "partly"', "2013-01-01")


def test_a_change_dated_to_a_year_runs_at_half_height_through_that_year():
    before, half, after = _bars(HISTORY)[2:]
    assert before == ("", "2018-01-01", 364, 0.8)
    assert half == ("", "2018-01-01", 364, 0.4)
    assert after[:2] == ("Banned", "2018-12-31")


def test_nothing_is_drawn_beyond_the_day_that_is_asked_for():
    assert [bar[0] for bar in _bars(HISTORY, date(2015, 1, 1))] == [
        "Not yet verified",
        'Limited <&> "partly"',
    ]


def test_a_change_to_the_same_status_draws_no_border():
    frame = events(("2013-01-01", "", "One", "banned"), ("2014-01-01", "", "Two", "banned"))
    assert [bar[0] for bar in _bars(frame)] == ["Not yet verified", "Banned"]
    assert timeline_alt(frame, THIRD, until=UNTIL) == "Shackling: Banned from January 1, 2013."


def test_every_event_has_a_dot_whose_title_cannot_be_markup():
    figure = json.loads(timeline(HISTORY, THIRD, until=UNTIL).to_json())
    dots = figure["data"][-1]
    assert dots["text"] == [
        "November 6, 2012: S.B. 1 &lt;b&gt;",
        "2018: S.B. 2",
        "May 5, 2020: A suit",
    ]


def test_a_state_without_events_is_a_bar_of_unknown():
    assert [bar[0] for bar in _bars(HISTORY.head(0))] == ["Not yet verified"]


def test_two_states_in_one_timeline_are_refused():
    frame = HISTORY.copy()
    frame.loc[1, "state"] = "KY"
    with pytest.raises(ValueError, match="one state"):
        timeline(frame, THIRD, until=UNTIL)


def test_the_history_in_words_has_each_status_with_its_date():
    assert timeline_alt(HISTORY.tail(2), THIRD, until=UNTIL) == "Shackling: Banned from 2018."
    assert timeline_alt(HISTORY, THIRD, until=date(2010, 1, 1)) == (
        "Shackling: no change of status on record."
    )
