"""What a server loads before anybody asks: only what pages need."""

from __future__ import annotations

import subprocess
import sys

import pytest

from tests.conftest import ROOT

LATER = {
    "docx",
    "fontTools",
    "openpyxl",
    "frictionless",
    "xlsxwriter",
    "altair",
    "pydeck",
    "icalendar",
    "lxml",
}


@pytest.mark.server
def test_what_only_a_download_or_an_installation_needs_is_not_loaded():
    code = "import dashboard, sys; print(*{name.partition('.')[0] for name in sys.modules})"
    asked = [sys.executable, "-c", code]
    loaded = subprocess.run(asked, cwd=ROOT, check=True, capture_output=True, text=True).stdout
    assert "streamlit" in loaded.split()
    assert LATER & {*loaded.split()} == set()
