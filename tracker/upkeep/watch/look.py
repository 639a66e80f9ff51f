"""Asking what is new, and comparing it with what the tables know."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Awaitable, Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from tracker.laws.bills import OPEN
from tracker.laws.dataset import Dataset
from tracker.laws.rules.tables import FEDERAL
from tracker.laws.tables.load import rows_of
from tracker.laws.tables.searches import Search
from tracker.upkeep.watch.bills import WatchedBill, is_of, keys_of
from tracker.upkeep.watch.inbox import Line, found_by
from tracker.upkeep.watch.open_states import OpenStates, ServiceError

Event = Mapping[str, str]


@dataclass(frozen=True)
class WatchResult:
    """What Open States said.

    Attributes:
        known: id of an event → its bill as it stands now.
        failures: what could not be asked, one line for each.
    """

    lines: tuple[Line, ...]
    known: Mapping[str, WatchedBill]
    failures: tuple[str, ...]


async def find_bills(
    service: OpenStates,
    dataset: Dataset,
    searches: Sequence[Search],
    since: date,
    progress: Callable[[str], None],
) -> WatchResult:
    """Ask for new bills by the searches, and for the pending bills of the tables by number.

    Args:
        since: bills without an action since then are left out of the searches.
    """
    events: Sequence[Event] = rows_of(dataset.events)
    taken = {*dataset.events["id"], *dataset.dismissed["id"]}
    states = {*dataset.states["state"], FEDERAL}
    lines: dict[str, Line] = {}
    moved: dict[str, list[WatchedBill]] = defaultdict(list)
    failures: list[str] = []

    async def ask(what: str, question: Awaitable[list[WatchedBill]]) -> list[WatchedBill]:
        progress(what)
        try:
            return await question
        except ServiceError as error:
            if error.final:
                raise
            failures.append(f"{error} ({what})")
            return []

    def sort_in(bill: WatchedBill, search: Search, query: str) -> None:
        text = f"{bill.title} {bill.summary}"
        if bill.state not in states or not bill.year or search.rejects(text):
            return
        known = [event for event in events if event["law"] == search.law and is_of(event, bill)]
        for event in known:
            if event["kind"] in OPEN:
                moved[event["id"]].append(bill)
        line = found_by(bill, search.law, query, search.speaks_for(text))
        if not known and line.id not in taken:
            lines[line.id] = lines[line.id].joined(line) if line.id in lines else line

    try:
        for search in searches:
            for query in search.queries:
                for bill in await ask(query, service.search(query, since)):
                    sort_in(bill, search, query)
        for state, own in _asked_by_number(events).items():
            keys = dict.fromkeys(key for event in own for key in keys_of(event["title"]))
            for bill in await ask(state, service.numbered(state, list(keys))):
                for event in own:
                    if is_of(event, bill):
                        moved[event["id"]].append(bill)
    except ServiceError as error:
        failures.append(str(error))
    known = {
        event["id"]: _of_its_year(event, moved[event["id"]])
        for event in events
        if event["id"] in moved
    }
    return WatchResult(tuple(lines.values()), known, tuple(failures))


def _asked_by_number(events: Sequence[Event]) -> Mapping[str, list[Event]]:
    """State → its events whose bills are asked for by number."""
    found: dict[str, list[Event]] = defaultdict(list)
    for event in events:
        if event["kind"] in OPEN and keys_of(event["title"]):
            found[event["state"]].append(event)
    return found


def _of_its_year(event: Event, bills: Sequence[WatchedBill]) -> WatchedBill:
    """The bill with the newest action; of the event's own year, since numbers come again."""
    same = [bill for bill in bills if bill.introduced[:4] == event["date"][:4]]
    return max(same or bills, key=lambda bill: bill.acted)


def moves(outcome: WatchResult, dataset: Dataset, today: date) -> Iterator[tuple[str, WatchedBill]]:
    """Id of an event and its bill, for each whose newest action the event does not know."""
    for name, as_of in zip(dataset.events["id"], dataset.events["as_of"], strict=True):
        bill = outcome.known.get(name)
        if bill and _is_news(as_of, min(bill.acted, today.isoformat())):
            yield name, bill


def _is_news(as_of: str, acted: str) -> bool:
    """True if the day of an action is later than a date of the tables, or more exact."""
    same = min(len(as_of), len(acted))
    return as_of != acted and as_of[:same] <= acted[:same]
