"""The charts of the trends page as SVG."""

from xml.etree import ElementTree

import pandas as pd
import pytest

from tests.maps.third_law import THIRD
from tracker.maps import charts

SVG = "{http://www.w3.org/2000/svg}"
BY_YEAR = pd.DataFrame(
    {
        2000: {"KY": "unknown", "TN": "banned", "VA": "unknown"},
        2001: {"KY": "limited", "TN": "banned", "VA": "unknown"},
        2002: {"KY": "banned", "TN": "banned", "VA": "unknown"},
    }
)
VOTES = pd.DataFrame(
    {
        "state": ["KY", "TN"],
        "date": ["2020-11-03", "2022-11-08"],
        "kind": ["measure_failed", "measure_passed"],
        "title": ["Question <1>", "Amendment"],
        "yes_share": ["40.0", "60.0"],
        "needed": ["", "55"],
    }
)
PAY = pd.DataFrame(
    {
        "state": ["KY", "KY", "TN"],
        "year": ["2017", "2017", "2017"],
        "job": ["regular", "industry", "regular"],
        "low": ["0.10", "1.00", "0.50"],
        "high": ["0.20", "3.00", "0.50"],
    }
)


def root(chart: charts.Chart) -> ElementTree.Element:
    return ElementTree.fromstring(chart.svg("A title", "A finding"))


def words(chart: charts.Chart) -> list[str]:
    return ["".join(each.itertext()) for each in root(chart).iter(f"{SVG}text")]


def test_the_bands_of_a_year_add_up_to_all_jurisdictions():
    drawn = root(charts.adoption(BY_YEAR, THIRD))
    bands = [each.get("points").split() for each in drawn.iter(f"{SVG}polygon")]
    assert len(bands) == 3
    top = min(float(point.split(",")[1]) for band in bands for point in band)
    assert top == pytest.approx(10)
    assert any(text.startswith("2 Banned") for text in words(charts.adoption(BY_YEAR, THIRD)))


def test_the_grid_has_a_bar_for_each_run_in_the_order_of_the_answers():
    drawn = root(charts.status_grid(BY_YEAR, THIRD))
    names = [text for text in words(charts.status_grid(BY_YEAR, THIRD)) if not text.isdigit()]
    legend = ["Banned", 'Limited <&> "partly"', "Nothing on record"]
    assert names == [*legend, "Tennessee", "Kentucky", "Virginia"]
    # One is the hatching.
    assert len(list(drawn.iter(f"{SVG}rect"))) - 1 == len(legend) + 1 + 3 + 1


def test_a_vote_says_its_share_and_whether_it_passed():
    said = words(charts.measures(VOTES, THIRD))
    assert said[:3] == ["Tennessee 2022", "Amendment", "60.0% passed"]
    assert "40.0% failed" in said
    assert "Question <1>" in said


def test_wages_are_lines_on_one_scale_with_dollars_from_end_to_end():
    said = words(charts.prison_pay(PAY))
    assert [text for text in said if text.startswith("$")] == ["$0", "$1", "$2", "$3"]
    drawn = root(charts.prison_pay(PAY))
    assert len([each for each in drawn.iter(f"{SVG}circle") if each.get("r") == "3.5"]) == 5


def test_a_picture_is_light_and_a_page_follows_the_reader():
    chart = charts.adoption(BY_YEAR, THIRD)
    assert "prefers-color-scheme" in chart.svg("A", "B")
    assert "prefers-color-scheme" not in chart.svg("A", "B", standalone=True)
