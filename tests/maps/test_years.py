from itertools import pairwise
from xml.etree import ElementTree

import pandas as pd
import pytest

from tests.maps.third_law import THIRD
from tracker.maps.drawing import Drawing
from tracker.maps.years import (
    adoption_alt,
    counts_by_year,
    draw_adoption,
    draw_grid,
    edge_labels,
    status_grid_alt,
)

SVG = "{http://www.w3.org/2000/svg}"

BY_YEAR = pd.DataFrame(
    {
        2010: {"KY": "unknown", "OH": "allowed", "TN": "allowed"},
        2011: {"KY": "banned", "OH": "allowed", "TN": "limited"},
        2012: {"KY": "banned", "OH": "banned", "TN": "limited"},
    }
)


def drawn(draw, frame=BY_YEAR):
    drawing = Drawing("one", 900)
    draw(drawing, frame, THIRD)
    return ElementTree.fromstring(drawing.svg())


def words(root):
    return [text.text for text in root.iter(f"{SVG}text")]


def titles(root, tag="rect"):
    return [each.findtext(f"{SVG}title") for each in root.findall(f"{SVG}{tag}")]


def test_the_bands_of_a_year_add_up_to_all_jurisdictions():
    root = drawn(draw_adoption)
    bands = [each.get("points").split() for each in root.findall(f"{SVG}polygon")]
    assert len(bands) == 4
    heights = [float(point.split(",")[1]) for band in bands for point in band]
    assert (min(heights), max(heights)) == (10, 350)
    fills = [each.get("fill") for each in root.findall(f"{SVG}polygon")]
    assert fills == [*(status.color for status in THIRD.statuses), "url(#one-h)"]


def test_each_year_says_its_numbers_from_the_top_of_its_bands():
    assert titles(drawn(draw_adoption)) == [
        "2010\n1 Nothing on record\n2 Allowed",
        '2011\n1 Allowed\n1 Limited <&> "partly"\n1 Banned',
        '2012\n1 Limited <&> "partly"\n2 Banned',
    ]


def test_the_bands_that_are_left_in_the_last_year_are_labeled_at_the_edge():
    assert [text for text in words(drawn(draw_adoption)) if not text.isdigit()] == [
        "2 Banned",
        "1 Limited <&>",
        '"partly"',
    ]


@pytest.mark.parametrize("counts", [(53, 1, 1, 1), (1, 1, 1, 53), (27, 1, 1, 27)])
def test_labels_of_thin_bands_do_not_overlap(counts):
    codes = ("banned", "limited", "allowed", "unknown")
    last = [code for code, count in zip(codes, counts, strict=True) for _ in range(count)]
    frame = pd.DataFrame({2026: last}, index=range(56))
    places = [place for place, _, _ in edge_labels(counts_by_year(frame, THIRD), THIRD)]
    line = 18 * 56 / 340
    assert all(b - a > line - 1e-9 for a, b in pairwise(places))
    assert places[0] > line / 2 - 1e-9
    assert places[-1] < 56 - line / 2 + 1e-9


def test_adoption_in_words_tells_where_the_best_status_began_and_ended():
    assert adoption_alt(BY_YEAR, THIRD) == (
        "Jurisdictions with the status “Banned” went from 0 in 2010 to 2 in 2012, of 3."
    )


def test_the_grid_has_a_bar_for_each_unbroken_run_in_the_order_of_the_answers():
    root = drawn(draw_grid)
    bars = [title for title in titles(root) if title]
    assert bars == [
        "Kentucky: Nothing on record, 2010",
        "Kentucky: Banned, 2011–2012",
        "Ohio: Allowed, 2010–2011",
        "Ohio: Banned, 2012",
        "Tennessee: Allowed, 2010",
        'Tennessee: Limited <&> "partly", 2011–2012',
    ]
    legend = ["Banned", 'Limited <&> "partly"', "Allowed", "Nothing on record"]
    assert words(root)[:4] == legend
    assert len(root.findall(f"{SVG}rect")) == len(legend) + len(bars)


def test_the_grid_in_words_tells_how_many_changed_and_when_most_did():
    assert status_grid_alt(BY_YEAR, THIRD, {}) == (
        "2010 to 2012: 2 of 3 jurisdictions changed status, the most in 2011 (1); "
        "1 came on record for the first time."
    )
    assert status_grid_alt(BY_YEAR[[2010]], THIRD, {}) == (
        "2010 to 2010: 0 of 3 jurisdictions changed status."
    )


def test_a_status_that_was_only_seen_in_a_year_is_no_change_of_law():
    assert status_grid_alt(BY_YEAR, THIRD, {"OH": 2012}) == (
        "2010 to 2012: 1 of 3 jurisdictions changed status, the most in 2011 (1); "
        "2 came on record for the first time."
    )
