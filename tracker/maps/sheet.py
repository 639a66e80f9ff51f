"""A white sheet with text, swatches and drawings, as an SVG that stands alone."""

from __future__ import annotations

from dataclasses import dataclass, field
from html import escape
from textwrap import wrap

import pandas as pd

from tracker.laws.catalogue import UNKNOWN, Law, Status
from tracker.laws.i18n.translator import ENGLISH, Words
from tracker.laws.xml import writable
from tracker.maps.colors import FONT, LIGHT, line_on
from tracker.maps.svg import hatch_pattern
from tracker.maps.tiles import PLACES
from tracker.maps.words import left_out

LINE_HEIGHT = 1.3
"""Of text, by its size."""

_HATCH = "sheet-hatch"

Letters = tuple[float, float]
"""How wide a regular and a bold character are on average, by the size of the text."""

ANY_FONT: Letters = (0.52, 0.57)
"""Of whatever font a reader's machine has."""

OWN_FONT: Letters = (0.46, 0.5)
"""Of the font of the pages, with some room."""


@dataclass(frozen=True)
class Style:
    """How text is set: size in pixels, width of its column, and how many lines it may have."""

    size: int
    width: float
    bold: bool = False
    lines: int = 99


@dataclass
class Sheet:
    """What is written on the sheet; places and sizes are in pixels from its top left."""

    width: int
    letters: Letters = ANY_FONT
    _parts: list[str] = field(default_factory=list)

    def write(self, text: str, x: float, y: float, style: Style) -> float:
        """Write below `y`, ending with "…" where there are too few lines; returns the new `y`."""
        for line in self.lines(text, style):
            self._parts.append(
                f'<text x="{x:.0f}" y="{y + style.size:.0f}" font-size="{style.size}" '
                f'font-weight="{700 if style.bold else 400}">{escape(line)}</text>'
            )
            y += style.size * LINE_HEIGHT
        return y

    def lines(self, text: str, style: Style) -> list[str]:
        """The lines into which a text is broken."""
        characters = int(style.width / style.size / self.letters[style.bold])
        return wrap(
            writable(text),
            characters,
            break_on_hyphens=False,
            max_lines=style.lines,
            placeholder="…",
        )

    def swatch(self, status: Status | None, x: float, y: float, size: float) -> None:
        """A square in the color of a status; of None, as what a filter left out is drawn."""
        fill, line = LIGHT.pale, LIGHT.pale_line
        if status:
            fill = f"url(#{_HATCH})" if status.code == UNKNOWN else status.color
            line = line_on(status.color)
        self._parts.append(
            f'<rect x="{x:.0f}" y="{y:.0f}" width="{size:.0f}" height="{size:.0f}" rx="4" '
            f'fill="{fill}" stroke="{line}"/>'
        )

    def legend(
        self,
        states: pd.DataFrame,
        law: Law,
        x: float,
        y: float,
        style: Style,
        columns: int = 1,
        words: Words = ENGLISH,
    ) -> float:
        """Each status with its number, in columns of the style's width; returns the new `y`.

        Args:
            states: columns `state` and `<law.id>`, the jurisdictions that are shown.
        """
        numbers = states[law.id].value_counts()
        entries: list[tuple[Status | None, str]] = [
            (status, f"{status.label}: {numbers.get(status.code, 0)}")
            for status in law.in_legend({str(code): number for code, number in numbers.items()})
        ]
        if len(states) < len(PLACES):
            entries.append((None, f"{left_out(words)}: {len(PLACES) - len(states)}"))
        size = style.size * 1.1
        for first in range(0, len(entries), columns):
            bottoms = []
            for column, (status, text) in enumerate(entries[first : first + columns]):
                left = x + column * (style.width + size * 2)
                self.swatch(status, left, y, size)
                bottoms.append(self.write(text, left + size * 1.4, y, style))
            y = max(bottoms) + style.size * 0.7
        return y

    def place(self, drawing: str, x: float, y: float, width: float, height: float) -> None:
        """Put an SVG drawing into a box, as large as fits."""
        box = f'x="{x:.0f}" y="{y:.0f}" width="{width:.0f}" height="{height:.0f}"'
        self._parts.append(str(drawing).replace("<svg ", f"<svg {box} ", 1))

    def svg(self, height: float) -> str:
        """The sheet, of that height."""
        size = f'width="{self.width}" height="{height:.0f}"'
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" {size} viewBox="0 0 {self.width} '
            f'{height:.0f}" font-family="{escape(FONT)}" fill="{LIGHT.ink}">'
            f"<defs>{hatch_pattern(_HATCH, 11)}</defs>"
            f'<rect {size} fill="{LIGHT.page}"/>{"".join(self._parts)}</svg>'
        )
