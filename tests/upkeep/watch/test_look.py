"""What is new, what is known and what was put aside."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

import pandas as pd
import pytest

from tests.loops import run
from tracker.laws.dataset import Dataset
from tracker.laws.tables.searches import Search
from tracker.upkeep.watch.bills import WatchedBill
from tracker.upkeep.watch.look import WatchResult, find_bills, moves
from tracker.upkeep.watch.open_states import OpenStates, ServiceError

SINCE = date(2026, 1, 1)
SEARCH = Search(("minor immunity",), ("prostitut",), ("tax",), "safe_harbor")
NEW = WatchedBill("KY", "HB 413", "Prostitution", "", "2026-01-11", "2026-03-15", "Passed", "")
S54 = WatchedBill("VT", "S. 54", "Prostitution", "", "2025-02-01", "2026-05-12", "Died", "")


@dataclass(frozen=True)
class Made(OpenStates):
    """An Open States that says what it was made with."""

    key: str = ""
    client: Any = None
    found: Sequence[WatchedBill] = ()
    by_number: Sequence[WatchedBill] = ()
    error: ServiceError | None = None
    asked: list[object] = field(default_factory=list)

    async def search(self, query: str, since: date) -> list[WatchedBill]:
        self.asked.append(query)
        if self.error:
            raise self.error
        return list(self.found)

    async def numbered(self, state: str, keys: Sequence[str]) -> list[WatchedBill]:
        self.asked.append((state, list(keys)))
        return list(self.by_number)


def watched(dataset: Dataset, service: Made, search: Search = SEARCH) -> WatchResult:
    return run(lambda: find_bills(service, dataset, (search,), SINCE, progress=lambda asked: None))


def test_a_bill_that_is_not_known_gets_a_line_that_says_why(sample: Dataset):
    (line,) = watched(sample, Made(found=[NEW])).lines
    assert (line.id, line.weight) == ("KY-safe-harbor-2026-hb413", 1)
    assert line.why == "query minor immunity; has prostitut"
    assert line.bill == NEW


@pytest.mark.parametrize(
    "change",
    [
        {"title": "Safe harbor from a tax"},
        {"state": "ZZ"},
        {"introduced": "", "acted": ""},
        {"number": "H.B. 3", "introduced": "2024-01-05", "acted": "2024-04-09"},
    ],
    ids=["speaks against it", "no jurisdiction", "no day", "an event already"],
)
def test_some_bills_are_left_out(change: dict[str, str], sample: Dataset):
    assert watched(sample, Made(found=[replace(NEW, **change)])).lines == ()


def test_what_was_put_aside_is_not_offered_again(sample: Dataset):
    row = dict.fromkeys(sample.dismissed.columns, "") | {"id": "KY-safe-harbor-2026-hb413"}
    aside = replace(sample, dismissed=pd.DataFrame([row]))
    assert watched(aside, Made(found=[NEW])).lines == ()
    other = replace(SEARCH, law="exception_clause")
    assert len(watched(aside, Made(found=[NEW]), search=other).lines) == 1


def test_a_bill_that_two_queries_find_has_one_line(sample: Dataset):
    twice = replace(SEARCH, queries=("minor immunity", "safe harbor"))
    (line,) = watched(sample, Made(found=[NEW, replace(NEW, action="Signed")]), twice).lines
    assert line.why == "query minor immunity; has prostitut; query safe harbor"


def test_known_bills_are_asked_for_by_number_and_get_their_newest_action(sample: Dataset):
    service = Made(by_number=[replace(S54, acted="2025-03-01"), S54, NEW])
    outcome = watched(sample, service)
    assert service.asked == ["minor immunity", ("VT", ["SB54", "HB190"])]
    assert outcome.known == {"VT-safe-harbor-2025-s54": S54}
    assert list(moves(outcome, sample, date(2026, 11, 27))) == [("VT-safe-harbor-2025-s54", S54)]


def test_of_two_bills_with_the_same_number_that_of_the_events_year_counts(sample: Dataset):
    other = replace(S54, introduced="2026-01-05", acted="2026-06-01")
    assert watched(sample, Made(by_number=[other, S54])).known["VT-safe-harbor-2025-s54"] == S54


@pytest.mark.parametrize(
    ("as_of", "acted", "news"),
    [
        ("2025", "2025-02-01", True),
        ("2025", "2024-12-31", False),
        ("2025-06", "2025-06-30", True),
        ("2025-06-30", "2025-06-30", False),
        ("2025-06-30", "2025-06-29", False),
        ("", "2025-06-29", True),
        ("2026-11-27", "2027-01-04", False),
    ],
)
def test_only_a_newer_or_better_dated_action_is_news(as_of, acted, news, sample: Dataset):
    events = sample.events.copy()
    events.loc[events["id"] == "VT-safe-harbor-2025-s54", "as_of"] = as_of
    outcome = WatchResult((), {"VT-safe-harbor-2025-s54": replace(S54, acted=acted)}, ())
    found = list(moves(outcome, replace(sample, events=events), date(2026, 11, 27)))
    assert bool(found) is news


def test_a_question_that_fails_is_told_and_the_others_are_asked(sample: Dataset):
    service = Made(by_number=[S54], error=ServiceError("answered 400"))
    outcome = watched(sample, service)
    assert outcome.failures == ("Open States: answered 400 (minor immunity)",)
    assert outcome.known


def test_a_service_that_fails_for_good_is_left(sample: Dataset):
    tired = Made(error=ServiceError("answered 503", final=True))
    assert watched(sample, tired).failures == ("Open States: answered 503",)
    assert tired.asked == ["minor immunity"]


def test_each_question_is_told(sample: Dataset):
    told: list[str] = []
    run(lambda: find_bills(Made(), sample, (SEARCH,), SINCE, told.append))
    assert told == ["minor immunity", "VT"]
