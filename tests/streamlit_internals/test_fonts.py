"""The fonts that are served are light, and draw every letter and icon that the pages show."""

from io import BytesIO
from pathlib import Path

import pytest
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont

from tests.conftest import DATA, ROOT
from tracker.serve.http.static_files import prepared
from tracker.streamlit_internals.fonts import (
    icon_font,
    icons,
    ligatures,
    subset_icons,
    text_fonts,
)
from tracker.streamlit_internals.shell import shell

TEXTS = (
    *DATA.glob("*.csv"),
    *DATA.glob("*.toml"),
    *(ROOT / "tracker").rglob("*.html"),
    *(ROOT / "tracker" / "languages").rglob("*.po"),
)


def drawn(font: Path) -> set[str]:
    return {chr(code) for code in TTFont(BytesIO(font.read_bytes())).getBestCmap()}


@pytest.mark.parametrize("style", ["Upright", "Italic"])
def test_the_font_is_less_than_half_and_draws_all_that_is_written(style: str) -> None:
    (whole,) = [font for font in text_fonts(shell().folder) if style in font.name]
    (served,) = [font for font in text_fonts(prepared()) if style in font.name]
    written = {letter for file in TEXTS for letter in file.read_text(encoding="utf-8")}
    assert served.stat().st_size < whole.stat().st_size / 2
    assert written & drawn(whole) <= drawn(served)
    assert "ñ" in drawn(served)


@pytest.fixture(scope="module")
def whole() -> bytes:
    file = icon_font(shell().folder)
    assert file
    return file.read_bytes()


def test_the_icons_of_our_pages_and_of_streamlits_own_controls_are_named():
    assert {"play_arrow", "stop", "keyboard_arrow_right", "keyboard_arrow_down"} <= icons()


def test_an_icon_stays_with_its_letters_and_no_other_that_they_spell():
    letters = "abcd"
    made = FontBuilder(1000)
    glyphs = [".notdef", *letters, "one", "two", "three"]
    made.setupGlyphOrder(glyphs)
    made.setupCharacterMap({ord(letter): letter for letter in letters})
    made.setupGlyf({name: TTGlyphPen(None).glyph() for name in glyphs})
    made.setupHorizontalMetrics(dict.fromkeys(glyphs, (500, 0)))
    made.setupHorizontalHeader()
    made.setupPost()
    made.addOpenTypeFeatures(
        "feature liga { sub a b by one; sub c d by two; sub a c by three; } liga;"
    )
    made.font.flavor = "woff2"
    made.save(whole := BytesIO())
    assert ligatures(whole.getvalue()) == {"ab", "cd", "ac"}
    assert ligatures(subset_icons(whole.getvalue(), ["ab", "cd", "zz"])) == {"ab", "cd"}


def test_the_font_of_icons_is_found_where_there_is_one(tmp_path: Path):
    assert icon_font(tmp_path) is None
    (tmp_path / "media").mkdir()
    (one := tmp_path / "media" / "MaterialSymbols-a.woff2").touch()
    assert icon_font(tmp_path) == one
    one.with_stem("MaterialSymbols-b").touch()
    assert icon_font(tmp_path) is None


@pytest.mark.thorough
def test_what_is_named_is_drawn_and_little_else(whole: bytes):
    made = subset_icons(whole, icons())
    # Some icons have other names too.
    assert icons() & ligatures(whole) <= ligatures(made)
    assert len(ligatures(made)) < len(ligatures(whole)) / 10
    assert len(made) < len(whole) / 10


@pytest.mark.thorough
def test_a_name_that_the_font_does_not_have_is_ignored(whole: bytes):
    assert ligatures(subset_icons(whole, ["stop", "no_such_icon", "Größe"])) == {"stop"}
