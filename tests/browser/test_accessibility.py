"""What a keyboard, a screen reader and a hurried visitor find; and axe on what can be opened."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.axe import violations
from tests.browser.pages import at_rest, letters, tall, wait_until_drawn
from tests.conftest import SAFE_HARBOR

pytestmark = pytest.mark.browser


def focused(page: Page) -> str:
    """The name of what has the focus."""
    return page.evaluate(
        "() => { const e = document.activeElement;"
        " return (e.getAttribute('aria-label') || e.innerText || e.placeholder || '').trim(); }"
    )


def walk(page: Page, most: int) -> list[str]:
    """The names of what Tab reaches, in order."""
    names = []
    for _ in range(most):
        page.keyboard.press("Tab")
        names.append(focused(page))
    return names


def test_tab_reaches_all_in_order_and_each_shows_its_focus(visit):
    page = visit("/?view=map")
    wait_until_drawn(page)
    wait_until_drawn(page)
    expect(page.locator("main[tabindex='0']")).to_have_count(0)
    names = walk(page, 30)
    assert names[:2] == ["Skip to the table", "Skip to the content"]
    places = [names.index(name) for name in ("Map", "Method", "Skip the map")]
    places.append(next(at for at, name in enumerate(names) if name.startswith("Protected")))
    assert places == sorted(places)
    assert "Open a state’s page" in names
    page.locator(".legend a").first.focus()
    page.keyboard.press("Shift+Tab")
    expect(page.get_by_role("link", name="Skip the map")).to_be_focused()
    assert page.get_by_role("link", name="Skip the map").bounding_box()["height"] >= 24
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="As it stood on another day")).to_be_focused()
    page.keyboard.press("Tab")
    assert focused(page).endswith("Play")
    page.get_by_role("link", name="Kentucky", exact=True).focus()
    page.keyboard.press("Tab")
    outline = page.evaluate("getComputedStyle(document.activeElement).outlineWidth")
    assert float(outline.removesuffix("px")) >= 2


def test_the_first_skip_link_leads_past_the_pages_and_streamlits_menu_is_not_there(visit):
    page = visit("/state?state=KY")
    assert page.get_by_test_id("stMainMenu").count() == 0
    assert page.get_by_test_id("stAppDeployButton").count() == 0
    assert page.get_by_role("button", name="Deploy").count() == 0
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert focused(page) not in ("Map", "State", "Compare")


def test_what_a_filter_left_is_announced(view, dataset):
    page = view("/")
    expect(page.locator("#announcer")).to_have_text("56 jurisdictions shown")
    page.locator(".legend a", has_text=SAFE_HARBOR.status("diversion").label).click()
    left = (dataset.states["safe_harbor"] == "diversion").sum()
    expect(page.locator("#announcer")).to_have_text(f"{left} jurisdictions shown")


def test_a_map_says_its_finding_and_the_pointer_is_told_the_row(view):
    page = view("/?law=both&region=South")
    expect(page.get_by_label("Map of 17 jurisdictions").first).to_be_visible()
    letters(page, "KY").hover(force=True)
    tip = page.locator(".tip")
    expect(tip).to_contain_text("Kentucky")
    expect(tip).to_contain_text("Ky. Rev. Stat. § 529.120")
    expect(tip).to_contain_text("since 1891")
    page.keyboard.press("Escape")
    expect(tip).to_have_count(0)
    letters(page, "OH").hover(force=True)
    expect(tip).to_contain_text("Outside this selection")


def test_lists_that_are_open_have_no_violation(view):
    page = view("/data")
    tall(page)
    wait_until_drawn(page)
    page.get_by_text("Filters", exact=True).click()
    page.get_by_text("Columns and order", exact=True).click()
    at_rest(page)  # a list that opens while a box still unfolds is closed again by that
    page.get_by_role("combobox", name="Region").click()
    expect(page.get_by_role("option", name="South")).to_be_visible()
    # Streamlit hides the rest from screen readers while a list is open, and closes the list as soon
    # as the focus moves there.
    found = [each for each in violations(page) if not each.startswith("aria-hidden-focus")]
    assert found == []
    page.keyboard.press("Tab")
    expect(page.get_by_role("option", name="South")).to_have_count(0)


def test_squares_and_what_is_chosen_can_be_told_where_the_readers_colors_rule(view):
    page = view("/")
    page.locator(".legend .sw").first.wait_for()
    page.emulate_media(forced_colors="active")
    ground = "all => all.map(each => getComputedStyle(each).background)"
    squares = page.locator(".legend .sw").evaluate_all(ground)
    assert len(squares) == len(set(squares)) > 4
    for chosen in ("true", "false"):
        page.locator(f".stButtonGroup [aria-checked={chosen}]").first.wait_for()
    grounds = {
        chosen: set(page.locator(f".stButtonGroup [aria-checked={chosen}]").evaluate_all(ground))
        for chosen in ("true", "false")
    }
    assert not grounds["true"] & grounds["false"]
