"""A picture of a view to save: each law's question, finding, map or tiles, legend and source."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from textwrap import wrap

from tracker.maps.theme import FONT, LIGHT

WIDTH = 1200
_MARGIN = 40


@dataclass(frozen=True)
class Panel:
    """One law of the picture.

    Attributes:
        title: its question.
        finding: what its drawing shows.
        drawing: an SVG with a view box, such as of `svg.map_svg`.
    """

    title: str
    finding: str
    drawing: str


def poster(panels: Sequence[Panel], foot: Sequence[str]) -> str:
    """The panels one above the other as an SVG that stands alone.

    Args:
        foot: lines at the end, such as the day, the source and the license.
    """
    parts: list[str] = []
    y = float(_MARGIN)
    for panel in panels:
        y = _lines(parts, wrap(panel.title, 56), y, size=32, weight=700)
        y = _lines(parts, wrap(panel.finding, 100), y + 4, size=21, weight=400) + 12
        across = WIDTH - 2 * _MARGIN
        down = across * _proportion(panel.drawing)
        place = f'x="{_MARGIN}" y="{y:.0f}" width="{across}" height="{down:.0f}"'
        parts.append(panel.drawing.replace("<svg ", f"<svg {place} ", 1))
        y += down + 36
    for line in foot:
        y = _lines(parts, wrap(line, 120), y, size=18, weight=400)
    height = round(y + _MARGIN / 2)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{height}" '
        f'viewBox="0 0 {WIDTH} {height}" font-family="{escape(FONT)}">'
        f'<rect width="{WIDTH}" height="{height}" fill="{LIGHT.page}"/>{"".join(parts)}</svg>'
    )


def _proportion(drawing: str) -> float:
    """Height by width of a drawing; raises `ValueError` if it has no view box."""
    found = re.search(r'viewBox="\S+ \S+ (\S+) (\S+)"', drawing)
    if found is None:
        raise ValueError("the drawing has no view box")
    return float(found[2]) / float(found[1])


def _lines(parts: list[str], lines: Sequence[str], y: float, size: int, weight: int) -> float:
    """Write lines below `y`; returns where they end."""
    for line in lines:
        y += size * 1.3
        parts.append(
            f'<text x="{_MARGIN}" y="{y - size * 0.3:.0f}" font-size="{size}" '
            f'font-weight="{weight}" fill="{LIGHT.ink}">{escape(line)}</text>'
        )
    return y
