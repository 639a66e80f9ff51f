"""What a URL may suppose to have passed: a bill whose effect is on record, or a draft of ours."""

from __future__ import annotations

from functools import lru_cache

from tracker.laws.catalogue import UNKNOWN, Law
from tracker.laws.dataset import Dataset, Supposed
from tracker.laws.tables.drafting import forms
from tracker.pages.answers import pending_bills
from tracker.pages.counsel.case import Case
from tracker.pages.urls import Urls, with_more

PARAMETER = "if"
"""The parameter: an id of `events.csv` that `laws.toml` names with what it gives, or the name of a
draft for counsel, such as `OH-exception_clause`."""


@lru_cache(maxsize=512)
def supposed_by(asked: str, data: Dataset) -> Supposed | None:
    """What would change; `None` if it is no such, cannot pass any more, or changes no status."""
    state, _, law_id = asked.partition("-")
    if state not in data.by_name:
        return None
    for law in data.laws:
        status = data.state(state)[law.id]
        gives = {bill.event: bill.gives for bill in law.bills}.get(asked, status)
        for bill in pending_bills(data, state, law.id) if gives != status else ():
            if bill["id"] == asked:
                voters = needs_voters(data, state, law)
                return Supposed(asked, state, law.id, gives, bill["title"], voters)
        wanted = [goal.values[0] for goal in law.goals if goal.column == law.id]
        # A request to Congress is no bill, and what a law that nobody read lacks is not known.
        if law.id != law_id or not wanted or status in (wanted[0], UNKNOWN):
            continue
        if Case(data, state, law).kind in ("bill", "amendment"):
            return Supposed(asked, state, law.id, wanted[0], voters=needs_voters(data, state, law))
    return None


def needs_voters(data: Dataset, state: str, law: Law) -> bool:
    """Whether what a legislature passes on a law goes to the voters as well."""
    ratified = forms(data, state).get("amendment_ratified_by")
    by_voters = ratified is not None and ratified.text.startswith("voters")
    return law.instrument == "constitution" and by_voters


def supposing_url(asked: str, data: Dataset, urls: Urls) -> str:
    """The page of the jurisdiction if a bill or a draft passed; empty where there is none."""
    supposed = None if urls.published else supposed_by(asked, data)
    return with_more(urls.state(supposed.state), [(PARAMETER, asked)]) if supposed else ""
