"""The bills that a message names."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from tracker.advocacy.bills import bill_in_doubt, bill_to_name
from tracker.laws.bills import OPEN
from tracker.laws.dataset import Dataset


def test_each_bill_on_the_list_would_better_a_status_and_its_end_is_not_known(
    dataset: Dataset,
) -> None:
    events = dataset.events.set_index("id")
    assert {"VA-safe-harbor-2026-hb191", "LA-safe-harbor-2026-hb321"} <= {
        bill.event for law in dataset.laws for bill in law.bills
    }
    for law in dataset.laws:
        for bill in law.bills:
            row = events.loc[bill.event]
            assert row["kind"] in OPEN and row["law"] == law.id
            assert bill.gives in {status.code for status in law.statuses}
    for state, title in (("VA", "H.B. 191 (2026)"), ("LA", "H.B. 321 (2026)")):
        law = dataset.law("safe_harbor")
        doubted = bill_in_doubt(dataset, state, law)
        assert doubted and doubted.title == title and doubted.check
        assert bill_to_name(dataset, state, law) is None


def test_a_bill_is_asked_for_only_while_it_was_seen_alive_within_sixty_days(
    with_bill: Dataset,
) -> None:
    law = with_bill.law("safe_harbor")
    for days, alive in ((60, True), (61, False)):
        later = replace(with_bill, day=date(2026, 11, 10) + timedelta(days=days))
        assert (bill_to_name(later, "VA", law) is not None) == alive


def test_a_bill_whose_session_ended_may_have_become_law(with_bill: Dataset) -> None:
    law, events = with_bill.law("safe_harbor"), with_bill.events.copy()
    for kind, doubted in (("bill_unknown", True), ("bill_failed", False)):
        events.loc[events["title"] == "H.B. 1 (2026)", "kind"] = kind
        data = replace(with_bill, events=events.copy())
        assert bill_to_name(data, "VA", law) is None
        assert (bill_in_doubt(data, "VA", law) is not None) == doubted


def test_a_bill_that_would_better_nothing_is_not_named(with_bill: Dataset) -> None:
    states = with_bill.states.copy()
    states.loc[states["state"] == "VA", "safe_harbor"] = "immunity"
    assert (
        bill_to_name(replace(with_bill, states=states), "VA", with_bill.law("safe_harbor")) is None
    )
