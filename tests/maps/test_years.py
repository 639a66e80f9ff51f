import json
from itertools import pairwise

import pandas as pd
import pytest

from tests.maps.third_law import THIRD
from tracker.maps.years import adoption, adoption_alt, status_grid, status_grid_alt

BY_YEAR = pd.DataFrame(
    {
        2010: {"KY": "unknown", "OH": "allowed", "TN": "allowed"},
        2011: {"KY": "banned", "OH": "allowed", "TN": "limited"},
        2012: {"KY": "banned", "OH": "banned", "TN": "limited"},
    }
)


def test_the_bands_of_a_year_add_up_to_all_jurisdictions():
    figure = json.loads(adoption(BY_YEAR, THIRD).to_json())
    bands = {trace["name"]: trace["y"] for trace in figure["data"]}
    assert bands == {
        "Banned": [0, 1, 2],
        'Limited <&> "partly"': [0, 1, 1],
        "Allowed": [2, 1, 0],
        "Not yet verified": [1, 0, 0],
    }


def test_the_bands_that_are_left_in_the_last_year_are_labeled_at_the_edge():
    figure = adoption(BY_YEAR, THIRD)
    texts = [note.text for note in figure.layout.annotations]
    assert texts[0] == "<b>2</b> Banned"
    assert texts[1].startswith("<b>1</b> Limited")
    assert len(texts) == 2


@pytest.mark.parametrize("counts", [(53, 1, 1, 1), (1, 1, 1, 53), (27, 1, 1, 27)])
def test_labels_of_thin_bands_do_not_overlap(counts):
    codes = ("banned", "limited", "allowed", "unknown")
    last = [code for code, count in zip(codes, counts, strict=True) for _ in range(count)]
    frame = pd.DataFrame({2026: last}, index=range(56))
    places = [note.y for note in adoption(frame, THIRD).layout.annotations]
    line = 18 * 56 / 360
    assert all(b - a > line - 1e-9 for a, b in pairwise(places))
    assert places[0] > line / 2 - 1e-9
    assert places[-1] < 56 - line / 2 + 1e-9


def test_the_unknown_band_is_hatched():
    figure = json.loads(adoption(BY_YEAR, THIRD).to_json())
    hatched = [trace["name"] for trace in figure["data"] if "fillpattern" in trace]
    assert hatched == ["Not yet verified"]


def test_adoption_in_words_tells_where_the_best_status_began_and_ended():
    assert adoption_alt(BY_YEAR, THIRD) == (
        "Shackling: jurisdictions with the status “Banned” went from 0 in 2010 to 2 in 2012, of 3."
    )


def test_the_grid_has_a_bar_for_each_unbroken_run():
    figure = json.loads(status_grid(BY_YEAR, THIRD).to_json())
    bars = {
        trace["name"]: list(zip(trace["y"], trace["text"], strict=True)) for trace in figure["data"]
    }
    assert bars["Banned"] == [("Kentucky", "2011–2012"), ("Ohio", "2012")]
    assert bars["Allowed"] == [("Ohio", "2010–2011"), ("Tennessee", "2010")]
    assert bars["Not yet verified"] == [("Kentucky", "2010")]


def test_the_grid_puts_the_best_status_first_and_the_earliest_of_it():
    order = status_grid(BY_YEAR, THIRD).layout.yaxis.categoryarray
    assert list(reversed(order)) == ["Kentucky", "Ohio", "Tennessee"]


def test_the_grid_in_words_tells_how_many_changed_and_when_most_did():
    assert status_grid_alt(BY_YEAR, THIRD, {}) == (
        "Shackling, 2010 to 2012: 2 of 3 jurisdictions changed status, the most in 2011 (1); "
        "1 came on record for the first time."
    )
    assert status_grid_alt(BY_YEAR[[2010]], THIRD, {}) == (
        "Shackling, 2010 to 2010: 0 of 3 jurisdictions changed status."
    )


def test_a_status_that_was_only_seen_in_a_year_is_no_change_of_law():
    assert status_grid_alt(BY_YEAR, THIRD, {"OH": 2012}) == (
        "Shackling, 2010 to 2012: 1 of 3 jurisdictions changed status, the most in 2011 (1); "
        "2 came on record for the first time."
    )
