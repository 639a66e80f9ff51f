"""What a phone shows before anything is scrolled, and what it must not cut."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.pages import soft, wait_until_drawn

pytestmark = pytest.mark.browser

PHONE = {"width": 390, "height": 844}


def bottom(page: Page, selector: str) -> float:
    box = page.locator(selector).first.bounding_box()
    assert box is not None
    return box["y"] + box["height"]


def bar(page: Page) -> float:
    """Where the bar with the way out begins."""
    box = page.locator(".strip").bounding_box()
    assert box is not None
    return box["y"]


def field_is_seen(page: Page) -> bool:
    """Whether the field for an address is on the first screen of a state."""
    page.set_viewport_size(PHONE)
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    return bottom(page, "#root .st-key-decide input") < bar(page)


def test_the_field_for_an_address_is_on_the_first_screen_of_a_state(view: Callable[..., Page]):
    """The one with the longest answers."""
    assert field_is_seen(view("/state?state=AK&law=exception_clause", width=390))


def test_the_longer_spanish_is_not_cut(visit: Callable[..., Page]):
    page = visit("/about?lang=es", width=390)
    page.set_viewport_size(PHONE)
    for law in ("safe_harbor", "exception_clause"):
        soft(page, f"/?law={law}&lang=es")
        wait_until_drawn(page)
        assert bottom(page, "#root ul.legend") < bar(page), law
    for state in ("AK", "LA", "WV", "NC"):  # the longest answers and the longest names
        soft(page, f"/state?state={state}&lang=es")
        assert field_is_seen(page), state
    soft(page, "/trends?lang=es")
    laws = page.locator("#root .stButtonGroup [role=radio]")
    laws.first.wait_for()
    for law in laws.all()[:3]:
        box = law.bounding_box()
        assert box is not None and box["x"] + box["width"] <= 390


def test_a_phone_folds_the_other_answer_but_not_its_doubt(view: Callable[..., Page]):
    page = view("/state?state=CA&law=safe_harbor", width=390)
    page.set_viewport_size(PHONE)
    expect(page.locator("#root .answer").nth(1)).to_contain_text("may have changed the law")
    expect(page.locator("#root .answer b").nth(1)).to_be_visible()
    second = page.locator("#root .answer").nth(1)
    expect(second.locator(".evidence")).to_be_hidden()
    second.get_by_text("The whole answer").click()
    expect(second.locator(".evidence")).to_be_visible()
    page.set_viewport_size({"width": 1280, "height": 900})
    expect(second.get_by_text("The whole answer")).to_be_hidden()
    page.reload()
    expect(page.locator("#root .answer").nth(1).locator(".evidence")).to_be_visible()


def test_all_that_is_chosen_is_seen(view: Callable[..., Page]):
    page = view("/compare?states=KY,TN,OH,IN,IL,MO", width=390)
    field = page.locator("#root .stMultiSelect").bounding_box()
    last = page.locator("#root .stMultiSelect [data-tag]").last.bounding_box()
    assert field is not None and last is not None
    assert last["x"] + last["width"] < field["x"] + field["width"]
    assert last["y"] + last["height"] < field["y"] + field["height"]


def test_the_slider_of_days_is_seen_in_forced_colors(view: Callable[..., Page]):
    page = view("/")
    page.emulate_media(forced_colors="active")
    slider = page.locator("#root .stSlider")
    colors = slider.evaluate("""slider => {
        const color = (part) => getComputedStyle(part).backgroundColor;
        const thumb = slider.querySelector("input").parentElement.parentElement;
        return [color(slider.querySelector("[role=group] > div > :first-child")), color(thumb)];
    }""")
    paper = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert paper not in colors and "rgba(0, 0, 0, 0)" not in colors


def test_the_arrow_of_a_menu_is_no_square_in_forced_colors(view: Callable[..., Page]):
    page = view("/state?state=OH")
    page.emulate_media(forced_colors="active")
    arrow = page.locator("#root .share > summary").first.evaluate(
        """summary => {
            const {borderLeftWidth, content} = getComputedStyle(summary, "::after");
            return [borderLeftWidth, content];
        }"""
    )
    assert arrow == ["0px", '"▾"']
