"""Streamlit's fonts without what no page shows: every page asks for them.

Its text font weighs 170 kB with Greek, Cyrillic and small capitals; other than Latin letters are
drawn in the system's font, which the theme names after it. Its 4,000 icons weigh 375 kB. An icon is
a ligature of the letters of its name. Kept are those that Streamlit's own scripts name, and ours.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tracker.streamlit_internals.shell import shell

if TYPE_CHECKING:  # a process that finds the fonts made needs neither
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

_PAGES = Path(__file__).parents[1] / "pages"
_NAMED = re.compile(rb"material/([a-z0-9_]+)")

Ligature = tuple[str, ...]


def icon_font(folder: Path) -> Path | None:
    """The font's file in a copy of the folder of Streamlit's page; `None` if it is not found."""
    found = list(folder.rglob("MaterialSymbols-*.woff2"))
    return found[0] if len(found) == 1 else None


def icons() -> frozenset[str]:
    """The names of the icons that our pages and Streamlit's own scripts may draw."""
    return own_icons() | _named(shell().folder.glob("static/js/*.js"))


def own_icons() -> frozenset[str]:
    """Those that our pages draw; Streamlit's scripts, 15 MB, need not be read for them."""
    return _named(_PAGES.rglob("*.py"))


def _named(files: Iterable[Path]) -> frozenset[str]:
    # As bytes: one sign beyond Latin makes a script of 5 MB a text of 20, which the process keeps.
    return frozenset(name.decode() for file in files for name in _NAMED.findall(file.read_bytes()))


def subset_icons(font: bytes, names: Iterable[str]) -> bytes:
    """The font with the icons of these names alone; unknown names are ignored.

    Args:
        font: a WOFF2 file, and so is what comes out.
    """
    from fontTools.subset import Options, Subsetter
    from fontTools.ttLib import TTFont

    opened = TTFont(BytesIO(font))
    letters = opened.getBestCmap()
    drawn = dict(_ligatures(opened))
    kept: set[str] = set()
    for name in names:
        spelled = tuple(letters.get(ord(letter), "") for letter in name)
        if spelled in drawn:
            kept |= {*spelled, drawn[spelled]}
    options = Options()
    # Otherwise every icon that these letters can spell would stay.
    options.layout_closure = False
    options.layout_features = ["*"]
    return _subset(opened, Subsetter(options), glyphs=kept)


def ligatures(font: bytes) -> frozenset[str]:
    """The names that the font draws as icons."""
    from fontTools.ttLib import TTFont

    opened = TTFont(BytesIO(font))
    letters = {glyph: chr(code) for code, glyph in opened.getBestCmap().items()}
    return frozenset(
        "".join(letters[each] for each in spelled) for spelled, _ in _ligatures(opened)
    )


def _ligatures(font: TTFont) -> Iterator[tuple[Ligature, str]]:
    """The glyphs of each name, and the glyph of its icon."""
    for lookup in font["GSUB"].table.LookupList.Lookup:
        for subtable in lookup.SubTable:
            own = getattr(subtable, "ExtSubTable", subtable)
            for first, found in getattr(own, "ligatures", {}).items():
                for each in found:
                    yield (first, *each.Component), each.LigGlyph


def text_fonts(folder: Path) -> list[Path]:
    """The font's files, upright and italic, in a copy of the folder of Streamlit's page."""
    return sorted(folder.rglob("SourceSansVF-*.woff2"))


def subset_latin(font: bytes) -> bytes:
    """The font, a WOFF2 file as is what comes out, without letters that are not in `LATIN`."""
    from fontTools.subset import Subsetter
    from fontTools.ttLib import TTFont

    opened = TTFont(BytesIO(font))
    kept = [
        code for code in opened.getBestCmap() if any(first <= code <= last for first, last in LATIN)
    ]
    return _subset(opened, Subsetter(), unicodes=kept)


def _subset(font: TTFont, subsetter: Subsetter, **kept: Any) -> bytes:
    subsetter.populate(**kept)
    subsetter.subset(font)
    font.flavor = "woff2"
    out = BytesIO()
    font.save(out)
    return out.getvalue()
