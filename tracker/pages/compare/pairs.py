"""Pairs of neighbors, to be compared."""

from __future__ import annotations

from functools import lru_cache

from tracker.laws.catalogue import UNKNOWN, Law
from tracker.laws.dataset import Dataset

Pair = tuple[str, str]
"""Two USPS codes in the order of the alphabet, so that two jurisdictions are one pair."""


@lru_cache(maxsize=8)
def neighbors(data: Dataset) -> tuple[Pair, ...]:
    """Every two jurisdictions that share a border, each pair once."""
    return tuple(
        (state, other)
        for state, near in zip(data.states["state"], data.states["neighbors"], strict=True)
        for other in sorted(str(near).split(";"))
        if state < other
    )


def contrasts(data: Dataset, law: Law, most: int) -> list[Pair]:
    """Neighbors whose answers lie farthest apart, each jurisdiction at most once."""
    rank = {
        state: law.rank(status)
        for state, status in zip(data.states["state"], data.states[law.id], strict=True)
        if status != UNKNOWN
    }
    apart = sorted(
        (-abs(rank[state] - rank[other]), state, other)
        for state, other in neighbors(data)
        if state in rank and other in rank and rank[state] != rank[other]
    )
    found: list[Pair] = []
    for _, state, other in apart:
        if not {state, other} & {code for pair in found for code in pair}:
            found.append((state, other))
    return found[:most]
