"""Each kind of visitor does their job, from start to finish."""

from __future__ import annotations

import csv
import io
import re
from pathlib import Path

import pytest
from openpyxl import load_workbook
from playwright.sync_api import Page, expect
from pypdfium2 import PdfDocument

from tests.browser.pages import at_rest, click_state, hear, list_field, listen, settle

pytestmark = pytest.mark.browser


def choose(page: Page, box: str, *options: str) -> None:
    """Choose options in a select box, and close its list; what draws it anew would close it too."""
    for option in options:
        list_field(page, box).fill(option)
        page.get_by_role("option", name=option, exact=True).click()
        settle(page)
    if page.get_by_role("listbox").count():  # Escape over a closed list takes the choice back
        page.keyboard.press("Escape")


def write_day(page: Page, label: str, day: str) -> None:
    """Type a day, such as `2018-01-01`, into a date field as its parts."""
    parts = page.get_by_role("group", name=label).get_by_role("spinbutton")
    for part, digits in zip(range(3), day.split("-"), strict=True):
        parts.nth(part).focus()
        page.keyboard.type(digits)
    page.get_by_role("heading", level=1).click()  # it is taken when one leaves the field


def saved(page: Page, name: str) -> bytes:
    """What a download link sends."""
    with page.expect_download() as download:
        page.locator("#share").get_by_role("link", name=name, exact=True).click()
    return Path(download.value.path()).read_bytes()


def test_an_advocate_goes_from_the_map_to_their_state_an_ask_an_office_and_a_petition(view):
    page = view("/")
    click_state(page, "OH")
    expect(page.get_by_role("heading", level=1)).to_have_text("Ohio")
    ask = page.locator("#ask-exception-clause")
    expect(ask.locator(".ask-text")).to_have_text(re.compile("^Propose an amendment"))
    expect(ask).to_contain_text("Who decides now")
    ask.get_by_text("Petitions and forms").click()
    petition = ask.locator(".campaigns a").first
    assert petition.get_attribute("href").startswith("https://")
    decides = ask.get_by_role("link", name="Ohio General Assembly").first
    assert decides.get_attribute("href").startswith("https://www.legislature.ohio.gov/")
    settle(page)
    page.get_by_role("link", name="Act", exact=True).first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text(re.compile("Act in Ohio"))
    page.wait_for_url(re.compile(r"/act\?state=OH"))
    # The law that the map showed.
    expect(page.locator("#say .shown").first).to_contain_text("Ohio Rev. Code § 2152.021(F)")
    expect(page.get_by_text("Fetching the lists")).to_have_count(0)
    settle(page)
    listen(page)
    page.locator("#say .send button[data-copy]").click()
    hear(page, "^(Copied|Press)")


def test_a_researcher_filters_saves_and_finds_the_same_rows_by_the_link(visit):
    page = visit("/data")
    page.get_by_text("Filters", exact=True).click()
    at_rest(page)  # a list that opens while the box still unfolds is closed again by that
    choose(page, "Safe harbor", "Protected, with conditions")
    page.wait_for_url(re.compile("safe_harbor=conditional_immunity"))
    choose(page, "Region", "South")
    page.wait_for_url(re.compile("region=South"))
    write_day(page, "As it stood on", "2018-01-01")
    page.wait_for_url(re.compile("on=2018-01-01"))
    expect(page.locator("#shown")).to_contain_text("as it stood on January 1, 2018")
    settle(page)  # the links to the files come after it
    count = int(re.match(r"\d+", page.locator("#shown").inner_text())[0])
    written = saved(page, "CSV")
    rows = list(csv.DictReader(io.StringIO(written.decode("utf-8-sig"))))
    assert len(rows) == count
    names = [row["name"] for row in rows]
    assert "Alabama" in names
    assert "Colorado" not in names
    book = load_workbook(io.BytesIO(saved(page, "Excel")))
    assert len(book.sheetnames) >= 3
    cells = [str(cell) for sheet in book for line in sheet.values for cell in line]
    link = page.locator("#share-link").inner_text()
    assert link in cells
    again = visit(link.removeprefix(page.url.split("/data")[0]), clean=True)
    expect(again.locator("#shown")).to_contain_text(f"{count} jurisdictions shown")
    assert saved(again, "CSV") == written


def test_a_reporter_compares_both_laws_with_2018_and_takes_a_picture(view):
    page = view("/")
    page.get_by_role("radio", name="Both").click()
    expect(page.locator(".js-plotly-plot")).to_have_count(2)
    page.get_by_role("radio", name="Tiles").click()
    expect(page.locator(".tg")).to_have_count(2)
    write_day(page, "Compared with", "2018-01-01")
    page.wait_for_url(re.compile("vs=2018-01-01"))
    changed = page.locator(".changes section").nth(1).locator("li")
    expect(changed.filter(has_text="Nevada")).to_contain_text("Abolished, no exception")
    settle(page)
    page.get_by_text("Share or save").click()
    with page.expect_download() as download:
        page.get_by_role("link", name="Save picture").click()
    assert download.value.suggested_filename == "map-both.png"
    picture = Path(download.value.path()).read_bytes()
    assert picture.startswith(b"\x89PNG")
    assert int.from_bytes(picture[16:20]) == 2400
    code = page.locator("#embed-exception-clause")
    expect(code).to_contain_text("<iframe src=")
    frame = re.search(r'src="([^"]+)"', code.inner_text())[1].replace("&amp;", "&")
    answer = page.request.get(frame)
    assert answer.ok
    assert "<svg" in answer.text()


def test_an_aide_finds_words_to_borrow_and_prints_them(view):
    page = view("/state?state=AK")
    expect(page.locator(".answer").first).to_contain_text("Can be prosecuted")
    borrowed = page.locator("#ask-safe-harbor details").filter(has_text="Words to borrow")
    borrowed.locator("summary").click()
    words = borrowed.locator("blockquote").first
    expect(words).to_be_visible()
    quoted = " ".join(words.inner_text().split())[:60]
    borrowed.locator("summary").click()
    sheets = [each.get_textpage().get_text_range() for each in PdfDocument(page.pdf())]
    printed = " ".join(" ".join(sheets).split())
    assert quoted in printed
    assert "Alaska" in printed
    assert "Open another state" not in printed
    assert "Shift three times" not in printed
