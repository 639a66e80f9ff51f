"""Which rows an entry writes; that they are valid is `tests/cli/test_record.py`'s."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from tests.cli.test_record import EXAMPLE
from tracker.laws.dataset import Dataset
from tracker.upkeep.editing import read_frame
from tracker.upkeep.record import RecordEntry, checked, enter

LAW = tomllib.loads(EXAMPLE)
ENACTED, EFFECT = date(2027, 3, 5), date(2027, 7, 1)
BILL = {
    "kind": "bill",
    "state": "OH",
    "law": "safe_harbor",
    "title": "H.B. 9 (2027)",
    "date": "2027-02-01",
    "description": "Would bar the charge.",
    "url": "https://www.legislature.ohio.gov/hb9",
    "check": "Look it up.",
    "as_of": "2027-02-02",
}


@pytest.mark.parametrize(
    ("told", "today", "counts"),
    [
        ({"kind": "law", "date": "2027-03-05", "effective": "2027-07-01"}, ENACTED, False),
        ({"kind": "law", "date": "2027-03-05", "effective": "2027-07-01"}, EFFECT, True),
        ({"kind": "ruling", "date": "2027-03"}, ENACTED, False),
        ({"kind": "correction"}, ENACTED, True),
    ],
)
def test_an_entry_counts_from_its_effect_and_a_correction_at_once(
    told: dict[str, str], today: date, counts: bool
):
    assert RecordEntry(told, today).in_force is counts


def test_a_law_ends_words_and_begins_others_once_and_codes_its_row_on_the_day_of_effect(
    folder: Callable[..., Path], sample: Dataset
):
    made = folder()
    before = sample.state("OH")
    (new,) = LAW["words"]
    for today in (ENACTED, EFFECT):
        enter(made, checked(LAW, sample, today))
        words = read_frame(made, "provisions")
        (begun,) = words[words["citation"] == new["citation"]].to_dict("records")
        assert (begun["in_force_from"], begun["text"]) == ("2027-07-01", new["text"])
        ended = words[(words["state"] == "OH") & words["citation"].isin(LAW["ended"])]
        assert set(ended["in_force_to"]) == {"2027-07-01"}
        states = read_frame(made, "states").set_index("state")
        coded = LAW["status_after"] if today == EFFECT else before["safe_harbor"]
        assert states.at["OH", "safe_harbor"] == coded
    assert list(read_frame(made, "events")["id"]).count("OH-safe-harbor-2027-hb7") == 1


@pytest.mark.parametrize(("outcome", "check"), [("failed", ""), ("unknown", "Look it up.")])
def test_a_bill_that_failed_need_not_be_looked_up_again(
    outcome: str, check: str, folder: Callable[..., Path], sample: Dataset
):
    made = folder()
    enter(made, checked({**BILL, "outcome": "pending"}, sample, ENACTED))
    enter(made, checked({**BILL, "outcome": outcome, "check": ""}, sample, ENACTED))
    events = read_frame(made, "events").set_index("id")
    (row,) = events[events["title"] == BILL["title"]].to_dict("records")
    assert (row["kind"], row["check"]) == (f"bill_{outcome}", check)
