"""What a visitor has chosen goes along to the next page."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.pages import click_state, list_field, settle

pytestmark = pytest.mark.browser


def open_by_menu(page: Page, name: str) -> None:
    """Press an entry of the menu; that is one entry of the history."""
    entries = page.evaluate("history.length")
    page.get_by_role("link", name=name, exact=True).first.click()
    settle(page)
    assert page.evaluate("history.length") == entries + 1


def where(page: Page) -> str:
    return page.evaluate("location.pathname + location.search")


def test_a_state_goes_along_to_what_to_do_there_and_back(view):
    page = view("/state?state=TN&on=2018-01-01")
    open_by_menu(page, "Act")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Act in Tennessee")
    assert where(page) == "/act?state=TN"
    open_by_menu(page, "State")
    expect(page.get_by_role("heading", level=1)).to_have_text("Tennessee")
    page.go_back()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Act in Tennessee")


def test_the_filters_of_the_map_go_along_to_the_data(view):
    page = view("/?law=both&region=South&safe_harbor=immunity,diversion&on=2018-01-01")
    open_by_menu(page, "Data")
    expect(page.locator("#shown")).to_contain_text("Region: South")
    assert where(page) == "/data?region=South&safe_harbor=immunity,diversion&on=2018-01-01"


def test_filters_of_another_table_stay_behind(view):
    page = view("/data?rows=events&kind=enacted&on=2018-01-01")
    open_by_menu(page, "Map")
    expect(page.locator(".lead .limits").first).to_contain_text("January 1, 2018")
    assert where(page) == "/?on=2018-01-01"


def test_the_day_of_the_map_goes_along_to_a_state_which_says_so(view):
    page = view("/?on=2018-01-01")
    click_state(page, "OH")
    expect(page.get_by_role("heading", level=1)).to_have_text("Ohio")
    expect(page.locator(".lead .past")).to_contain_text("As it stood on January 1, 2018")
    page.go_back()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Can a minor")
    list_field(page, "Open a state’s page").fill("Utah")
    expect(page.get_by_role("option", name="Utah", exact=True)).to_be_visible()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Utah")
    assert where(page) == "/state?state=UT&on=2018-01-01&law=safe_harbor"
