"""An SVG that is being drawn: shapes, text, a legend, and a style that follows the reader's theme.

The style keeps to plain selectors and values: what turns drawings into PNG knows neither `:is()`
nor variables.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from html import escape
from textwrap import wrap
from typing import Any

from tracker.laws.catalogue import UNKNOWN, UNKNOWN_COLOR, Status
from tracker.maps.colors import DARK, FONT, HATCH, LIGHT, Theme, line_on

LINE_HEIGHT = 1.3
"""Of text, by its size."""

Letters = tuple[float, float]
"""How wide a regular and a bold character are on average, by the size of the text."""

ANY_FONT: Letters = (0.52, 0.57)
"""Of whatever font a reader's machine has."""

OWN_FONT: Letters = (0.46, 0.5)
"""Of the font of the pages, with some room."""

_UNWRITABLE = re.compile(
    "[^\t\n\r\x20-\x7e\xa0-\ud7ff\ue000-\ufdcf\ufdf0-\ufffd\U00010000-\U0010ffff]"
)


def writable(text: str) -> str:
    """`text` without the characters that XML 1.0 or HTML cannot hold, even when escaped."""
    return _UNWRITABLE.sub("", text)


@dataclass(frozen=True)
class Style:
    """How text is set: its size, the width of its column, and how many lines it may have."""

    size: float
    width: float
    bold: bool = False
    lines: int = 99


def element(tag: str, *inner: str, title: str = "", **attributes: Any) -> str:
    """An SVG element, its attributes escaped; `stroke_width=2` is `stroke-width="2"`.

    Args:
        inner: what it holds, as SVG.
    """
    told = [f"<title>{escape(writable(title))}</title>"] if title else []
    pairs = "".join(
        f' {name.rstrip("_").replace("_", "-")}="{_value(value)}"'
        for name, value in attributes.items()
        if value != ""
    )
    held = "".join([*told, *inner])
    return f"<{tag}{pairs}>{held}</{tag}>" if held else f"<{tag}{pairs}/>"


Entry = tuple[Status | None, str]
"""Of a legend; None stands for what a filter left out."""


