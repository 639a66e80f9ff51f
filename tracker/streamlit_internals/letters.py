"""Streamlit's text font with the Latin letters alone.

Every page asks for the font, 170 kB with Greek, Cyrillic and small capitals. Other letters are
drawn in the system's font, which the theme names after it.
"""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

from fontTools.subset import Subsetter
from fontTools.ttLib import TTFont

LATIN = (
    (0x20, 0x24F),  # letters with any accent of European languages
    (0x2B0, 0x36F),  # ʻokina and its like, and accents that combine with a letter
    (0x1E00, 0x1EFF),  # more accents, such as those of Vietnamese
    (0x2000, 0x22FF),  # punctuation, currencies, fractions, arrows, mathematical signs
    (0x25A0, 0x27BF),  # shapes and check marks
)
"""First and last code point of each block that is kept."""


def text_fonts(folder: Path) -> list[Path]:
    """The font's files, upright and italic, in a copy of the folder of Streamlit's page."""
    return sorted(folder.rglob("SourceSansVF-*.woff2"))


def latin(font: bytes) -> bytes:
    """The font, a WOFF2 file as is what comes out, without letters that are not in `LATIN`."""
    opened = TTFont(BytesIO(font))
    subsetter = Subsetter()
    subsetter.populate(unicodes=characters(opened))
    subsetter.subset(opened)
    opened.flavor = "woff2"
    out = BytesIO()
    opened.save(out)
    return out.getvalue()


def characters(font: TTFont) -> list[int]:
    """The code points of `LATIN` that a font draws."""
    return [
        code for code in font.getBestCmap() if any(first <= code <= last for first, last in LATIN)
    ]
