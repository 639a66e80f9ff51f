from xml.etree import ElementTree

import pandas as pd

from tracker.maps.drawing import Drawing
from tracker.maps.pay import draw_pay, prison_pay_alt

PAY = pd.DataFrame(
    [
        ("AL", "2017", "regular", "0.00", "0.00", "true"),
        ("CA", "2017", "regular", "0.08", "0.37", "false"),
        ("CA", "2024", "regular", "0.16", "0.74", "false"),
        ("CA", "2017", "industry", "0.30", "0.95", ""),
        ("MO", "2017", "regular", "0.05", "", "false"),
        ("DE", "2017", "regular", "", "", ""),
        ("CA", "2026", "fire", "7.25", "7.25", ""),
        ("US", "2022", "regular", "0.13", "0.52", ""),
    ],
    columns=["state", "year", "job", "low", "high", "unpaid"],
)


SVG = "{http://www.w3.org/2000/svg}"


def drawn():
    drawing = Drawing("one", 900)
    draw_pay(drawing, PAY)
    return ElementTree.fromstring(drawing.svg())


def titles():
    return [circle.findtext(f"{SVG}title") for circle in drawn().findall(f"{SVG}circle")]


def test_the_newest_year_of_each_state_and_job_counts():
    assert "California\nRegular prison jobs: $0.16 to $0.74 an hour, 2024" in titles()
    assert not any("0.37" in title for title in titles())


def test_a_wage_of_nothing_and_a_single_wage_are_one_mark():
    for words in (
        "Alabama\nRegular prison jobs: $0.00 an hour, 2017",
        "Missouri\nRegular prison jobs: $0.05 an hour, 2017",
    ):
        assert titles().count(words) == 1


def test_states_are_in_order_of_their_highest_wage_and_those_without_one_are_left_out():
    names = [text.text for text in drawn().findall(f"{SVG}text[@text-anchor='end']")]
    assert names == ["California", "Missouri", "Alabama"]


def test_jobs_other_than_those_asked_for_are_left_out():
    assert not any("7.25" in title for title in titles())


def test_wages_are_on_one_scale_from_zero():
    marks = {circle.findtext(f"{SVG}title"): float(circle.get("cx")) for circle in drawn()
             .findall(f"{SVG}circle")}  # fmt: skip
    (dollars,) = [text for text in drawn().findall(f"{SVG}text") if text.text == "$0"]
    assert marks["Alabama\nRegular prison jobs: $0.00 an hour, 2017"] == float(dollars.get("x"))


def test_pay_in_words_counts_the_unpaid_and_names_the_highest():
    assert prison_pay_alt(PAY) == (
        "Of 3 states with a figure for regular prison jobs, 1 pay nothing for most of them; "
        "the highest hourly wage is $0.74 (California), in prison industries $0.95 (California)."
    )
    assert prison_pay_alt(PAY.head(0)) == "No pay for prison jobs is on record."
