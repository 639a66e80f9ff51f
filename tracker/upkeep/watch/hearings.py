"""Asking Open States when the bills of the record are heard."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping
from datetime import date, datetime
from functools import partial
from itertools import chain
from typing import Any

from tracker.laws.bills import PENDING
from tracker.laws.dataset import Dataset
from tracker.laws.days import Hearing
from tracker.laws.rules.tables import is_public
from tracker.laws.tables.load import rows_of
from tracker.upkeep.watch.bills import key, keys_of
from tracker.upkeep.watch.open_states import OpenStates, ServiceError, printed

_HELD = ("confirmed", "tentative")


async def listed_hearings(
    service: OpenStates, dataset: Dataset, progress: Callable[[str], None]
) -> tuple[list[Hearing], list[str]]:
    """The hearings from the dataset's day on of its pending bills, and what could not be asked."""
    pending: dict[str, dict[str, str]] = defaultdict(dict)
    for event in rows_of(dataset.events):
        if event["kind"] == PENDING:
            pending[event["state"]] |= dict.fromkeys(keys_of(event["title"]), event["id"])
    found, failures = dict[tuple[str, str], Hearing](), list[str]()
    for state, bills in pending.items():
        progress(state)
        try:
            read = partial(_of, bills, dataset.day)
            for each in chain.from_iterable(await service.meetings(state, dataset.day, read)):
                found[each.event, each.starts] = each
        except ServiceError as error:
            failures.append(f"{error} ({state})")
            if error.final:
                break
    return list(found.values()), failures


def _of(bills: Mapping[str, str], day: date, meeting: Mapping[str, Any]) -> list[Hearing]:
    """The hearings of our bills at a meeting, if it is still to be held."""
    starts = str(meeting["start_date"]).replace("Z", "+00:00")
    starts = starts[:10] if meeting.get("all_day") else starts
    over = datetime.fromisoformat(starts).date() < day
    if over or meeting.get("deleted") or meeting.get("status") not in _HELD:
        return []
    pages = [each["url"] for each in meeting.get("sources") or ()]
    named = {
        # A bill that the service could not find among its own is only named.
        key((entity.get("bill") or {}).get("identifier") or entity["name"])
        for item in meeting.get("agenda") or ()
        for entity in item.get("related_entities") or ()
        if entity["entity_type"] == "bill"
    }
    return [
        Hearing(
            event=bills[number],
            starts=starts,
            name=printed(meeting.get("name")),
            place=printed((meeting.get("location") or {}).get("name")),
            url=next((each for each in pages if is_public(each)), ""),
            seen=day.isoformat(),
        )
        for number in sorted(named & set(bills))
    ]