@dataclass
class Drawing:
    """A drawing; places and sizes are in its own units, from its top left.

    Text is set by the middle of its line, so that it stays in place whatever its font.

    Attributes:
        name: its class, and how its ids begin; unique on a page.
        title, description: what a screen reader hears, such as the finding.
        size: of text that does not say its own; 0 leaves it to the page.
        hatch: how far apart the stripes of `UNKNOWN` are.
        style: further CSS rules, for a page.
        look: attributes of the whole, such as `stroke_width`.
    """

    name: str
    width: float
    height: float = 0
    title: str = ""
    description: str = ""
    size: float = 13
    hatch: int = 8
    letters: Letters = ANY_FONT
    left: float = 0
    top: float = 0
    style: str = ""
    look: Mapping[str, Any] = field(default_factory=dict)
    _parts: list[str] = field(default_factory=list)

    def add(self, tag: str, *inner: str, title: str = "", **attributes: Any) -> None:
        """Draw an `element`."""
        self._parts.append(element(tag, *inner, title=title, **attributes))

    def paint(self, status: Status | None) -> dict[str, Any]:
        """The attributes of an area in a status; for None, of what a filter left out."""
        if status is None:
            return {"class_": "left-out"}
        fill = f"url(#{self.name}-h)" if status.code == UNKNOWN else status.color
        return {"fill": fill, "stroke": line_on(status.color)}

    def bar(
        self,
        x: float,
        y: float,
        width: float,
        height: float,
        status: Status | None,
        title: str = "",
        **look: Any,
    ) -> None:
        """A rectangle in a status."""
        box: dict[str, Any] = {"x": x, "y": y, "width": width, "height": height}
        self.add("rect", title=title, **box, **self.paint(status), **look)

    def line(self, x1: float, y1: float, x2: float, y2: float, kind: str, width: float = 1) -> None:
        """A line of a color of the theme: `ink`, `muted`, `rule`, or `halo` for the page's own."""
        self.add("path", d=_line(x1, y1, x2, y2), class_=kind, stroke_width=width)

    def text(self, words: str, x: float, y: float, **look: Any) -> None:
        """One line of text, whose middle is at `y`."""
        self._parts.append(label(words, x, y, **look))

    def write(self, text: str, x: float, y: float, style: Style) -> float:
        """Write below `y`, ending with "…" where there are too few lines; returns the new `y`."""
        for line in self.lines(text, style):
            weight = 700 if style.bold else 400
            y += style.size * LINE_HEIGHT
            middle = y - style.size * LINE_HEIGHT / 2
            self.text(line, x, middle, font_size=style.size, font_weight=weight)
        return y

    def lines(self, text: str, style: Style) -> list[str]:
        """The lines into which a text is broken."""
        characters = int(style.width / style.size / self.letters[style.bold])
        return wrap(
            writable(text),
            max(characters, 1),
            break_on_hyphens=False,
            max_lines=style.lines,
            placeholder="…",
        )

    def legend(
        self,
        entries: Sequence[Entry],
        x: float,
        y: float,
        style: Style,
        columns: int = 1,
    ) -> float:
        """Squares with their words, in columns of the style's width; returns the new `y`."""
        size = style.size
        for first in range(0, len(entries), columns):
            bottoms = []
            for column, (status, text) in enumerate(entries[first : first + columns]):
                left = x + column * (style.width + size * 2)
                middle = y + size * LINE_HEIGHT / 2
                self.bar(left, middle - size / 2, size, size, status, rx=size / 5)
                bottoms.append(self.write(text, left + size * 1.4, y, style))
            y = max(bottoms) + size / 2
        return y

    def place(self, other: Drawing, x: float, y: float, width: float, height: float) -> None:
        """Put a drawing into a box, as large as fits."""
        self._parts.append(other.svg(standalone=True, x=x, y=y, width=width, height=height))

    def svg(self, *, standalone: bool = False, css: str = "", **attributes: Any) -> str:
        """The drawing as an SVG that fills its width.

        Args:
            standalone: True for a picture, which has a size, and is light whatever the reader's
                system wants.
            css: further rules, such as the letters of a picture.
        """
        name, about = self.name, {"title": self.title, "desc": self.description}
        ids = {tag: f"{name}-{tag[0]}" for tag, words in about.items() if words}
        rules = f".{name}{{font-family:{FONT}}}.{name} text{{stroke:none}}{_colors(name, LIGHT)}"
        look = {
            "class_": name,
            "role": "img" if ids else "",
            "font_size": self.size or "",
            **self.look,
        }
        if standalone:
            look |= {"width": self.width, "height": self.height}
        else:
            rules += f":where(.{name}){{display:block;width:100%;height:auto}}{self.style}"
            rules += f"@media screen and (prefers-color-scheme:dark){{{_colors(name, DARK)}}}"
        return element(
            "svg",
            *(element(tag, escape(about[tag]), id=each) for tag, each in ids.items()),
            element("style", rules + css),
            element("defs", _hatching(f"{name}-h", self.hatch)),
            *self._parts,
            xmlns="http://www.w3.org/2000/svg",
            aria_labelledby=" ".join(ids.values()),
            viewBox=" ".join(map(_value, (self.left, self.top, self.width, self.height))),
            **look | attributes,
        )


def label(words: str, x: float, y: float, **look: Any) -> str:
    """One line of text, whose middle is at `y`."""
    return element("text", escape(writable(words)), x=x, y=y, dy=".35em", **look)


def _value(value: object) -> str:
    return f"{round(value, 1):g}" if isinstance(value, float) else escape(str(value))


def _line(x1: float, y1: float, x2: float, y2: float) -> str:
    return f"M{x1:.1f} {y1:.1f}L{x2:.1f} {y2:.1f}"


def _hatching(pattern_id: str, size: int) -> str:
    # The corners too, or the stripes would break there.
    stripes = f"M0 {size}L{size} 0M-1 1L1 -1M{size - 1} {size + 1}L{size + 1} {size - 1}"
    ground = element("rect", width=size, height=size, fill=UNKNOWN_COLOR, stroke="none")
    lines = element("path", d=stripes, fill="none", stroke=HATCH, stroke_width=size / 5)
    units: dict[str, Any] = {"width": size, "height": size, "patternUnits": "userSpaceOnUse"}
    return element("pattern", ground, lines, id=pattern_id, **units)


def _colors(name: str, colors: Theme) -> str:
    rules = {
        "": f"fill:{colors.ink}",
        " .faint": f"fill:{colors.muted}",
        " .ink": f"fill:none;stroke:{colors.ink}",
        " .muted": f"fill:none;stroke:{colors.muted}",
        " .rule": f"fill:none;stroke:{colors.rule}",
        " .halo": f"fill:none;stroke:{colors.page}",
        " .hollow": f"fill:{colors.page};stroke:{colors.muted}",
        " .edge": f"stroke:{colors.page}",
        " .bar": f"fill:{colors.muted}",
        " .left-out": f"fill:{colors.pale};stroke:{colors.pale_line}",
        " .left-out text": f"fill:{colors.muted}",
        " a:hover": f"stroke:{colors.ink}",
        " a:focus-visible": f"stroke:{colors.ink}",
    }
    return "".join(f".{name}{place}{{{rule}}}" for place, rule in rules.items())
