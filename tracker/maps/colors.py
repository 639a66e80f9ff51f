"""The colors of figures that do not depend on a law, and contrast as WCAG 2.2 defines it."""

from __future__ import annotations

from dataclasses import dataclass

INK = "#14181f"
PAPER = "#ffffff"
DARK_LINE = "#3a414b"
FONT = "'Source Sans', system-ui, sans-serif"
HATCH = "#7d838d"
"""The stripes on `UNKNOWN_COLOR`. Hatching has this one meaning everywhere."""


@dataclass(frozen=True)
class Theme:
    """Colors for a light or a dark page.

    Attributes:
        muted: secondary text; passes 4.5:1 on `page` and on `pale`.
        pale: fill of jurisdictions that a filter left out.
        pale_line: their outline; passes 3:1 on `page`.
    """

    page: str
    ink: str
    muted: str
    rule: str
    pale: str
    pale_line: str


LIGHT = Theme("#ffffff", "#14181f", "#545b66", "#dfe3e8", "#f2f3f5", "#8a909a")
DARK = Theme("#0e1117", "#f1f3f5", "#aab1bb", "#303740", "#1d222a", "#6f7782")


def theme(dark: bool) -> Theme:
    """The colors for a dark or a light page."""
    return DARK if dark else LIGHT


def luminance(color: str) -> float:
    """Relative luminance, 0 (black) to 1 (white), of a color such as `#5fa8b0`.

    Raises:
        ValueError: `color` is not `#rrggbb`.
    """
    if len(color) != 7 or color[0] != "#":
        raise ValueError(f'"{color}" is not a color; write #rrggbb')
    channels = (int(color[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (
        value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4
        for value in channels
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def ratio(one: str, other: str) -> float:
    """Contrast of two colors, from 1 (the same) to 21 (black on white)."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def text_on(fill: str) -> str:
    """The color, `INK` or `PAPER`, in which text on `fill` is easier to read."""
    return INK if ratio(INK, fill) >= ratio(PAPER, fill) else PAPER


def line_on(fill: str) -> str:
    """The color of the outline of an area filled with `fill`: dark on pale, pale on dark.

    A pale area then stands out from a white page, a dark one from a black page.
    """
    return DARK_LINE if text_on(fill) == INK else PAPER
