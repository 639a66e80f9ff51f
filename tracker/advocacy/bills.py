"""Bills that would give what is asked for, and were last seen alive."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from tracker.laws.catalogue import Law
from tracker.laws.dataset import Dataset
from tracker.laws.history.dates import Span

OPEN = ("bill_pending", "bill_unknown")
"""Kinds of events whose end is not known: pending when last seen, or with a session that ended."""


@dataclass(frozen=True)
class Bill:
    """A bill that a message names.

    Attributes:
        title: its number and year, such as `H.B. 191 (2026)`.
        description: what it would do.
        as_of: the newest date for which a source shows it alive.
        check: what to look up, and where.
        url: a page about it.
        chamber: where it began: `upper` or `lower`.
    """

    title: str
    description: str
    as_of: str
    check: str
    url: str
    chamber: str


SEEN_WITHIN = timedelta(days=60)
"""How recently a bill must have been seen alive to be asked for by name."""


def bill_to_name(dataset: Dataset, state: str, law: Law) -> Bill | None:
    """The newest bill that would better the law's status, if it was seen alive of late.

    Raises:
        KeyError: there is no such state.
    """
    found = _bettering(dataset, state, law)
    return next((bill for bill, alive in found if alive), None)


def bill_in_doubt(dataset: Dataset, state: str, law: Law) -> Bill | None:
    """The newest bill that may have bettered the law's status since: its end was not found.

    Raises:
        KeyError: there is no such state.
    """
    found = _bettering(dataset, state, law)
    return next((bill for bill, alive in found if not alive), None)


def doubt(dataset: Dataset, state: str, law: Law) -> str:
    """That a bill may have changed the answer, in a sentence; `""` if none may have.

    Raises:
        KeyError: there is no such state.
    """
    bill, words = bill_in_doubt(dataset, state, law), dataset.words
    if bill is None:
        return ""
    return words.say(
        "A bill may have changed this: {bill}, last seen alive {date}; its end was not found.",
        bill=words.prose(bill.title),
        date=words.dated(bill.as_of),
    )


def _bettering(dataset: Dataset, state: str, law: Law) -> list[tuple[Bill, bool]]:
    """The bills that would better the status and whose end is not known, the newest first, each
    with whether it was seen alive of late.
    """
    order = [status.code for status in law.statuses]
    present = dataset.state(state)[law.id]
    better = set(order[: order.index(present)] if present in order else order)
    named = {bill.event: bill for bill in law.bills if bill.gives in better}
    events = dataset.of("events", state, law.id)
    found = events[events["kind"].isin(OPEN) & events["id"].isin(list(named))]
    return [
        (
            Bill(
                title=row["title"],
                description=row["description"],
                as_of=row["as_of"],
                check=row["check"],
                url=row["url"],
                chamber=named[row["id"]].chamber,
            ),
            row["kind"] == OPEN[0] and Span.parse(row["as_of"]).last >= dataset.day - SEEN_WITHIN,
        )
        for row in found.sort_values("date", ascending=False).to_dict("records")
    ]
