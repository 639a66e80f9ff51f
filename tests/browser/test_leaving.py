"""Help and the way out: always in reach, at once, and Back shows nothing of where one was."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import (
    ASKED,
    Line,
    held_back,
    list_field,
    settle,
    wait_until_drawn,
)
from tracker.pages.site import NEUTRAL_SITE

pytestmark = pytest.mark.browser

ON = "Continue to the site"
TITLES = {"Map": re.compile("^Safe harbor ·"), "Method": re.compile("^Method ·")}
ON_TOP = """element => {
    const box = element.getBoundingClientRect();
    const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
    return element.contains(document.elementFromPoint(x, y));
}"""
"""Whether nothing lies over the middle of an element."""


@pytest.fixture
def away(visit):
    """Opens an address in a clean browser that reaches the neutral site."""

    def open_(path: str, width: int = 1280, live: bool = True) -> Page:
        page = visit("/healthz", width=width, live=False, clean=True)
        page.route(f"{NEUTRAL_SITE}**", lambda route: route.fulfill(body="Sunny"))
        page.goto(f"{page.url.removesuffix('/healthz')}{path}")
        if live:
            settle(page)
        return page

    return open_


def exit_of(page: Page):
    return page.get_by_role("button", name="Leave this site")


def leaves(page: Page) -> None:
    page.wait_for_url(NEUTRAL_SITE)
    assert page.evaluate("document.referrer") == ""


@pytest.mark.parametrize("width", [1280, 390])
def test_help_and_the_way_out_stay_in_reach_on_every_page(visit, width):
    page = visit("/state?state=KY", width=width)
    for name in ("State", "Map", "Method"):
        if name != "State":
            page.evaluate("scrollTo(0, 0)")
            if width == 390:
                page.locator(".menu summary").click()
            page.get_by_role("link", name=name, exact=True).first.click()
            expect(page).to_have_title(TITLES[name])
            wait_until_drawn(page)
        for end in (False, True):
            if end:
                page.evaluate("scrollTo(0, document.documentElement.scrollHeight)")
            for part in (exit_of(page), page.locator(".strip a[href^='tel:']")):
                expect(part).to_be_in_viewport(ratio=1)
                box = part.bounding_box()
                assert box["height"] >= (44 if width == 390 else 24)
                # Nothing lies over it.
                x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
                assert part.evaluate(
                    "(e, at) => e.contains(document.elementFromPoint(...at))", [x, y]
                )
    assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("width", [1280, 390])
def test_after_leaving_back_comes_up_blank_with_a_way_on(away, width):
    page = away("/method", width)
    page.goto(page.url.replace("/method", "/state?state=KY"))
    settle(page)
    entries = page.evaluate("history.length")
    exit_of(page).click()
    leaves(page)
    assert page.evaluate("history.length") == entries
    page.go_back()
    expect(page.get_by_role("button", name=ON)).to_be_visible()
    assert page.locator("body").inner_text().strip() == ON
    assert page.title() == "…"
    page.get_by_role("button", name=ON).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Method")
    settle(page)
    page.reload()
    expect(page.get_by_role("heading", level=1)).to_have_text("Method")


@pytest.mark.parametrize(
    ("before", "path"),
    [
        ("/nowhere", "/state?state=KY"),  # without a live page the browser may keep it as it was
        ("/brief/KY", "/drafts/KY-safe_harbor.html"),
        ("/api/v1/docs", "/brief/KY"),
    ],
)
def test_papers_and_pages_that_come_back_as_they_were_are_blank_too(away, before, path):
    page = away(before, live=False)
    page.goto(page.url.replace(before, path))
    exit_of(page).click()
    leaves(page)
    page.go_back()
    expect(page.get_by_role("button", name=ON)).to_be_visible()
    assert page.locator("body").inner_text().strip() == ON


def test_the_page_is_gone_before_the_other_one_comes(away):
    page = away("/state?state=KY")
    page.route(NEUTRAL_SITE, lambda route: route.fulfill(status=204))  # keeps the browser here
    exit_of(page).focus()
    page.keyboard.press("Space")
    expect(page.locator("html")).to_be_hidden()
    assert page.locator("body").inner_html() == ""
    assert page.title() == "…"


def test_the_way_out_works_before_the_app_has_come_and_without_script(away, browser, dashboard):
    page = away("/healthz", live=False)
    with held_back(page):
        page.goto(f"{dashboard}/", wait_until="commit")
        exit_of(page).click()
        leaves(page)
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.route(f"{NEUTRAL_SITE}**", lambda route: route.fulfill(body="Sunny"))
        page.goto(f"{dashboard}/")
        exit_of(page).click()
        leaves(page)


def test_three_presses_of_shift_lead_away_even_from_a_text_field(away):
    page = away("/?view=table")
    list_field(page, "Open a state’s page").click()
    page.keyboard.type("Ken")
    for key in ("Shift", "Shift", "t", "Shift", "Shift+B", "Shift+C", "Shift+D", "Shift+Tab"):
        page.keyboard.press(key)
    for _ in range(3):
        page.keyboard.down("Shift")
        page.mouse.click(5, 500)
        page.keyboard.up("Shift")
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    for _ in range(3):
        page.keyboard.press("Shift")
    leaves(page)


def test_the_menu_of_a_phone_is_never_covered_and_closes_after_a_choice(visit):
    page = visit("/state?state=TN", width=390)
    menu = page.locator(".menu")
    for name in ("Act", "Map"):
        expect(menu).not_to_have_attribute("open", "")
        entries = page.evaluate("history.length")
        menu.locator("summary").click()
        for link in menu.get_by_role("link").all():
            assert link.evaluate(ON_TOP)
        menu.get_by_role("link", name=name, exact=True).click()
        expect(menu).not_to_have_attribute("open", "")
        settle(page)
        expect(menu.locator("[aria-current=page]")).to_have_text(name)
        assert page.evaluate("history.length") == entries + 1
        assert page.evaluate("scrollY") == 0
    menu.locator("summary").click()
    page.keyboard.press("Escape")
    expect(menu).not_to_have_attribute("open", "")
    expect(menu.locator("summary")).to_be_focused()
    menu.locator("summary").click()
    page.reload()
    settle(page)
    expect(menu).not_to_have_attribute("open", "")


def test_whoever_opens_the_menu_before_the_next_page_stands_is_left_there(visit):
    page = visit("/state?state=TN", width=390)
    line, menu = Line(page), page.locator(".menu")
    page.reload()
    settle(page)
    with line.held():
        menu.locator("summary").click()
        menu.get_by_role("link", name="Method", exact=True).click()
        expect(menu).not_to_have_attribute("open", "")
        menu.locator("summary").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Method")
    settle(page)
    page.evaluate(ASKED)  # longer than the heading waits to take the focus
    expect(menu.locator("summary")).to_be_focused()
    expect(menu).to_have_attribute("open", "")
