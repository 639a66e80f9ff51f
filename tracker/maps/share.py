"""What a link to a map or to a state shows in a message or a post, as SVG."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from tracker.laws.catalogue import Law, Status
from tracker.laws.i18n.translator import ENGLISH, Words
from tracker.maps.outline import outline
from tracker.maps.sheet import LINE_HEIGHT, OWN_FONT, Sheet, Style
from tracker.maps.svg import map_svg

SIZE = (1200, 630)
"""Width and height of a picture, in pixels, that previews want."""

_LEFT, _COLUMN = 48, 1104
_FOOT = Style(19, _COLUMN, lines=3)


@dataclass(frozen=True)
class Standing:
    """How one law stands in a jurisdiction, and a sentence that says so."""

    law: Law
    status: Status
    sentence: str


def map_picture(
    states: pd.DataFrame, law: Law, finding: str, foot: str, words: Words = ENGLISH
) -> str:
    """The map of a law with its question, the finding, and the legend beside it.

    Args:
        states: columns `state` and `<law.id>`.
        foot: the last lines, such as the day and the source.
    """
    sheet = Sheet(SIZE[0], OWN_FONT)
    end = _top_of(foot, sheet)
    y = sheet.write(law.question, _LEFT, 24, Style(38, _COLUMN, bold=True, lines=2))
    y = sheet.write(finding, _LEFT, y + 4, Style(23, _COLUMN, lines=4)) + 8
    drawing = map_svg(
        states, law, title=law.question, description=finding, standalone=True, words=words
    )
    sheet.place(drawing, 36, y, 760, end - 8 - y)
    sheet.legend(states, law, 806, y + 16, Style(22, 310, lines=2), words=words)
    sheet.write(foot, _LEFT, end, _FOOT)
    return sheet.svg(SIZE[1])


def state_picture(name: str, code: str, standings: Sequence[Standing], foot: str) -> str:
    """How each law stands in a jurisdiction, with its outline in the color of the answer.

    Args:
        name, code: of the jurisdiction.
        standings: one for each law; the more there are, the smaller each is.
        foot: the last lines, such as the day and the source.
    """
    sheet = Sheet(SIZE[0], OWN_FONT)
    end = _top_of(foot, sheet)
    top = sheet.write(name, _LEFT, 24, Style(68, _COLUMN, bold=True, lines=1)) + 20
    each = min((end - 14 - top) / len(standings), 218)
    scale = each / 218
    left = _LEFT + 250 * scale
    width = SIZE[0] - _LEFT - left
    for place, standing in enumerate(standings):
        y = top + place * each
        drawing = outline(code, standing.law, standing.status)
        sheet.place(drawing, _LEFT, y, 200 * scale, 180 * scale)
        y = sheet.write(standing.law.name, left, y, Style(round(26 * scale), width, lines=1))
        sheet.swatch(standing.status, left, y + 10 * scale, 34 * scale)
        label = Style(round(40 * scale), width - 50 * scale, bold=True, lines=1)
        y = sheet.write(standing.status.label, left + 48 * scale, y + 2 * scale, label)
        sheet.write(standing.sentence, left, y + 6, Style(round(28 * scale), width, lines=3))
    sheet.write(foot, _LEFT, end, _FOOT)
    return sheet.svg(SIZE[1])


def _top_of(foot: str, sheet: Sheet) -> float:
    """Where the last lines begin, of which there is room for two or more."""
    lines = max(2, len(sheet.lines(foot, _FOOT)))
    return SIZE[1] - 16 - lines * _FOOT.size * LINE_HEIGHT
