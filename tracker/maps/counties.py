"""How the counties of a state voted on a measure, as a small map."""

from __future__ import annotations

import json
from functools import cache
from typing import Any

import pandas as pd

from tracker.laws.i18n.translator import ENGLISH, Translator
from tracker.laws.tables.load import project_file
from tracker.maps.drawing import Drawing

COUNTIES_FILE = project_file("data") / "counties.json"
STEPS = ((40, "#8c2d04"), (50, "#e08a55"), (60, "#a9c3d9"), (70, "#4f84ad"), (101, "#0b4a75"))
"""The share of yes below which a county has a color; the hue turns at half."""


@cache
def _states() -> dict[str, Any]:
    return dict(json.loads(COUNTIES_FILE.read_text(encoding="utf-8"))["states"])


def has_map(state: str) -> bool:
    """Whether there are shapes of a state's counties."""
    return state in _states()


def county_map(state: str, shares: pd.Series, name: str, words: Translator = ENGLISH) -> Drawing:
    """The share of yes in each county, as its color and its title.

    Args:
        shares: percent by county, those of `ballot_counties.csv`.

    Raises:
        KeyError: there are no shapes of the state, or of one of the counties.
    """
    shapes = _states()[state]
    drawing = Drawing(name, shapes["width"] + 8, shapes["height"] + 8, left=-4, top=-4)
    for county, share in shares.items():
        percent = f"{share:.1f}"
        told = words.gettext("{county}: {share} percent yes", county=county, share=percent)
        path, color = shapes["counties"][county], _color(share)
        drawing.add("path", title=told, d=path, fill=color, class_="edge", stroke_width=1)
    return drawing


def legend() -> list[tuple[str, str]]:
    """Each color with the share of yes that it stands for, lowest first."""
    lows = [0, *(high for high, _ in STEPS[:-1])]
    return [
        (color, f"{low}–{high}%" if high <= 100 else f"{low}%+")
        for low, (high, color) in zip(lows, STEPS, strict=True)
    ]


def _color(share: float) -> str:
    # Exactly half is no majority.
    return next(color for high, color in STEPS if share < high or (share == high == 50))
