"""The code that puts a view of this site into another one."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from urllib.parse import urlsplit

from tracker.laws.i18n.translator import ENGLISH_CODE
from tracker.pages.answers import LawAnswer

MAP_HEIGHT = "max(1060px - 70cqw, 740px, 330px + 53.5cqw)"
CARD_HEIGHT = "max(950px - 80cqw, 430px - 8.5cqw)"
"""The height of each kind of embed for the width of its frame (100cqw), as CSS. Measured: the words
of all embeds fit without a scroll bar from 320 to 1000 pixels; the map takes what they leave."""

_CHART_WIDTH = "(100cqw - 24px)"
_NARROW_WIDTH = "min(100cqw - 24px, 480px)"
_NARROW = "(620.5px - 100cqw) * 999"
"""How wide a chart is drawn, and its drawing for narrow frames; and a length beyond any chart's
where a frame shows that one, below nothing elsewhere (`embed.css` turns at the same width)."""

_CHART_WORDS = "max(570px - 45.7cqw, 264px)"
"""What the words over and under a chart take; measured as above."""

_TRANSLATION = "200px - 16cqw"
"""What words take beyond that in another language than English; measured as above, in Spanish."""

_SENTENCE = "max(48px, 150px - 14cqw)"
"""What a sentence on a bill takes, or on a law to come; measured as above."""

WIDEST = 1000
USUAL = 740
"""The height in pixels where a browser does not know container units."""


def card_height(answers: Sequence[LawAnswer]) -> str:
    """The height of the embed of a card, as CSS; further for each sentence that not all have."""
    more = sum(bool(each.doubt) + bool(each.coming) for each in answers)
    return f"calc({CARD_HEIGHT} + {more} * {_SENTENCE})" if more else CARD_HEIGHT


def chart_height(wide: float, narrow: float) -> str:
    """The height of the embed of a chart, as CSS; of each drawing its height by its width."""
    narrow_one = f"min({narrow:.3f} * {_NARROW_WIDTH}, {_NARROW})"
    return f"calc({_CHART_WORDS} + max({wide:.3f} * {_CHART_WIDTH}, {narrow_one}))"


def embed_code(url: str, title: str, height: str = MAP_HEIGHT, language: str = ENGLISH_CODE) -> str:
    """An `iframe` to paste into a page; it fills the width that it is given there.

    Args:
        height: `MAP_HEIGHT`, `CARD_HEIGHT`, or a `chart_height`.
    Raises:
        ValueError: `url` is not absolute, so it would not work on another site.
    """
    parts = urlsplit(url)
    if parts.scheme not in ("http", "https") or not parts.netloc:
        raise ValueError(f'"{url}" is not an absolute URL')
    if language != ENGLISH_CODE:
        height = f"calc({height} + {_TRANSLATION})"
    return (
        f'<div style="container-type:inline-size;max-width:{WIDEST}px">'
        f'<iframe src="{escape(url)}" title="{escape(title)}" height="{USUAL}" loading="lazy" '
        f'style="display:block;width:100%;border:0;height:{height}"></iframe></div>'
    )
