"""What a visitor sees when the tables cannot be used."""

import pytest
from playwright.sync_api import expect

from tests.browser.axe import COLORS, violations
from tests.browser.conftest import serving, settle

pytestmark = pytest.mark.browser


def test_an_invalid_table_is_named_in_a_line_and_the_last_good_one_stays(visit, edited):
    states = edited.folder / "states.csv"
    good = states.read_text(encoding="utf-8")
    page = visit("/state?state=KY", base=edited.address)
    states.write_text(good.replace(",18,false,mandated", ",eighteen,false,mandated"))
    page.reload()
    settle(page)
    expect(page.get_by_role("alert")).to_contain_text("the last good version")
    expect(page.get_by_text("“eighteen”").or_(page.get_by_text('"eighteen"')).first).to_be_visible()
    expect(page.get_by_role("heading", level=1)).to_have_text("Kentucky")


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
