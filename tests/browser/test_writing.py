"""What a visitor writes is kept in their tab, and what is still blank is named."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.pages import settle

pytestmark = pytest.mark.browser

REASON = "I teach in a middle school, and two of my students were sold."
WHOLE = re.compile("^No blanks left")


def text_of(page: Page) -> Locator:
    """The message as it is shown."""
    return page.locator("#say [data-shown^='#message']")


def write(page: Page, name: str = "Ada Doe", reason: str = REASON) -> None:
    page.get_by_label("Your name").fill(name)
    page.get_by_label("Town and ZIP code").fill("Norfolk 23510")
    page.get_by_label("Why this matters to you").fill(reason)


def blanks(page: Page) -> Locator:
    return page.locator("#say [data-blanks^='#message']")


def holds(page: Page) -> None:
    """The message says what was written, in every place."""
    expect(page.get_by_label("Your name")).to_have_value("Ada Doe")
    expect(text_of(page)).to_contain_text("My name is Ada Doe. I live in Norfolk 23510.")
    expect(text_of(page)).to_contain_text(REASON)
    expect(blanks(page)).to_have_text("1 blank left: title and name.")


def test_what_is_written_stays_through_law_page_back_and_reload(
    view: Callable[..., Page],
) -> None:
    page = view("/act?state=VA", width=390)
    write(page)
    holds(page)
    page.get_by_label("Law").get_by_role("link", name="Exception clause").click()
    page.wait_for_url(re.compile("law=exception_clause"))
    settle(page)
    expect(text_of(page)).to_contain_text("even as punishment for a crime")
    expect(text_of(page)).to_contain_text("My name is Ada Doe. I live in Norfolk 23510.")
    expect(text_of(page)).not_to_contain_text(REASON)  # that is for the other law
    page.get_by_label("Why this matters to you").fill(REASON)
    holds(page)
    page.get_by_role("link", name="Virginia", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Virginia")
    settle(page)
    page.go_back()
    expect(page.get_by_role("heading", level=1)).to_have_text("Act in Virginia")
    settle(page)
    holds(page)
    page.reload()
    settle(page)
    holds(page)
    page.goto(page.url.replace("VA", "TN"))
    settle(page)
    holds(page)
    assert "Ada" not in page.url
    page.get_by_role("button", name="Clear what I wrote").click()
    expect(page.get_by_label("Your name")).to_have_value("")
    expect(text_of(page)).to_contain_text("[your name]")
    assert page.evaluate("sessionStorage.getItem('writing')") is None


def test_a_field_stays_where_it_is_while_the_message_below_it_grows(
    visit: Callable[..., Page],
) -> None:
    page = visit("/act?state=VA", width=390)
    page.add_style_tag(content="* { overflow-anchor: none }")  # not every browser keeps the place
    field = page.get_by_label("Why this matters to you")
    field.click()
    place, height = field.bounding_box(), text_of(page).bounding_box()["height"]
    field.fill(REASON * 4)
    assert text_of(page).bounding_box()["height"] > height + 50
    assert field.bounding_box()["y"] == pytest.approx(place["y"], abs=1)


@pytest.mark.parametrize("width", [1280, 390])
def test_each_blank_leads_to_its_field_and_the_bar_to_the_first(
    view: Callable[..., Page], width: int
) -> None:
    page = view("/act?state=VA", width=width)
    shown = page.locator("#say .shown[data-shown^='#message']")
    shown.get_by_role("link", name="[why this matters to you").click()
    expect(page.get_by_label("Why this matters to you")).to_be_focused()
    page.get_by_label("Why this matters to you").fill(REASON)
    area = page.locator("#say .send")
    expect(area).to_be_in_viewport(ratio=1)
    person = area.get_by_role("link", name="3 blanks left")
    expect(person).to_have_attribute("href", "#whom")
    shown.get_by_role("link", name="[your name]").first.click()
    expect(page.get_by_label("Your name")).to_be_focused()
    expect(page.get_by_label("Your name")).to_be_in_viewport(ratio=1)


def test_a_friend_is_asked_by_the_devices_own_sheet(visit: Callable[..., Page]) -> None:
    page = visit("/act?state=VA", width=390)
    page.add_init_script("navigator.share = async (what) => { window.sent = what; }")
    page.reload()
    settle(page)
    page.locator("#done").get_by_role("button", name="Send it").click()
    sent = page.evaluate("window.sent")
    assert sent["url"].endswith("/act?state=VA&law=safe_harbor")
    assert sent["text"].startswith("I just asked the people who represent me: “")


def test_blanks_are_named_and_then_gone(view: Callable[..., Page]) -> None:
    page = view("/act?state=VA")
    expect(page.locator("#say .shown mark")).to_have_count(9)  # five in the message, four to say
    expect(blanks(page)).to_have_text(
        "4 blanks left: title and name; your name; your town and ZIP code; "
        "why this matters to you, in a sentence or two."
    )
    write(page)
    expect(blanks(page)).to_have_text("1 blank left: title and name.")
    page.locator("#say").get_by_role("button", name="Change the words").first.click()
    area = page.get_by_label("Message", exact=True)
    area.fill(area.input_value().replace("Dear [title and name]", "Dear Senator Roe"))
    expect(blanks(page)).to_have_text(WHOLE)
    page.locator("#say").get_by_role("button", name="Change the words").first.click()
    expect(text_of(page)).to_have_text(re.compile(r"^\s*Dear Senator Roe,"))
    page.get_by_label("Your name").fill("Bea Doe")
    expect(text_of(page)).to_contain_text("My name is Bea Doe.")
    mail = page.locator("#say a[data-mail]")
    expect(mail).to_have_attribute("href", re.compile("My%20name%20is%20Bea%20Doe"))
    page.locator("#say").get_by_role("button", name="Start over").first.click()
    expect(text_of(page)).to_have_text(re.compile(r"^\s*Dear \[title and name\],"))


def test_a_text_that_is_being_changed_stays_open_when_it_is_drawn_anew(
    visit: Callable[..., Page],
) -> None:
    page = visit("/act?state=VA")
    button = page.locator("#say").get_by_role("button", name="Change the words").first
    button.click()
    area = page.get_by_label("Message", exact=True)
    area.fill("Dear Senator, it is mine.")
    page.get_by_role("link", name="Virginia", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Virginia")
    expect(area).to_have_count(0)
    page.go_back()
    expect(page.get_by_role("heading", level=1)).to_have_text("Act in Virginia")
    expect(area).to_be_visible()
    expect(area).to_have_value("Dear Senator, it is mine.")
    expect(button).to_have_attribute("aria-expanded", "true")
