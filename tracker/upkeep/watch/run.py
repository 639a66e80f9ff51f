"""Asking the services what is new, and holding it against what the tables know."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from tracker.laws.dataset import Dataset
from tracker.upkeep.watch.bills import Bill, is_of, keys_of
from tracker.upkeep.watch.inbox import Line
from tracker.upkeep.watch.searches import Search
from tracker.upkeep.watch.service import Service, ServiceError

FEDERAL = "US"
OPEN = ("bill_pending", "bill_unknown")
"""Kinds of events whose bill may have moved since."""

Event = Mapping[str, str]


@dataclass(frozen=True)
class Outcome:
    """What the services said.

    Attributes:
        lines: bills that the tables do not know, those that more speaks for first.
        known: id of an event → its bill as it stands now.
        failures: what could not be asked, a line each.
    """

    lines: tuple[Line, ...]
    known: Mapping[str, Bill]
    failures: tuple[str, ...]


@dataclass
class Watch:
    """One run.

    Attributes:
        dataset: the tables.
        searches: what is searched for.
        since: bills without an action since then are left out.
        told: called with what has just been asked, once a step.
    """

    dataset: Dataset
    searches: Sequence[Search]
    since: date
    told: Callable[[str], None]
    _lines: dict[str, Line] = field(default_factory=dict)
    _known: dict[str, list[Bill]] = field(default_factory=dict)
    _failures: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._events = [
            {str(column): str(cell) for column, cell in row.items()}
            for row in self.dataset.events.to_dict("records")
        ]
        self._open = [event for event in self._events if event["kind"] in OPEN]
        self._dismissed = set(self.dataset.dismissed["id"])
        self._states = {*self.dataset.states["state"], FEDERAL}

    @property
    def steps(self) -> int:
        """How often `told` is called for each service."""
        return sum(len(search.queries) for search in self.searches) + len(self._asked_by_number())

    async def run(self, services: Sequence[Service]) -> Outcome:
        """Ask all services; one that fails for good is left, and the others go on."""
        for service in services:
            try:
                await self._ask(service)
            except ServiceError as error:
                self._failures.append(str(error))
        ranked = sorted(self._lines.values(), key=lambda line: (line.law, -line.weight, line.id))
        events = {event["id"]: event for event in self._events}
        known = {name: _of_its_year(events[name], bills) for name, bills in self._known.items()}
        return Outcome(tuple(ranked), known, tuple(self._failures))

    async def _ask(self, service: Service) -> None:
        for search in self.searches:
            for query in search.queries:
                self.told(f"{service.name}: {query}")
                try:
                    found = await service.search(query, self.since)
                except ServiceError as error:
                    self._note(error, query)
                    continue
                for bill in found:
                    self._sort_in(bill, search, query)
        for state, events in self._asked_by_number().items():
            self.told(f"{service.name}: {state}")
            keys = [key for event in events for key in keys_of(event["title"])]
            years = sorted({int(event["date"][:4]) for event in events})
            try:
                found = await service.numbered(state, list(dict.fromkeys(keys)), years)
            except ServiceError as error:
                self._note(error, state)
                continue
            for bill in found:
                for event in filter(lambda event: is_of(event, bill), events):
                    self._known.setdefault(event["id"], []).append(bill)

    def _note(self, error: ServiceError, asked: str) -> None:
        if error.final:
            raise error
        self._failures.append(f"{error} ({asked})")

    def _asked_by_number(self) -> Mapping[str, list[Event]]:
        """State → its events whose bills are asked for by number."""
        found: dict[str, list[Event]] = {}
        for event in self._open:
            if keys_of(event["title"]):
                found.setdefault(event["state"], []).append(event)
        return found

    def _sort_in(self, bill: Bill, search: Search, query: str) -> None:
        """Add a bill that a query found to the lines, or to what is known."""
        text = f"{bill.title} {bill.summary}"
        if bill.state not in self._states or not bill.year or search.rejects(text):
            return
        known = [
            event for event in self._events if event["law"] == search.law and is_of(event, bill)
        ]
        for event in known:
            if event["kind"] in OPEN:
                self._known.setdefault(event["id"], []).append(bill)
        name = bill.event_id(search.law)
        taken = {event["id"] for event in self._events}
        if known or name in self._dismissed or name in taken:
            return
        line = Line.of(bill, search.law, query, search.speaks_for(text))
        self._lines[name] = self._lines[name].joined(line) if name in self._lines else line


def _of_its_year(event: Event, bills: Sequence[Bill]) -> Bill:
    """The bill with the newest action; of the event's own year, since numbers come again."""
    same = [bill for bill in bills if bill.introduced[:4] == event["date"][:4]]
    return max(same or bills, key=lambda bill: bill.acted)


def moves(outcome: Outcome, dataset: Dataset, today: date) -> Iterator[tuple[str, Bill]]:
    """Id of an event and its bill, for each whose newest action the event does not know."""
    for name, as_of in zip(dataset.events["id"], dataset.events["as_of"], strict=True):
        bill = outcome.known.get(name)
        if bill and _is_news(as_of, min(bill.acted, today.isoformat())):
            yield name, bill


def _is_news(as_of: str, acted: str) -> bool:
    """True if the day of an action is later than a date of the tables, or tells it more exactly."""
    same = min(len(as_of), len(acted))
    return as_of != acted and as_of[:same] <= acted[:same]
