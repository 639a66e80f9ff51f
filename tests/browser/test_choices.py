"""What is typed into a date field or a list counts as a visitor expects."""

from __future__ import annotations

import csv
import re
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Download, Locator, Page, expect

from tests.browser.pages import list_field, settle
from tracker.laws.dataset import Dataset

pytestmark = pytest.mark.browser

CHOICE = "States and territories, up to 9, in the order that you choose them"
SHOWN = "as it stood on January 1, 2018"


def type_day(page: Page, digits: str) -> Locator:
    """Type a day into the field of the data page in one go; gives the field."""
    field = page.get_by_role("group", name="As it stood on")
    field.get_by_role("spinbutton").first.click()
    page.keyboard.type(digits)
    return field


def statuses(download: Download) -> dict[str, str]:
    """Name → status under safe harbor, in a saved CSV."""
    with Path(download.path()).open(encoding="utf-8-sig", newline="") as file:
        return {row["name"]: row["safe_harbor"] for row in csv.DictReader(file)}


def expected(dataset: Dataset, day: str) -> dict[str, str]:
    """The same by the tables."""
    law = dataset.law("safe_harbor")
    rows = dataset.on(date.fromisoformat(day)).states
    return {
        name: law.status(code).label for name, code in zip(rows["name"], rows[law.id], strict=True)
    }


def save(page: Page) -> Locator:
    """The link that saves what is shown."""
    return page.locator("#share").get_by_role("link", name="CSV", exact=True)


def test_a_typed_day_counts_on_enter_for_the_page_and_its_files(view, dataset):
    page = view("/data")
    type_day(page, "20180101")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("on=2018-01-01"))
    expect(page.locator("#shown")).to_contain_text(SHOWN)
    expect(page.get_by_role("grid")).to_have_count(0)  # the calendar
    settle(page)
    with page.expect_download() as download:
        save(page).click()
    assert statuses(download.value) == expected(dataset, "2018-01-01")


def test_a_typed_day_counts_once_it_is_complete(view):
    page = view("/data")
    entries = page.evaluate("history.length")
    field = type_day(page, "20180101")
    page.wait_for_url(re.compile("on=2018-01-01"))
    expect(page.locator("#shown")).to_contain_text(SHOWN)
    expect(field).to_have_text(re.compile("2018.*01.*01"))
    assert page.evaluate("history.length") == entries + 1


def test_a_file_that_is_saved_right_after_typing_is_of_the_typed_day(view, dataset):
    page = view("/data")
    type_day(page, "20180101")
    with page.expect_download() as download:
        save(page).click()
    assert statuses(download.value) == expected(dataset, "2018-01-01")


def enter(page: Page, box: str, words: str) -> None:
    """Type words into a list and take what it offers."""
    list_field(page, box).fill(words)
    expect(page.get_by_role("option", name=words, exact=True)).to_be_visible()
    page.keyboard.press("Enter")


def test_nothing_covers_the_table_or_saves_another_file(view):
    page = view("/data")
    table = page.get_by_test_id("stDataFrame")
    table.scroll_into_view_if_needed()
    table.hover()
    expect(page.get_by_test_id("stElementToolbar").filter(visible=True)).to_have_count(0)


def test_a_state_and_its_five_neighbors_are_compared_from_its_page(view):
    page = view("/state?state=OH")
    page.locator(".pages").get_by_role("link", name="Compare").click()
    page.wait_for_url(re.compile("compare.states=OH$"))
    names = page.locator("table.compare thead a")
    expect(names).to_have_text(["Ohio"])
    for count in range(2, 7):
        page.locator(".suggestions a").first.click()
        expect(names).to_have_count(count)
        settle(page)
    expect(page.locator(".notice")).to_have_count(0)


@pytest.mark.parametrize(("words", "code"), [("Kansas", "KS"), ("Virginia", "VA")])
def test_enter_takes_the_one_jurisdiction_that_is_named(view, words, code):
    page = view("/compare")
    enter(page, CHOICE, words)
    page.wait_for_url(re.compile(f"states={code}$"))
    expect(page.locator("table.compare thead a")).to_have_text([words])


def test_enter_takes_the_one_status_that_is_named(view):
    page = view("/")
    enter(page, "Safe harbor", "Protected")
    page.wait_for_url(re.compile("safe_harbor=immunity$"))
