"""The tile grid, a tile of equal size for each jurisdiction, as links; and the legend.

It is the accessible twin of the map: every tile is a real link with the name and the status in
words. Tiles that a filter left out stay in place, pale.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from html import escape
from types import MappingProxyType

import pandas as pd

from tracker.laws.catalogue import UNKNOWN, Law, Status
from tracker.laws.i18n.translator import ENGLISH, Translator, mark
from tracker.laws.verdict import labels
from tracker.maps.colors import HATCH, line_on, text_on
from tracker.maps.shapes import name_of

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

_CSS = """
.tg{container-type:inline-size;position:relative;max-width:46rem}
.tg ul{display:grid;grid-template-columns:repeat(11,minmax(0,1fr));gap:3px;list-style:none;
margin:0;padding:0;font-size:clamp(.7rem,3.1cqi,1.05rem)}
.tg li{margin:0;min-width:0;border-radius:4px}
.tg li.o{outline:3px solid currentColor;z-index:1}
.tg li:focus-within{outline:3px solid currentColor;outline-offset:2px;z-index:2}
.tg a{display:grid;place-items:center;aspect-ratio:1;min-height:24px;border:1px solid;
border-radius:4px;font-weight:600;text-decoration:none;outline:0;forced-color-adjust:none}
.tg a:hover{text-decoration:underline}
.tg a:hover::after,.tg a:focus-visible::after{content:attr(aria-label);position:absolute;top:0;
left:50%;transform:translateX(-50%);white-space:nowrap;padding:.2em .7em;border-radius:4px;
background:#14181f;color:#fff;font-weight:400;pointer-events:none}
"""


def tile_grid(
    states: pd.DataFrame,
    law: Law,
    *,
    href: Callable[[str], str],
    label: str = "",
    outlined: Collection[str] = (),
    words: Translator = ENGLISH,
) -> str:
    """All 56 jurisdictions as a grid of links, as HTML.

    Args:
        states: columns `state` (USPS) and `<law.id>` (status code); jurisdictions that are not
            among them are drawn pale.
        href: USPS code → URL; links carry `data-soft`.
        label: accessible name of the grid; by default the law's question.
        outlined: jurisdictions with a ring, such as those that changed.
    """
    codes = dict(zip(states["state"], states[law.id], strict=True))
    said_of = labels(law, states, words)
    tiles = []
    for state, (row, column) in PLACES.items():
        name = name_of(state, words)
        if state in codes:
            status = law.status(codes[state])
            kind, said = status.code, said_of[state]
        else:
            kind, said = "left-out", words.gettext(LEFT_OUT)
        ring = ' class="o"' if state in outlined else ""
        tiles.append(
            f'<li{ring} data-s="{state}" style="grid-area:{row + 1}/{column + 1}">'
            f'<a href="{escape(href(state))}" data-soft class="{kind}" '
            f'aria-label="{escape(f"{state}, {name}: {said}")}">{state}</a></li>'
        )
    scope = f"tg-{law.id}"
    return (
        f"<style>{_CSS}{''.join(_rule(scope, status) for status in law.all_statuses)}"
        f".{scope} .left-out{{{_PALE}}}</style>"
        f'<nav class="tg {scope}" aria-label="{escape(label or law.question)}">'
        f'<ul role="list">{"".join(tiles)}</ul></nav>'
    )


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


_PALE = (
    "background:color-mix(in srgb,currentColor 6%,transparent);"
    "border-color:color-mix(in srgb,currentColor 55%,transparent);color:inherit"
)


def _look(status: Status) -> str:
    hatch = (
        f"background-image:repeating-linear-gradient(135deg,{HATCH} 0 1.5px,transparent 0 6px);"
        if status.code == UNKNOWN
        else ""
    )
    return (
        f"background-color:{status.color};{hatch}"
        f"border-color:{line_on(status.color)};color:{text_on(status.color)}"
    )


def _rule(scope: str, status: Status) -> str:
    return f".{scope} .{status.code}{{{_look(status)}}}"
