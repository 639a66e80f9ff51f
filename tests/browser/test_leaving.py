"""Help and the way out: always in reach, at once, and Back shows nothing of where one was."""

from __future__ import annotations

import re
import time
from contextlib import closing

import pytest
from playwright.sync_api import Page, expect

from tests.browser.pages import ASKED, Line, held_back, list_field, settle, until, wait_until_drawn
from tracker.pages.site import NEUTRAL_SITE

pytestmark = pytest.mark.browser

ON = "Continue"
BLANK = f"You left this site here.\n\n{ON}"
PAPERS = (
    "/brief/KY",
    "/drafts/KY-safe_harbor.html",
    "/nowhere",
    "/embed/nowhere",
    "/api/v1/docs",
)
LIVE = ("/", "/state?state=KY", "/act?state=VA")
KINDS = (*LIVE, "/organize", *PAPERS)


def press_shift(page: Page, apart: float = 0.1) -> None:
    """Press Shift three times, so many seconds apart, as a visitor's keyboard does: each press has
    its own time, however late a busy page hears of it.
    """
    if page.context.browser.browser_type.name != "chromium":
        for _ in range(3):
            page.keyboard.press("Shift")
        return
    line = page.context.new_cdp_session(page)
    first = time.time() - 3 * apart
    for each in range(3):
        for kind in ("rawKeyDown", "keyUp"):
            key = {"key": "Shift", "code": "ShiftLeft", "windowsVirtualKeyCode": 16}
            line.send(
                "Input.dispatchKeyEvent",
                {**key, "type": kind, "timestamp": first + each * apart},
            )


WAYS = {"click": lambda page: exit_of(page).click(), "keys": press_shift}
KEPT = "JSON.stringify([{...sessionStorage}, {...localStorage}])"
TITLES = {"Map": re.compile("^Safe harbor ·"), "Method": re.compile("^Method ·")}
ON_TOP = """element => {
    const box = element.getBoundingClientRect();
    const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
    return element.contains(document.elementFromPoint(x, y));
}"""
"""Whether nothing lies over the middle of an element."""


@pytest.fixture
def away(visit):
    """Opens an address in a new window that reaches the neutral site."""

    def open_(path: str, width: int = 1280, live: bool = True) -> Page:
        page = visit("/healthz", width=width, live=False)
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
def test_help_and_the_way_out_stay_in_reach_on_every_page(view, width):
    page = view("/state?state=KY", width=width)
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


def test_after_leaving_back_comes_up_blank_with_a_way_on(away):
    page = away("/method", 390)
    page.goto(page.url.replace("/method", "/state?state=KY"))
    settle(page)
    entries = page.evaluate("history.length")
    exit_of(page).click()
    leaves(page)
    assert page.evaluate("history.length") == entries
    page.go_back()
    expect(page.get_by_role("button", name=ON)).to_be_visible()
    assert page.locator("body").inner_text().strip() == BLANK
    assert page.title() == "…"
    page.get_by_role("button", name=ON).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Method")
    settle(page)
    page.reload()
    expect(page.get_by_role("heading", level=1)).to_have_text("Method")


def leave(page: Page, way: str, ours: str) -> None:
    """Leave by a click or by keys; the neutral site is out of reach.

    No request is answered by the test itself: that would keep Firefox from keeping pages as they
    were.
    """
    page.evaluate("sessionStorage.setItem('writing', 'x'); localStorage.setItem('kept', 'x')")
    WAYS[way](page)
    expect(page).not_to_have_url(re.compile(f"^{ours}"))


def finds_nothing(page: Page, before: str) -> None:
    """Back leads to the page before, which is blank, and nothing is kept but that it is."""
    page.go_back(wait_until="commit")
    expect(page).to_have_url(before)
    expect(page.locator("body")).to_have_text(BLANK.replace("\n", ""))
    assert page.evaluate(KEPT) == '[{"left":"yes"},{}]'


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("path", KINDS)
def test_from_any_kind_of_page_there_is_a_way_out(context, dashboard, path, way):
    with closing(context.new_page()) as page:
        page.goto(f"{dashboard}/brief/OH")
        page.goto(dashboard + path, wait_until="domcontentloaded")
        leave(page, way, dashboard)
        finds_nothing(page, f"{dashboard}/brief/OH")


def test_the_page_is_gone_before_the_other_one_comes(away):
    page = away("/state?state=KY")
    page.route(NEUTRAL_SITE, lambda route: route.fulfill(status=204))  # keeps the browser here
    exit_of(page).focus()
    page.keyboard.press("Space")
    page.evaluate(until("!document.documentElement.checkVisibility()", "the page still stands"))
    assert page.evaluate("[document.body.innerHTML, document.title]") == ["", "…"]


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
    press_shift(page, apart=0.51)
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    page.keyboard.press("a")
    press_shift(page)
    leaves(page)


def test_the_menu_of_a_phone_is_never_covered_and_closes_after_a_choice(view):
    page = view("/state?state=TN", width=390)
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
