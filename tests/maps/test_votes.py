import json

import pandas as pd

from tests.maps.third_law import THIRD
from tracker.maps.votes import measures, measures_alt

EVENTS = pd.DataFrame(
    [
        ("CO", "2016-11-08", "measure_failed", "Amendment <T>", "49.68"),
        ("CO", "2018-11-06", "measure_passed", "Amendment A", "66.21"),
        ("VT", "2022-11-08", "measure_passed", "Proposal 2", "88.71"),
        ("OH", "2020-01-01", "enacted", "A bill", ""),
        ("NE", "2020-11-03", "measure_passed", "No share known", ""),
    ],
    columns=["state", "date", "kind", "title", "yes_share"],
)


def _bars(frame):
    return json.loads(measures(frame, THIRD).to_json())["data"][0]


def test_measures_stand_in_order_of_their_yes_votes():
    bars = _bars(EVENTS)
    assert bars["y"] == ["Vermont 2022", "Colorado 2018", "Colorado 2016"]
    assert bars["x"] == [88.71, 66.21, 49.68]


def test_passed_and_failed_differ_in_word_and_color():
    figure = json.loads(measures(EVENTS, THIRD).to_json())
    assert figure["data"][0]["marker"]["color"] == ["#0f5c6e", "#0f5c6e", "#9f2b2b"]
    assert figure["data"][1]["text"] == [
        " <b>88.7%</b> passed",
        " <b>66.2%</b> passed",
        " <b>49.7%</b> failed",
    ]


def test_a_title_cannot_be_markup():
    assert _bars(EVENTS)["text"][-1] == "Amendment &lt;T&gt;"


def test_a_measure_that_needs_more_than_half_has_its_own_line():
    frame = EVENTS.assign(needed=["55", "55", "", "", ""])
    lines = [(line.x0, line.y0) for line in measures(frame, THIRD).layout.shapes[1::2]]
    assert lines == [(50, -0.5), (55, 0.5), (55, 1.5)]


def test_the_votes_in_words_count_and_span_them():
    assert measures_alt(EVENTS) == (
        "Of 3 ballot measures, 2 passed and 1 failed; yes votes ranged from 49.7% "
        "(Colorado, 2016) to 88.7% (Vermont, 2022)."
    )
    assert measures_alt(EVENTS.tail(1)) == "No ballot measure is on record."


def test_no_votes_draw_an_empty_figure():
    assert _bars(EVENTS.head(0)).get("y", []) == []
