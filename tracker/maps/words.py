"""Words that several figures share, and small pieces of sentences."""

from __future__ import annotations

from collections.abc import Sequence

LEFT_OUT = "outside this selection"
"""What is said of a jurisdiction that a filter left out."""


def listed(parts: Sequence[str]) -> str:
    """`a`, `a and b`, or `a, b, and c`; parts that hold a comma themselves are set off by `;`."""
    if len(parts) < 2:
        return "".join(parts)
    if any("," in part for part in parts):
        return "; ".join(parts)
    if len(parts) == 2:
        return f"{parts[0]} and {parts[1]}"
    return f"{', '.join(parts[:-1])}, and {parts[-1]}"


def count_of(number: int, noun: str) -> str:
    """`1 state`, `2 states`, `3 jurisdictions`; the noun takes a plain s."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
