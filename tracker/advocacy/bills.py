"""Bills that would grant the ask, and were last seen alive."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from tracker.laws.bills import OpenBill, open_bills
from tracker.laws.catalogue import Law
from tracker.laws.dataset import Dataset
from tracker.laws.history.dates import Span


@dataclass(frozen=True)
class Bill:
    """A bill that a message names.

    Attributes:
        title: its number and year, such as `H.B. 191 (2026)`.
        as_of: the newest date for which a source shows it alive.
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
    """The newest bill that would improve the status, if it lives and was seen alive lately."""
    earliest = dataset.day - SEEN_WITHIN
    return _newest(dataset, state, law, lambda bill: bill.alive and _seen(bill) >= earliest)


def bill_in_doubt(dataset: Dataset, state: str, law: Law) -> Bill | None:
    """The newest bill that may have bettered the law's status since the evidence for it."""
    return _newest(dataset, state, law, lambda bill: bill.in_doubt)


def _seen(bill: OpenBill) -> date:
    return Span.parse(bill.event["as_of"] or bill.event["date"]).last


def _newest(
    dataset: Dataset, state: str, law: Law, fits: Callable[[OpenBill], bool]
) -> Bill | None:
    order = [status.code for status in law.statuses]
    present = dataset.state(state)[law.id]
    better = set(order[: order.index(present)] if present in order else order)
    named = {bill.event: bill for bill in law.bills if bill.gives in better}
    for each in open_bills(dataset, state, law.id):
        row = each.event
        if row["id"] in named and fits(each):
            columns = ("title", "description", "as_of", "check", "url")
            return Bill(**{name: row[name] for name in columns}, chamber=named[row["id"]].chamber)
    return None
