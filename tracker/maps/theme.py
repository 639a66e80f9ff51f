"""The colors of figures that do not depend on a law: text, lines, areas that a filter left out."""

from __future__ import annotations

from dataclasses import dataclass

FONT = "'Source Sans', system-ui, sans-serif"
HATCH = "#7d838d"
"""The stripes on `UNKNOWN_COLOR`. Hatching has this one meaning everywhere."""


@dataclass(frozen=True)
class Theme:
    """Colors for a light or a dark page.

    Attributes:
        page: the page's own color, for halos; figures are transparent.
        ink: text and strong lines.
        muted: secondary text; passes 4.5:1 on `page` and on `pale`.
        rule: grid lines and other quiet lines.
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
