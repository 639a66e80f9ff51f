"""Words that several figures share, and small pieces of sentences."""

from __future__ import annotations

from collections.abc import Sequence

from tracker.laws.i18n.translator import ENGLISH, Words


def listed(parts: Sequence[str], words: Words = ENGLISH) -> str:
    """`a`, `a and b`, or `a, b, and c`; parts that hold a comma themselves are set off by `;`."""
    if len(parts) < 2:
        return "".join(parts)
    if any("," in part for part in parts):
        return "; ".join(parts)
    if words is not ENGLISH:
        return words.listed(parts)
    if len(parts) == 2:
        return f"{parts[0]} and {parts[1]}"
    return f"{', '.join(parts[:-1])}, and {parts[-1]}"
