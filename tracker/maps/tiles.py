"""The places of the tile grid, which has a tile of equal size for each jurisdiction; the legend."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

import pandas as pd

from tracker.laws.catalogue import Law, Status
from tracker.laws.i18n.translator import ENGLISH, Translator, mark

LEFT_OUT = mark("outside this selection")
"""What is said of a jurisdiction that a filter left out."""

_ROWS = (
    "AK .. .. .. .. .. .. .. .. .. ME",
    ".. .. .. .. .. WI .. .. .. VT NH",
    "WA ID MT ND MN IL MI .. NY MA ..",
    "OR NV WY SD IA IN OH PA NJ CT RI",
    "CA UT CO NE MO KY WV VA MD DE ..",
    ".. AZ NM KS AR TN NC SC DC .. ..",
    ".. .. .. OK LA MS AL GA .. .. ..",
    "HI .. .. TX .. .. .. .. FL .. ..",
    "AS GU MP .. .. .. .. .. .. PR VI",
)

PLACES: Mapping[str, tuple[int, int]] = MappingProxyType(
    {
        state: (row, column)
        for row, line in enumerate(_ROWS)
        for column, state in enumerate(line.split())
        if state != ".."
    }
)
"""USPS code → row and column from the top left, counted from 0."""


def left_out(words: Translator) -> str:
    """`LEFT_OUT` as the beginning of a line."""
    said = words.gettext(LEFT_OUT)
    return said[:1].upper() + said[1:]


def legend(
    states: pd.DataFrame, law: Law, words: Translator = ENGLISH
) -> list[tuple[Status | None, str, int]]:
    """Every status with its label and number; None for what a filter left out, if anything."""
    numbers = {str(code): int(number) for code, number in states[law.id].value_counts().items()}
    found: list[tuple[Status | None, str, int]] = [
        (status, status.label, numbers.get(status.code, 0)) for status in law.in_legend(numbers)
    ]
    outside = len(PLACES) - len(states)
    return found + [(None, left_out(words), outside)] * (outside > 0)
