"""A bill is pending until its session ends; then its outcome is to be found."""

from dataclasses import replace
from datetime import date

import pandas as pd
import pytest

from tracker.laws.bills import doubt, open_bills, session_end
from tracker.laws.dataset import Dataset, Supposed
from tracker.laws.history.dates import Span
from tracker.pages.answers import pending_bills

RULE = "DTSTART:20021130 RRULE:FREQ=YEARLY;INTERVAL=2;BYMONTH=11;BYMONTHDAY=30"
END, AFTER = date(2026, 11, 30), date(2026, 12, 1)


@pytest.fixture(scope="module")
def ohio(sample: Dataset) -> Dataset:
    """The sample, with one bill of 2025 in Ohio whose legislature ends on November 30, 2026."""
    bill = {
        "id": "OH-safe-harbor-2025-hb1",
        "state": "OH",
        "law": "safe_harbor",
        "date": "2025-02",
        "kind": "bill_pending",
        "title": "H.B. 1 (2025-26)",
        "as_of": "2026-04",
    }
    events = pd.concat([sample.events, pd.DataFrame([bill])]).fillna("")
    events = events[(events["state"] != "OH") | (events["id"] == bill["id"])]
    legislatures = sample.legislatures.assign(session_ends=RULE)
    return replace(sample, events=events, legislatures=legislatures)


def test_a_bill_lives_until_its_session_ends(ohio: Dataset):
    (last,) = open_bills(ohio.on(END), "OH", "safe_harbor")
    assert (last.alive, last.in_doubt) == (True, False)
    (after,) = open_bills(ohio.on(AFTER), "OH", "safe_harbor")
    assert (after.alive, after.in_doubt) == (False, True)


def test_an_answer_that_a_bill_may_have_changed_says_so(ohio: Dataset):
    assert doubt(ohio.on(END), "OH", "safe_harbor") == ""
    assert doubt(ohio.on(AFTER), "OH", "safe_harbor") == (
        "H.B. 1 (2025-26) may have changed the law: its session has ended, and the outcome was "
        "not found."
    )


def test_what_is_supposed_is_not_in_doubt(ohio: Dataset):
    supposed = Supposed("OH-safe_harbor", "OH", "safe_harbor", "immunity")
    assert doubt(ohio.on(AFTER).supposing(supposed), "OH", "safe_harbor") == ""


def test_a_bill_that_was_last_seen_before_the_evidence_did_not_change_it(ohio: Dataset):
    present = ohio.coded.copy()
    present.loc[present["state"] == "OH", "safe_harbor_as_of"] = "2026-06"
    known = replace(ohio, coded=present).on(AFTER)
    assert doubt(known, "OH", "safe_harbor") == ""


def test_a_bill_is_not_open_before_it_was_introduced(ohio: Dataset):
    assert open_bills(ohio.on(date(2025, 1, 31)), "OH", "safe_harbor") == ()


def test_without_a_rule_a_bill_ends_after_two_years():
    assert session_end("", Span.parse("2025-02-03")) == date(2027, 2, 4)
    assert session_end(RULE, Span.parse("2025-02-03")) == END


@pytest.mark.parametrize(
    ("state", "introduced", "end"),
    [
        ("IA", "2025-02-13", date(2026, 6, 30)),
        ("VT", "2025", date(2026, 6, 30)),
        ("NC", "2025-04", date(2027, 1, 13)),
        ("IL", "2025", date(2027, 1, 13)),
        ("NJ", "2026", date(2028, 1, 11)),
        ("VA", "2026-02", date(2027, 3, 31)),
        ("MD", "2026-01-14", date(2026, 5, 31)),
        ("TX", "2025-03", date(2025, 7, 31)),
        ("PR", "2025-03", date(2028, 12, 31)),
    ],
)
def test_each_legislature_ends_its_bills_by_a_rule(
    dataset: Dataset, state: str, introduced: str, end: date
):
    (rule,) = dataset.rows_for("legislatures", state)["session_ends"]
    assert session_end(rule, Span.parse(introduced)) == end


def test_the_sessions_of_all_legislatures_but_one_end_by_a_rule(dataset: Dataset):
    table = dataset.legislatures
    assert list(table.loc[table["session_ends"] == "", "state"]) == ["AS"]


def test_a_bill_whose_outcome_was_not_found_is_not_alive(ohio: Dataset):
    events = ohio.events.assign(kind=ohio.events["kind"].replace("bill_pending", "bill_unknown"))
    (found,) = open_bills(replace(ohio, events=events).on(END), "OH", "safe_harbor")
    assert not found.alive


def test_what_two_legislatures_must_pass_did_not_change_the_law_between_them(dataset: Dataset):
    proposed = "IA-exception-clause-2025-sjr5"
    between, after = dataset, dataset.on(date(2027, 1, 2))
    then, later = (
        {b.event["id"]: b for b in open_bills(data, "IA", "exception_clause")}
        for data in (between, after)
    )
    assert not [name for name, bill in then.items() if bill.in_doubt]
    assert [name for name, bill in then.items() if bill.waits] == [proposed]
    assert (later[proposed].in_doubt, later[proposed].waits) == (True, False)
    shown = {row["id"]: row for row in pending_bills(between, "IA")}
    assert (shown[proposed]["alive"], shown[proposed]["waits"]) == (False, True)
