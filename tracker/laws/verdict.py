"""The answer with its condition, where a minor's age decides it: one sentence for each tier."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

from tracker.laws.ages import ADULT, Tier, tiers
from tracker.laws.catalogue import Law
from tracker.laws.i18n.translator import Translator, mark

_AGES = "{law}_ages"
_ANSWERS: Mapping[tuple[str, ...], str] = {
    ("immunity",): mark("no punishment"),
    ("diversion", "status_offense"): mark("a court may still order supervision"),
    ("affirmative_defense",): mark("a charge is possible, with a defense"),
    ("affirmative_defense", ADULT): mark("can be charged as an adult, with a defense"),
    ("conditional_immunity", "rebuttable_presumption"): mark(
        "a charge is possible, and the state must disprove that a trafficker forced it"
    ),
    ("conditional_immunity", "finding"): mark(
        "no punishment once found to be a victim of trafficking"
    ),
    # Said after the tier before it, which has the same finding.
    ("conditional_immunity", "finding", ADULT): mark(
        "the same, but charged as an adult without that finding"
    ),
}
"""Status of a tier and what else decides there → the answer at those ages."""


def verdict(law: Law, row: Mapping[Any, Any], words: Translator) -> str:
    """Who can be punished at which age, by a row of `states`: `Under 14: no punishment. …`.

    Returns:
        `""` where age does not decide, or is not coded for the day of the row.
    """
    return _said(law, str(row.get(_AGES.format(law=law.id), "")), words)


def _said(law: Law, cell: str, words: Translator) -> str:
    return " ".join(
        words.gettext(
            "{ages}: {answer}.", ages=_ages(tier, words), answer=_answer(tier, law, words)
        )
        for tier in tiers(cell)
    )


def labels(law: Law, states: pd.DataFrame, words: Translator) -> dict[str, str]:
    """USPS code → the label of the status, the verdict where there is one, and the mark of what is
    only supposed.
    """
    none = [""] * len(states)
    ages, supposed = (
        states.get(_AGES.format(law=law.id), none),
        states.get(f"{law.id}_supposed", none),
    )
    found = zip(states["state"], states[law.id], ages, supposed, strict=True)
    return {
        state: ". ".join(filter(None, (law.status(code).label, _said(law, str(cell), words), told)))
        for state, code, cell, told in found
    }


def _ages(tier: Tier, words: Translator) -> str:
    if tier.first == 0:
        return words.gettext("Under {age}", age=tier.last + 1)
    if tier.first == tier.last:
        return words.gettext("At {age}", age=tier.first)
    if tier.last == tier.first + 1:
        return words.gettext("At {first} and {last}", first=tier.first, last=tier.last)
    return words.gettext("From {first} to {last}", first=tier.first, last=tier.last)


def _answer(tier: Tier, law: Law, words: Translator) -> str:
    """The label of the status, where nothing shorter is written for a tier."""
    said = _ANSWERS.get((tier.status, *tier.words))
    return words.gettext(said) if said else law.status(tier.status).label
