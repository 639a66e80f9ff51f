"""The text font that is served is light, and draws every letter that the pages show."""

from io import BytesIO
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from tests.conftest import DATA, ROOT
from tracker.serve.http.static_files import prepared
from tracker.streamlit_internals.letters import text_fonts
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
