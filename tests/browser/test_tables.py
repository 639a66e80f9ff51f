"""What a visitor sees when tables are changed, and when they cannot be used."""

import re
import subprocess
import sys
import time
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.axe import COLORS, violations
from tests.browser.pages import SECONDS, settle
from tests.browser.servers import serving
from tests.conftest import ROOT

pytestmark = pytest.mark.browser


def wait_for_tables(page: Page, text: str) -> None:
    """Wait until the server's page has a text: it serves the tables before while it loads others,
    and that may be those that the test before this one left behind.
    """
    end = time.monotonic() + SECONDS
    while text not in page.request.get(page.url).text():
        assert time.monotonic() < end, f"never served: {text}"
        page.wait_for_timeout(100)


def test_an_invalid_table_is_named_in_a_line_and_the_last_good_one_stays(visit, edited):
    states = edited.folder / "states.csv"
    good = states.read_text(encoding="utf-8")
    page = visit("/state?state=KY", base=edited.address)
    states.write_text(good.replace(",18,false,mandated", ",eighteen,false,mandated"))
    wait_for_tables(page, "the last good version")
    page.reload()
    settle(page)
    expect(page.get_by_role("alert")).to_contain_text("the last good version")
    expect(page.get_by_text("“eighteen”").or_(page.get_by_text('"eighteen"')).first).to_be_visible()
    expect(page.get_by_role("heading", level=1)).to_have_text("Kentucky")


def validated(folder: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "tracker", "validate", str(folder)]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)


def test_an_editor_changes_a_row_validates_it_and_sees_it(visit, edited):
    states = edited.folder / "states.csv"
    text = states.read_text(encoding="utf-8")
    practice = re.search(r"A federal grant description of 2023[^\",\n]*", text)[0]
    page = visit("/state?state=OH", base=edited.address)
    expect(page.get_by_text(practice)).to_be_visible()
    states.write_text(text.replace(practice, "Few courts use it."), encoding="utf-8")
    done = validated(edited.folder)
    assert done.returncode == 0, done.stdout + done.stderr
    wait_for_tables(page, "Few courts use it.")
    page.reload()
    settle(page)
    expect(page.get_by_text("Few courts use it.")).to_be_visible()


def test_tables_that_were_never_valid_show_every_problem_and_no_trace(visit, tables, tmp_path):
    (tables / "events.csv").unlink()
    (tables / "legislatures.csv").write_bytes("state,name\nGU,Guåhan\n".encode("latin-1"))
    with serving(tmp_path / "log.txt", TRACKER_DATA=str(tables)) as address:
        page = visit("/", base=address, live=False)
        expect(page.get_by_text("The tables cannot be used")).to_be_visible()
        expect(page.get_by_text("data/events.csv: cannot be read")).to_be_visible()
        expect(page.get_by_text("data/legislatures.csv, row 2 (GU), name")).to_be_visible()
        expect(page.get_by_text("Traceback")).to_have_count(0)
        for scheme, rules in (("light", ()), ("dark", COLORS)):
            page.emulate_media(color_scheme=scheme)
            assert violations(page, rules) == []
