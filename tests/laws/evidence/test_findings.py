from dataclasses import replace
from datetime import date
from itertools import permutations

from tests.conftest import EXCEPTION_CLAUSE, SAFE_HARBOR
from tracker.laws.dataset import Dataset
from tracker.laws.evidence.findings import (
    Recency,
    combinations,
    count_range,
    counts,
    coverage,
    differences,
    later_acts,
    other_readings,
    recency,
)
from tracker.laws.query.query import Query


def test_counts_run_from_best_to_worst_and_keep_zeros(sample: Dataset):
    assert counts(sample.states, EXCEPTION_CLAUSE) == {
        "abolished": 2,
        "silent": 0,
        "exception": 3,
        "no_law_known": 0,
        "unknown": 0,
    }


def test_what_changed_between_two_days_is_listed_in_order_of_effect(sample: Dataset):
    found = differences(sample, EXCEPTION_CLAUSE, date(2018, 1, 1), date(2026, 11, 24))
    assert [(each.state, each.before.code, each.after.code, each.since) for each in found] == [
        ("VT", "exception", "abolished", "2022-12-13"),
        ("NV", "exception", "abolished", "2024-11-26"),
    ]
    assert found[1].title == "Question 4"


def test_the_order_of_the_two_days_does_not_matter(sample: Dataset):
    one, two = date(2018, 1, 1), date(2026, 11, 24)
    assert differences(sample, SAFE_HARBOR, one, two) == differences(sample, SAFE_HARBOR, two, one)


def test_a_first_record_is_not_called_a_change_of_law(sample: Dataset):
    """Nothing older is known for Kentucky, so that its first law is a change."""
    found = differences(sample, SAFE_HARBOR, date(2010, 1, 1), date(2014, 1, 1))
    assert [(each.state, each.first_record) for each in found] == [
        ("VT", True),
        ("OH", True),
        ("KY", False),
    ]


def test_a_filter_leaves_the_changes_of_others_out(sample: Dataset):
    west = Query({"region": ("West",)}).apply(sample)
    found = differences(west, EXCEPTION_CLAUSE, date(2018, 1, 1), date(2026, 11, 24))
    assert [each.state for each in found] == ["NV"]


def test_every_jurisdiction_stands_in_one_combination(sample: Dataset):
    for one, two in permutations(sample.laws, 2):
        cells = combinations(sample.states, one, two)
        listed = [state for states in cells.values() for state in states]
        assert sorted(listed) == sorted(sample.states["state"])
    cells = combinations(sample.states, SAFE_HARBOR, EXCEPTION_CLAUSE)
    assert "KY" in cells["protected", "unprotected"]


def read_on(dataset: Dataset, day: str) -> Dataset:
    """The sample as if the newest source for safe harbor were of a day."""
    return replace(dataset, states=dataset.states.assign(safe_harbor_as_of=day))


def test_what_was_decided_after_the_newest_source_is_named(sample: Dataset):
    acts = sample.rows_for("events", "KY", SAFE_HARBOR.id)
    acts = acts[acts["kind"] == "enacted"].sort_values("date")
    later = tuple(acts["title"][1:])
    assert later
    seen = read_on(sample, str(acts["date"].iloc[0]))
    assert later_acts(seen, "KY", SAFE_HARBOR) == later
    then = replace(seen, day=date.fromisoformat(acts["date"].iloc[0]))
    assert later_acts(then, "KY", SAFE_HARBOR) == ()


def test_where_the_newest_source_saw_everything_nothing_is_named(sample: Dataset):
    assert later_acts(read_on(sample, "2026-11-24"), "KY", SAFE_HARBOR) == ()


def test_without_a_source_nothing_is_named(sample: Dataset):
    assert later_acts(read_on(sample, ""), "KY", SAFE_HARBOR) == ()


def test_other_readings_widen_a_count(sample: Dataset):
    """KY could be conditional, NV diversion and VT immunity."""
    immunity = count_range(sample.states, SAFE_HARBOR, ("immunity",))
    assert (immunity.number, immunity.low, immunity.high) == (2, 0, 3)
    assert immunity.text() == "2, or 0 to 3 on other readings"
    either = count_range(sample.states, SAFE_HARBOR, ("immunity", "conditional_immunity"))
    assert (either.number, either.low, either.high) == (3, 2, 3)
    unmoved = count_range(sample.states, SAFE_HARBOR, ("affirmative_defense",))
    assert unmoved.text() == "0"


def test_other_readings_are_listed_with_their_reason(sample: Dataset):
    rows = other_readings(sample.states, SAFE_HARBOR)
    found = list(zip(rows["state"], rows["status"], rows["other"], strict=True))
    assert found == [
        ("KY", "immunity", "conditional_immunity"),
        ("NV", "immunity", "diversion"),
        ("VT", "conditional_immunity", "immunity"),
    ]
    assert rows["reason"].str.endswith(".").all()


def test_what_was_not_verified_for_a_day_is_counted(sample: Dataset):
    now = coverage(sample.states, SAFE_HARBOR)
    assert (now.words_read, now.published, now.no_law_known, now.not_verified) == (2, 2, 0, 1)
    then = coverage(sample.on(date(2012, 1, 1)).states, SAFE_HARBOR)
    assert then.no_law_known == 1
    assert then.words_read + then.published + then.no_law_known + then.not_verified == 5


def test_evidence_is_old_before_the_year_before_last(sample: Dataset):
    states = sample.states.copy()
    states[EXCEPTION_CLAUSE.id] = "exception"
    states[f"{EXCEPTION_CLAUSE.id}_as_of"] = ["2023-12-31", "2024-01-01", "2023", "", "2026-11"]
    assert recency(states, EXCEPTION_CLAUSE, date(2026, 11, 24)) == Recency(
        oldest="2023", newest="2026-11", confirmed=4, old=2, since=date(2024, 1, 1)
    )
    states[EXCEPTION_CLAUSE.id] = "unknown"
    assert recency(states, EXCEPTION_CLAUSE, date(2026, 11, 24)).confirmed == 0
