"""Back and Forward, shared links, and addresses that cannot be used."""

from __future__ import annotations

import re
from urllib.parse import urlencode

import pytest
from playwright.sync_api import Page, expect

from tests.browser.pages import settle, wait_until_drawn
from tests.browser.views import go, move

pytestmark = pytest.mark.browser

NONSENSE = "<b>*[x](y)"
PARAMETERS = {
    "/": ("law", "view", "on", "vs", "safe_harbor", "exception_clause_basis", "region", "color"),
    "/data": ("rows", "columns", "sort", "text", "values", "on", "region", "color"),
    "/act": ("state", "topic", "color"),
}
TITLES = {"/": "Safe harbor", "/data": "Data ·", "/act": "Act ·"}
# Address → what its title begins with, which the one before it does not share.
CHOSEN = {
    "/?law=exception_clause&view=tiles&region=West&on=2018-01-01&vs=2026-01-01": "Exception",
    "/state?state=NV&on=2024-11-01": "Nevada",
    "/compare?states=KY,TN&on=2018-01-01": "Kentucky and",
    "/data?rows=events&law=safe_harbor&kind=ruling&sort=name": "Data: .*ruling",
    "/trends?law=exception_clause&years=all": "Trends: exception",
    "/act?state=OH&topic=prison_labor": "Act in",
    "/method": "Method",
}


def seen(page: Page) -> str:
    """What the page says, without what is on its way."""
    settle(page)
    expect(page.get_by_text("Fetching the lists")).to_have_count(0)
    wait_until_drawn(page)
    return page.get_by_test_id("stMain").inner_text()


def test_back_and_forward_walk_through_the_views(view):
    page = view("/")
    heading = page.get_by_role("heading", level=1)
    page.get_by_role("radio", name="Exception clause").click()
    expect(heading).to_contain_text("Does the constitution")
    page.get_by_role("radio", name="Tiles").click()
    page.get_by_role("link", name=re.compile("^NV, Nevada")).click()
    expect(heading).to_have_text("Nevada")
    page.get_by_role("link", name=re.compile("→$")).first.click()
    expect(heading).to_have_text("New Hampshire")
    page.get_by_role("link", name="Compare", exact=True).first.click()
    expect(heading).to_have_text("Compare states")
    page.locator(".suggestions a").first.click()
    expect(heading).to_contain_text(" and ")
    pair = heading.inner_text()
    chart, tiles = page.locator(".choroplethlayer path").first, page.locator(".tg:visible").first
    for step_on, steps in (
        (page.go_back, ("Compare states", "New Hampshire", "Nevada", tiles, chart, "Can a minor")),
        (page.go_forward, (chart, tiles, "Nevada", "New Hampshire", "Compare states", pair)),
    ):
        for step in steps:
            step_on()
            if isinstance(step, str):
                expect(heading).to_contain_text(step)
            else:
                expect(step).to_be_visible()
                expect(heading).to_contain_text("Does the constitution")
            settle(page)


def test_the_address_of_every_view_gives_the_same_view_in_a_clean_browser(view, visit, dashboard):
    moved, clean = view("/"), visit("/healthz", live=False, clean=True)
    for path, title in CHOSEN.items():
        go(moved, path, title)
        clean.goto(dashboard + path)
        assert seen(clean) == seen(moved), path
        assert clean.title() == moved.title()


def test_nonsense_in_any_parameter_gives_the_default_view_and_a_notice(view):
    """Each page and parameter is tried in tests/pages/test_addresses.py."""
    page = view("/method")
    alert = page.get_by_role("alert").or_(page.locator(".notice"))
    expect(alert).to_have_count(0)
    for path, names in PARAMETERS.items():
        go(page, path, TITLES[path])
        heading = page.get_by_role("heading", level=1).inner_text()
        move(page, f"{path}?{urlencode(dict.fromkeys(names, NONSENSE))}")
        expect(alert).to_contain_text("could not be used")
        settle(page)
        assert alert.locator("b, a, em").count() == 0
        assert page.get_by_role("heading", level=1).inner_text() == heading
        expect(page.locator(".foot")).to_be_visible()
