"""A state's page as its visitors use it."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.pages import settle
from tracker.pages.answers import pending_bills

pytestmark = pytest.mark.browser


def test_a_state_says_both_answers_with_words_sources_and_offices(view):
    page = view("/state?state=VT")
    expect(page.get_by_role("heading", level=1)).to_have_text("Vermont")
    expect(page.locator(".answer")).to_have_count(2)
    expect(page.locator("#exception-clause blockquote").first).to_contain_text(
        "slavery and indentured servitude in any form are prohibited"
    )
    page.get_by_text("The words before").last.click()
    expect(page.locator("#exception-clause blockquote").nth(1)).to_contain_text(
        "after arriving to the age of twenty-one years"
    )
    expect(page.get_by_text("Yes 238,466, no 30,335").first).to_be_visible()
    expect(page.get_by_role("link", name="Vermont General Assembly").first).to_be_visible()


def test_a_day_in_the_address_shows_the_state_as_it_stood(view):
    page = view("/state?state=NV&on=2024-11-01")
    expect(page.locator(".answer").nth(1)).to_contain_text("Exception clause stands")
    page.get_by_role("link", name="Show today").click()
    expect(page.locator(".answer").nth(1)).to_contain_text("Abolished, no exception")


def test_a_link_is_handed_on_where_the_device_can(visit):
    page = visit("/state?state=KY", width=390)
    page.add_init_script("navigator.share = async (what) => { window.sent = what; }")
    page.reload()
    settle(page)
    page.get_by_text("Share or save").click()
    page.get_by_role("button", name="Send it").click()
    sent = page.evaluate("window.sent")
    assert sent["url"] == page.locator("#root #share-link").inner_text()
    assert sent["url"].endswith("/state?state=KY")


def test_an_unknown_state_is_named_and_the_way_on_shown(visit):
    page = visit("/state?state=%3Cb%3EXX", live=False)
    expect(page.get_by_text("There is no jurisdiction").first).to_be_visible()
    expect(page.locator("a[href^='/state?state=']")).to_have_count(56)


def test_the_pages_of_the_neighbors_in_the_alphabet_are_a_click_away(view):
    page = view("/state?state=KY")
    press = "link => (link.click(), document.documentElement.matches('[data-going]'))"
    assert page.get_by_role("link", name="Louisiana →").evaluate(press)
    expect(page.get_by_role("heading", level=1)).to_have_text("Louisiana")
    expect(page.locator("html:not([data-going])")).to_have_count(1)
    page.wait_for_url(re.compile("state=LA$"))


def test_bills_last_seen_alive_stand_apart_from_law(view, dataset):
    found = (bill for state in dataset.states["state"] for bill in pending_bills(dataset, state))
    bill = next(bill for bill in found if bill["alive"])
    page = view(f"/state?state={bill['state']}")
    expect(page.locator("#pending")).to_contain_text(bill["title"])
    expect(page.locator("#pending")).to_contain_text("Last seen alive")


def test_the_contents_stay_in_sight_and_lead_to_each_part_and_to_the_message(view):
    page = view("/state?state=VA")
    bar = page.locator("#root .on-page")
    bar.get_by_role("link", name="Exception clause").click()
    heading = page.get_by_role("heading", name="Exception clause: the proof")
    expect(heading).to_be_in_viewport()
    expect(bar).to_be_in_viewport()
    below = heading.bounding_box()["y"] - bar.bounding_box()["y"]
    assert below >= bar.bounding_box()["height"]
    bar.get_by_role("link", name="Write to your legislators").click()
    page.wait_for_url(re.compile(r"/act\?state=VA&law=safe_harbor$"))


def test_a_link_to_what_happened_unfolds_it_on_a_phone(visit):
    page = visit("/state?state=VA#VA-safe-harbor-2021-hb2234", width=390)
    event = page.locator("#root [id='VA-safe-harbor-2021-hb2234']")
    expect(event).to_be_visible()
    expect(page.locator("#root #exception-clause .happened").first).to_be_hidden()


def test_a_state_is_read_in_few_screens_and_acted_on_in_the_first(view):
    page = view("/state?state=VA")
    act = page.locator("#root .doing").get_by_role(
        "link", name="Safe harbor: write to your legislators"
    )
    assert act.bounding_box()["y"] < 900
    folded = page.locator("#safe-harbor details")
    expect(folded.filter(has_text="Other events").last).to_contain_text("(4)")
    expect(page.get_by_text("H.B. 578 (2022)", exact=True)).to_be_hidden()


def test_each_landmark_has_a_name_of_its_own(view):
    page = view("/state?state=KY", width=390)
    page.locator(".menu summary").click()
    expect(page.get_by_role("banner")).to_have_count(1)
    expect(page.get_by_role("navigation", name="Menu", exact=True)).to_have_count(1)
    expect(page.get_by_role("navigation", name="All pages")).to_have_count(1)


def test_no_hint_lies_over_what_is_typed(view):
    page = view("/act?state=KY")
    page.get_by_label("Address, ZIP code, name or district").fill("100 Main St")
    expect(page.get_by_test_id("InputInstructions").first).to_be_hidden()


def test_the_law_goes_along_from_a_state_to_a_comparison_and_back_to_the_map(view):
    page = view("/state?state=TN&law=exception_clause")
    for name, path in (("Compare", "compare"), ("Map", "")):
        page.get_by_label("Pages", exact=True).get_by_role("link", name=name).click()
        page.wait_for_url(re.compile(rf"/{path}\?.*law=exception_clause"))
        settle(page)
    expect(page.get_by_role("heading", level=1)).to_contain_text("slavery")


def test_what_would_hold_is_marked_on_every_page_until_the_law_itself(view):
    page = view("/state?state=OH")
    mark, draft = page.locator(".not-law"), "if=OH-exception_clause"
    page.locator("#root #ask-exception-clause").get_by_role("link", name="If it passes").click()
    page.wait_for_url(re.compile(draft))
    expect(mark).to_contain_text("not the law")
    mark.get_by_role("link", name="Map").click()
    page.wait_for_url(re.compile(rf"law=exception_clause&{draft}"))
    expect(mark).to_be_in_viewport()
    page.locator("#table").scroll_into_view_if_needed()
    expect(mark).to_be_in_viewport()
    mark.get_by_role("link", name="the law as it is").click()
    page.wait_for_url(re.compile(r"state=OH$"))
    expect(page.locator("#root .answer")).to_have_count(2)
    expect(mark).to_have_count(0)
