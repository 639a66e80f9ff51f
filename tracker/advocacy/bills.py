"""Bills that would give what is asked for, and were last seen alive."""

from __future__ import annotations

from dataclasses import dataclass

from tracker.laws.bills import open_bills
from tracker.laws.catalogue import Law
from tracker.laws.dataset import Dataset


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


def bill_to_name(dataset: Dataset, state: str, law: Law) -> Bill | None:
    """The newest bill that would better the law's status in a state; `None` if none is known.

    Raises:
        KeyError: there is no such state.
    """
    order = [status.code for status in law.statuses]
    present = dataset.state(state)[law.id]
    better = set(order[: order.index(present)] if present in order else order)
    named = {bill.event: bill for bill in law.bills if bill.gives in better}
    for each in open_bills(dataset, state, law.id):
        row = each.event
        if not each.alive or row["id"] not in named:
            continue
        return Bill(
            title=row["title"],
            description=row["description"],
            as_of=row["as_of"],
            check=row["check"],
            url=row["url"],
            chamber=named[row["id"]].chamber,
        )
    return None
