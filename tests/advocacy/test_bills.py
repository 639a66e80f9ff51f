"""The bills that a message names."""

from __future__ import annotations

from dataclasses import replace

from tracker.advocacy.bills import bill_to_name
from tracker.laws.dataset import Dataset


def test_each_bill_to_name_is_pending_and_would_better_a_status(dataset: Dataset) -> None:
    events = dataset.events.set_index("id")
    for law in dataset.laws:
        codes = [status.code for status in law.statuses]
        for bill in law.bills:
            row = events.loc[bill.event]
            assert (row["kind"], row["law"]) == ("bill_pending", law.id)
            assert bill.gives in codes
            named = bill_to_name(dataset, row["state"], law)
            assert named is not None
            assert named.title == row["title"]
            assert named.check


def test_a_bill_that_is_no_longer_pending_is_not_named(with_bill: Dataset) -> None:
    law, events = with_bill.law("safe_harbor"), with_bill.events.copy()
    events.loc[events["title"] == "H.B. 1 (2026)", "kind"] = "bill_failed"
    assert bill_to_name(with_bill, "VA", law) is not None
    assert bill_to_name(replace(with_bill, events=events), "VA", law) is None


def test_a_bill_that_would_better_nothing_is_not_named(with_bill: Dataset) -> None:
    states = with_bill.states.copy()
    states.loc[states["state"] == "VA", "safe_harbor"] = "immunity"
    assert (
        bill_to_name(replace(with_bill, states=states), "VA", with_bill.law("safe_harbor")) is None
    )
