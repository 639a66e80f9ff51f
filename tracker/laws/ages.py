"""What a minor meets at each age, where age decides: `safe_harbor_ages` of `states.csv`."""

from __future__ import annotations

import re
from dataclasses import dataclass

ADULT = "adult"
"""A word of a tier: a minor of that age is tried as an adult."""
LAST = 17
"""The last age of a minor."""

_TIER = re.compile(r"(\d+)(?:-(\d+))?:([a-z_]+)((?:\+[a-z_]+)*)")


@dataclass(frozen=True)
class Tier:
    """The answer for some ages.

    Attributes:
        first, last: the ages in years, both included.
        status: what the law's rules would give if it stood so for every minor.
        words: what else decides there: codes of `condition` or `replaced_by`, or `ADULT`.
    """

    first: int
    last: int
    status: str
    words: tuple[str, ...]


def tiers(text: str) -> tuple[Tier, ...]:
    """The tiers of a cell, the youngest first; none for an empty one.

    Raises:
        ValueError: the text has another form, or its ages do not run from 0 to 17 without a gap.
    """
    if not text:
        return ()
    found, due = [], 0
    for part in text.split(";"):
        match = _TIER.fullmatch(part)
        if match is None:
            raise ValueError(f'"{part}" is not like 14-16:diversion+status_offense')
        first, last, status, words = match.groups()
        tier = Tier(int(first), int(last or first), status, tuple(words.split("+")[1:]))
        if tier.first != due or tier.last < tier.first:
            raise ValueError(f'"{part}" does not begin at {due}, or ends before it begins')
        found.append(tier)
        due = tier.last + 1
    if due != LAST + 1:
        raise ValueError(f"it ends at {due - 1}, not at {LAST}")
    return tuple(found)
