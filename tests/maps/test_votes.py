from xml.etree import ElementTree

import pandas as pd

from tests.maps.third_law import THIRD
from tracker.maps.drawing import Drawing
from tracker.maps.votes import draw_measures, measures_alt

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


SVG = "{http://www.w3.org/2000/svg}"


def drawn(frame=EVENTS):
    drawing = Drawing("one", 900)
    draw_measures(drawing, frame, THIRD)
    return ElementTree.fromstring(drawing.svg())


def bars(frame=EVENTS):
    return drawn(frame).findall(f"{SVG}rect")


def words(frame=EVENTS):
    return [text.text for text in drawn(frame).findall(f"{SVG}text")]


def test_measures_stand_in_order_of_their_yes_votes():
    assert [bar.findtext(f"{SVG}title") for bar in bars()] == [
        "Vermont 2022\nProposal 2\n88.7% yes, passed",
        "Colorado 2018\nAmendment A\n66.2% yes, passed",
        "Colorado 2016\nAmendment <T>\n49.7% yes, failed",
    ]
    widths = [float(bar.get("width")) for bar in bars()]
    assert [round(width / widths[0], 2) for width in widths] == [1, 0.75, 0.56]


def test_passed_and_failed_differ_in_word_and_color():
    assert [bar.get("fill") for bar in bars()] == ["#0f5c6e", "#0f5c6e", "#9f2b2b"]
    assert words()[:3] == ["Vermont 2022", "Proposal 2", "88.7% passed"]
    assert words()[-2:] == ["49.7% failed", "needed to pass: 50%"]


def test_a_measure_that_needs_more_than_half_has_its_own_line():
    frame = EVENTS.assign(needed=["55", "55", "", "", ""])
    lines = [path.get("d") for path in drawn(frame).findall(f"{SVG}path[@class='ink']")]
    at = [float(line[1:].split()[0]) for line in lines]
    assert at[0] < at[1] == at[2]


def test_the_votes_in_words_count_and_span_them():
    assert measures_alt(EVENTS) == (
        "Of 3 ballot measures, 2 passed and 1 failed; yes votes ranged from 49.7% "
        "(Colorado, 2016) to 88.7% (Vermont, 2022)."
    )
    assert measures_alt(EVENTS.tail(1)) == "No ballot measure is on record."


def test_no_votes_draw_nothing():
    assert bars(EVENTS.head(0)) == []
    assert words(EVENTS.head(0)) == []
