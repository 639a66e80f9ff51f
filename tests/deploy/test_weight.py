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
def test_only_what_pages_need_is_loaded_and_that_is_not_looked_at_for_garbage():
    code = """
import dashboard, gc, sys
print(*{name.partition('.')[0] for name in sys.modules})
print(gc.get_freeze_count(), len(gc.get_objects()))
"""
    asked = [sys.executable, "-c", code]
    told = subprocess.run(asked, cwd=ROOT, check=True, capture_output=True, text=True).stdout
    loaded, counts = told.splitlines()
    assert "streamlit" in loaded.split()
    assert LATER & {*loaded.split()} == set()
    kept, looked_at = map(int, counts.split())
    assert kept > 10 * looked_at
