"""Which drafts there are, and the making of one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from datetime import date
from functools import lru_cache

from tracker.laws.catalogue import Law
from tracker.laws.dataset import Dataset
from tracker.laws.gaps import unmet
from tracker.laws.tables.drafting import forms
from tracker.pages.counsel.amendment import amendment
from tracker.pages.counsel.bill import bill, called_for
from tracker.pages.counsel.draft import Draft
from tracker.pages.counsel.words import draft_words
from tracker.pages.urls import Urls


def draft(data: Dataset, state: str, law: Law, urls: Urls) -> Draft | None:
    """The draft for a law in a jurisdiction; `None` if nothing is missing, or there are no forms.

    Args:
        data: the tables as of today.
        urls: where the draft is, with the site's base URL.
    Raises:
        KeyError: there is no such jurisdiction.
    """
    make = amendment if law.made_by == "constitution" else bill
    return make(data, state, law, urls)


@lru_cache(maxsize=256)
def laws_to_draft(data: Dataset, state: str) -> Sequence[Law]:
    """The laws for which a jurisdiction has a draft; none before the day of the edition, for which
    the tables do not have what a law lacked.
    """
    if data.day < date.fromisoformat(data.codebook.created):
        return ()
    known = set(forms(data, state))
    return tuple(law for law in data.laws if _drafted(data, state, law, known))


def kinds(data: Dataset, state: str) -> Mapping[str, str]:
    """Id of each law for which a jurisdiction has a draft → what it is, in words."""
    can_amend = "amendment_vote" in forms(data, state)
    words = data.words
    amends = words.say("amendment") if can_amend else words.say("request to Congress")
    return {
        law.id: words.say("bill") if law.made_by == "statute" else amends
        for law in laws_to_draft(data, state)
    }


def _drafted(data: Dataset, state: str, law: Law, known: Set[str]) -> bool:
    """Whether `draft` has something to make."""
    if law.made_by == "constitution":
        words = draft_words().amendment(law.id)
        return bool(words and "amendment_name" in known and unmet(data, state, law))
    return {"enacting_clause", "bill_name"} <= known and bool(called_for(data, state, law))
