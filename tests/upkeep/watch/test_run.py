"""What is new, what is known and what was put aside."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date

import pandas as pd
import pytest

from tests.loops import run
from tracker.laws.dataset import Dataset
from tracker.upkeep.watch.bills import Bill
from tracker.upkeep.watch.run import Outcome, Watch, moves
from tracker.upkeep.watch.searches import Search
from tracker.upkeep.watch.service import ServiceError

SINCE = date(2026, 1, 1)
SEARCH = Search("safe_harbor", ("minor immunity",), ("prostitut",), ("tax",))
NEW = Bill("KY", "HB 413", "Prostitution", "", "2026-01-11", "2026-03-15", "Passed", "")
S54 = Bill("VT", "S. 54", "Prostitution", "", "2025-02-01", "2026-05-12", "Died", "")


@dataclass
class Made:
    """A service that says what it was made with."""

    found: Sequence[Bill] = ()
    by_number: Sequence[Bill] = ()
    error: ServiceError | None = None
    name: str = "Made"
    asked: list[object] = field(default_factory=list)

    async def search(self, query: str, since: date) -> list[Bill]:
        self.asked.append(query)
        if self.error:
            raise self.error
        return list(self.found)

    async def numbered(self, state: str, keys: Sequence[str], years: Sequence[int]) -> list[Bill]:
        self.asked.append((state, list(keys), list(years)))
        return list(self.by_number)


def watched(dataset: Dataset, *services: Made, search: Search = SEARCH) -> Outcome:
    async def work() -> Outcome:
        return await Watch(dataset, (search,), SINCE, told=lambda asked: None).run(services)

    return run(work)


def test_a_bill_that_is_not_known_gets_a_line_that_says_why(sample: Dataset):
    (line,) = watched(sample, Made([NEW])).lines
    assert (line.id, line.weight) == ("KY-safe-harbor-2026-hb413", 1)
    assert line.why == "query minor immunity; has prostitut"
    assert line.bill == NEW


def test_what_more_speaks_for_comes_first(sample: Dataset):
    plain = replace(NEW, number="HB 1", title="An act relating to crime")
    lines = watched(sample, Made([plain, NEW])).lines
    assert [line.number for line in lines] == ["HB 413", "HB 1"]


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
    assert watched(sample, Made([replace(NEW, **change)])).lines == ()


def test_what_was_put_aside_is_not_offered_again(sample: Dataset):
    row = dict.fromkeys(sample.dismissed.columns, "") | {"id": "KY-safe-harbor-2026-hb413"}
    aside = replace(sample, dismissed=pd.DataFrame([row]))
    assert watched(aside, Made([NEW])).lines == ()
    other = replace(SEARCH, law="exception_clause")
    assert len(watched(aside, Made([NEW]), search=other).lines) == 1


def test_two_services_give_one_line(sample: Dataset):
    later = replace(NEW, number="HB413", acted="2026-04-01", action="Signed")
    (line,) = watched(sample, Made([NEW]), Made([later])).lines
    assert (line.acted, line.action) == ("2026-04-01", "Signed")


def test_known_bills_are_asked_for_by_number_and_get_their_newest_action(sample: Dataset):
    service = Made([], [replace(S54, acted="2025-03-01"), S54, NEW])
    outcome = watched(sample, service)
    assert service.asked == ["minor immunity", ("VT", ["SB54", "HB190"], [2025])]
    assert outcome.known == {"VT-safe-harbor-2025-s54": S54}
    assert list(moves(outcome, sample, date(2026, 11, 27))) == [("VT-safe-harbor-2025-s54", S54)]


def test_of_two_bills_with_the_same_number_that_of_the_events_year_counts(sample: Dataset):
    other = replace(S54, introduced="2026-01-05", acted="2026-06-01")
    assert watched(sample, Made([], [other, S54])).known["VT-safe-harbor-2025-s54"] == S54


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
    outcome = Outcome((), {"VT-safe-harbor-2025-s54": replace(S54, acted=acted)}, ())
    found = list(moves(outcome, replace(sample, events=events), date(2026, 11, 27)))
    assert bool(found) is news


def test_a_question_that_fails_is_told_and_the_others_are_asked(sample: Dataset):
    service = Made(by_number=[S54], error=ServiceError("Made: answered 400"))
    outcome = watched(sample, service)
    assert outcome.failures == ("Made: answered 400 (minor immunity)",)
    assert outcome.known


def test_a_service_that_fails_for_good_is_left_and_the_next_is_asked(sample: Dataset):
    tired = Made(error=ServiceError("Made: answered 503", final=True))
    outcome = watched(sample, tired, Made([NEW]))
    assert outcome.failures == ("Made: answered 503",)
    assert tired.asked == ["minor immunity"]
    assert len(outcome.lines) == 1


def test_each_step_is_told(sample: Dataset):
    told: list[str] = []
    watch = Watch(sample, (SEARCH,), SINCE, told.append)
    run(lambda: watch.run([Made()]))
    assert told == ["Made: minor immunity", "Made: VT"]
    assert watch.steps == len(told)
