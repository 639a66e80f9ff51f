"""Pictures to save and to share: drawings on a white sheet with words, legend and source."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from tracker.laws.catalogue import Law, Status
from tracker.laws.i18n.translator import ENGLISH, Translator
from tracker.maps.colors import LIGHT
from tracker.maps.drawing import ANY_FONT, LINE_HEIGHT, OWN_FONT, Drawing, Entry, Letters, Style
from tracker.maps.svg import map_drawing, outline
from tracker.maps.tiles import legend

SIZE = (1200, 630)
"""Width and height of a picture, in pixels, that previews want."""

_MARGIN = 40
_COLUMN = SIZE[0] - 2 * _MARGIN
_FOOT = Style(19, _COLUMN, lines=3)


@dataclass(frozen=True)
class Panel:
    """A drawing, which stands under its title and description and over its legend."""

    drawing: Drawing
    legend: Sequence[Entry] = ()


@dataclass(frozen=True)
class StatusLine:
    """How one law stands in a jurisdiction, and a sentence that says so."""

    law: Law
    status: Status
    sentence: str


def poster(panels: Sequence[Panel], foot: Sequence[str]) -> Drawing:
    """The panels one above the other."""
    sheet, y = _sheet(ANY_FONT), float(_MARGIN)
    for panel in panels:
        drawing = panel.drawing
        y = sheet.write(drawing.title, _MARGIN, y, Style(32, _COLUMN, bold=True))
        y = sheet.write(drawing.description, _MARGIN, y + 4, Style(21, _COLUMN)) + 12
        height = _COLUMN * drawing.height / drawing.width
        sheet.place(drawing, _MARGIN, y, _COLUMN, height)
        y += height + 16
        if panel.legend:
            y = sheet.legend(panel.legend, _MARGIN, y, Style(18, _COLUMN / 2 - 40), 2) + 24
    for line in foot:
        y = sheet.write(line, _MARGIN, y, Style(18, _COLUMN))
    sheet.height = y + _MARGIN / 2
    return sheet


def map_picture(
    states: pd.DataFrame, law: Law, finding: str, foot: str, words: Translator = ENGLISH
) -> Drawing:
    """The map of a law with its question, the finding, and the legend beside it.

    Args:
        states: columns `state` and `<law.id>`.
    """
    sheet = _sheet(OWN_FONT)
    end = _top_of(foot, sheet)
    y = sheet.write(law.question, _MARGIN, 24, Style(38, _COLUMN, bold=True, lines=2))
    y = sheet.write(finding, _MARGIN, y + 4, Style(23, _COLUMN, lines=4)) + 8
    drawing = map_drawing(states, law, title=law.question, description=finding, words=words)
    sheet.place(drawing, _MARGIN - 12, y, 760, end - 8 - y)
    sheet.legend(legend_of(states, law, words), _MARGIN + 758, y + 16, Style(22, 310, lines=2))
    sheet.write(foot, _MARGIN, end, _FOOT)
    return sheet


def state_picture(name: str, code: str, standings: Sequence[StatusLine], foot: str) -> Drawing:
    """How each law stands in a jurisdiction, with its outline in the color of the answer.

    Args:
        standings: one for each law; the more there are, the smaller each is.
    """
    sheet = _sheet(OWN_FONT)
    end = _top_of(foot, sheet)
    top = sheet.write(name, _MARGIN, 24, Style(68, _COLUMN, bold=True, lines=1)) + 20
    each = min((end - 14 - top) / len(standings), 218)
    scale = each / 218
    left = _MARGIN + 250 * scale
    width = SIZE[0] - _MARGIN - left
    for place, standing in enumerate(standings):
        y = top + place * each
        drawing = outline(code, standing.law, standing.status)
        sheet.place(drawing, _MARGIN, y, 200 * scale, 180 * scale)
        y = sheet.write(standing.law.name, left, y, Style(26 * scale, width, lines=1))
        label = Style(40 * scale, width - 50 * scale, bold=True, lines=1)
        y = sheet.legend([(standing.status, standing.status.label)], left, y + 2 * scale, label)
        sheet.write(standing.sentence, left, y - 14 * scale, Style(28 * scale, width, lines=3))
    sheet.write(foot, _MARGIN, end, _FOOT)
    return sheet


def legend_of(states: pd.DataFrame, law: Law, words: Translator) -> list[Entry]:
    """The entries of a legend with their numbers."""
    return [(each, f"{said}: {number}") for each, said, number in legend(states, law, words)]


def _sheet(letters: Letters) -> Drawing:
    sheet = Drawing("sheet", *SIZE, hatch=11, letters=letters)
    sheet.add("rect", width="100%", height="100%", fill=LIGHT.page)
    return sheet


def _top_of(foot: str, sheet: Drawing) -> float:
    """Where the last lines begin, of which there is room for two or more."""
    lines = max(2, len(sheet.lines(foot, _FOOT)))
    return SIZE[1] - 16 - lines * _FOOT.size * LINE_HEIGHT
