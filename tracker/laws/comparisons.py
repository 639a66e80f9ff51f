"""Counts that others publish, and what makes ours differ from each."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Comparison:
    """How a count that others publish compares with ours.

    Attributes:
        statuses: the status codes that come nearest to what they count.
        why: what makes the two differ, or agree.
    """

    statuses: tuple[str, ...]
    why: str


_COMPARISONS: Mapping[tuple[str, str, str], Comparison] = {
    ("exception_clause", "Abolish Slavery National Network", "2024-11"): Comparison(
        ("exception",),
        "We count only constitutions that hold the exception in words. A larger number comes from "
        "counting some states whose constitution is silent, where the federal exception applies.",
    ),
    ("exception_clause", "Ballotpedia", "2022-06"): Comparison(
        ("exception",),
        "Vermont is the difference: its words spoke of debts and fines, so Ballotpedia counts it "
        "apart; we code the nearest status for the years before December 13, 2022.",
    ),
    ("exception_clause", "Human Trafficking Search", "2021-06"): Comparison(
        ("exception",), "Theirs is an approximate number; ours is a count of the 50 states."
    ),
    ("exception_clause", "Wikipedia", "2026-02"): Comparison(
        ("exception",), "Both count the words of the 50 state constitutions."
    ),
    ("safe_harbor", "Development Services Group for OJJDP", "2017-12"): Comparison(
        ("immunity", "conditional_immunity", "diversion", "affirmative_defense"),
        "They count statutes known as safe harbor laws. We count any protection that a minor has, "
        "a mere defense included, whatever the statute is called.",
    ),
    ("safe_harbor", "Polaris Project", "2012"): Comparison(
        ("immunity", "conditional_immunity", "diversion"),
        "They graded statutes on their own list of elements. Ours counts every law that bars the "
        "case or leads out of it; for many states nothing that early is on record.",
    ),
    ("safe_harbor", "Polaris Project", "2013-09"): Comparison(
        ("immunity", "conditional_immunity", "diversion"),
        "Theirs joins 12 full and 6 partial laws, graded on their own list of elements; for many "
        "states nothing that early is on record here.",
    ),
    ("safe_harbor", "Shared Hope International", "2021-11"): Comparison(
        ("immunity",),
        "They ask that arrest and detention be barred too. We ask whether a minor can be "
        "prosecuted or adjudicated: many states bar that and still allow custody.",
    ),
    ("safe_harbor", "Shared Hope International", "2022-11"): Comparison(
        ("diversion", "affirmative_defense", "no_protection"),
        "Ours is the number of states where nothing bars the charge. Where it is barred on "
        "conditions, a child may be charged as well; with those states it is more than half.",
    ),
}


def comparison(law: str, publisher: str, as_of: str) -> Comparison | None:
    """How a row of `published_counts.csv` compares with our count, if that is written."""
    return _COMPARISONS.get((law, publisher, as_of))
