import json

import pandas as pd

from tracker.maps.pay import prison_pay, prison_pay_alt

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


def _drawn():
    figure = json.loads(prison_pay(PAY).to_json())
    return {trace["name"]: trace for trace in figure["data"]}, figure["layout"]


def test_the_newest_year_of_each_state_and_job_counts():
    lines, _ = _drawn()
    texts = lines["Regular prison jobs"]["text"][::3]
    assert "<b>California</b><br>Regular prison jobs: $0.16 to $0.74 an hour, 2024" in texts
    assert not any("0.37" in text for text in texts)


def test_a_wage_of_nothing_and_a_single_wage_are_shown():
    texts = _drawn()[0]["Regular prison jobs"]["text"]
    assert any("Alabama</b><br>Regular prison jobs: $0.00 an hour" in text for text in texts)
    assert any("Missouri</b><br>Regular prison jobs: $0.05 an hour" in text for text in texts)


def test_states_are_in_order_of_their_highest_wage_and_those_without_one_are_left_out():
    _, layout = _drawn()
    assert layout["yaxis"]["ticktext"] == ["Alabama", "Missouri", "California"]


def test_jobs_other_than_those_asked_for_are_left_out():
    assert set(_drawn()[0]) == {"Regular prison jobs", "State prison industries"}


def test_pay_in_words_counts_the_unpaid_and_names_the_highest():
    assert prison_pay_alt(PAY) == (
        "Of 3 states with a figure for regular prison jobs, 1 pay nothing for most of them; "
        "the highest hourly wage is $0.74 (California), in prison industries $0.95 (California)."
    )
    assert prison_pay_alt(PAY.head(0)) == "No pay for prison jobs is on record."
