"""A picture of a view to save: each law's question, finding, map or tiles, legend and source."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from tracker.laws.catalogue import Law
from tracker.laws.i18n.translator import ENGLISH, Words
from tracker.maps.sheet import Sheet, Style
from tracker.maps.svg import HEIGHT_BY_WIDTH

_WIDTH, _MARGIN = 1200, 40
_COLUMN = _WIDTH - 2 * _MARGIN


@dataclass(frozen=True)
class Panel:
    """One law of the picture.

    Attributes:
        law: gives the title and the legend.
        states: the jurisdictions that are shown, with a column `<law.id>`.
        finding: what its drawing shows.
        drawing: an SVG of `maps.svg`.
    """

    law: Law
    states: pd.DataFrame
    finding: str
    drawing: str


def poster(panels: Sequence[Panel], foot: Sequence[str], words: Words = ENGLISH) -> str:
    """The panels one above the other as an SVG that stands alone.

    Args:
        foot: lines at the end, such as the day, the source and the license.
    """
    sheet = Sheet(_WIDTH)
    y = float(_MARGIN)
    for panel in panels:
        y = sheet.write(panel.law.question, _MARGIN, y, Style(32, _COLUMN, bold=True))
        y = sheet.write(panel.finding, _MARGIN, y + 4, Style(21, _COLUMN)) + 12
        height = _COLUMN * HEIGHT_BY_WIDTH
        sheet.place(panel.drawing, _MARGIN, y, _COLUMN, height)
        legend = Style(18, _COLUMN / 2 - 40)
        y += height + 16
        y = sheet.legend(panel.states, panel.law, _MARGIN, y, legend, 2, words) + 24
    for line in foot:
        y = sheet.write(line, _MARGIN, y, Style(18, _COLUMN))
    return sheet.svg(y + _MARGIN / 2)


def framed(drawing: str, title: str, finding: str, foot: Sequence[str], shape: float) -> str:
    """A chart with its title and finding above, as an SVG that stands alone.

    Args:
        foot: lines at the end, such as the day, the source and the license.
        shape: the drawing's height by its width.
    """
    sheet = Sheet(_WIDTH)
    y = sheet.write(title, _MARGIN, _MARGIN, Style(32, _COLUMN, bold=True))
    y = sheet.write(finding, _MARGIN, y + 4, Style(21, _COLUMN)) + 16
    sheet.place(drawing, _MARGIN, y, _COLUMN, _COLUMN * shape)
    y += _COLUMN * shape + 16
    for line in foot:
        y = sheet.write(line, _MARGIN, y, Style(18, _COLUMN))
    return sheet.svg(y + _MARGIN / 2)
