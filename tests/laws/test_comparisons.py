from __future__ import annotations

from tracker.laws.comparisons import comparison
from tracker.laws.dataset import Dataset
from tracker.laws.dates import Span


def test_each_comparison_names_statuses_of_its_law(dataset: Dataset) -> None:
    compared = 0
    for row in dataset.published_counts.to_dict("records"):
        found = comparison(row["law"], row["publisher"], row["as_of"])
        if found is None:
            continue
        compared += 1
        codes = [status.code for status in dataset.law(row["law"]).statuses]
        assert set(found.statuses) <= set(codes)
        assert found.why
    assert compared == 9


def test_where_a_reason_says_that_both_agree_they_do(dataset: Dataset) -> None:
    day = Span.parse("2026-02").last
    states = dataset.on(day).states
    states = states[states["kind"] == "state"]
    assert int((states["exception_clause"] == "exception").sum()) == 15


def test_vermont_is_what_makes_our_count_of_2022_differ(dataset: Dataset) -> None:
    states = dataset.on(Span.parse("2022-06").last).states
    states = states[(states["kind"] == "state") & (states["exception_clause"] == "exception")]
    assert "VT" in set(states["state"])
    assert len(states) == 19 + 1


def test_a_count_that_nobody_has_compared_yet_has_no_comparison() -> None:
    assert comparison("safe_harbor", "Somebody", "2026") is None
