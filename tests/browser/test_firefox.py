"""The dashboard and the published site in a real Firefox, and the way out of both."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.browser.conftest import Watch
from tests.browser.pages import SECONDS, settle, wait_until_drawn
from tests.browser.test_choices import SHOWN, expected, save, statuses, type_day
from tests.browser.test_leaving import KINDS, LIVE, WAYS, finds_nothing, leave
from tests.browser.test_writing import holds, write

pytestmark = pytest.mark.browser

EXPECTED = "WebAssembly"
"""Streamlit's protobuf tries it, is refused by our policy, and goes on without."""

PUBLISHED = ("index.html", "state/KY.html", "act/KY.html", "organize/index.html", "brief/KY.html")


@pytest.fixture(scope="module")
def window(firefox: Browser) -> Iterator[BrowserContext]:
    """A context for all visitors, so that what is loaded once is kept."""
    with firefox.new_context(accept_downloads=True) as context:
        yield context


@pytest.fixture
def see(window: BrowserContext, dashboard: str) -> Iterator[Callable[..., Page]]:
    """Opens a page of the dashboard in Firefox; what the browser complains of fails the test."""
    watch, page = Watch(), window.new_page()
    page.set_default_timeout(SECONDS * 1000)
    watch.over(page, dashboard)

    def open_(path: str, width: int = 1280) -> Page:
        page.set_viewport_size({"width": width, "height": 900})
        page.goto(dashboard + path)
        settle(page)
        return page

    yield open_
    page.close()
    errors = [error for error in watch.errors if EXPECTED not in error]
    assert (watch.foreign, errors) == ([], [])


def test_the_map_is_drawn_and_leads_to_a_state_and_its_legend_filters(see):
    page = see("/")
    wait_until_drawn(page)
    assert page.locator("#root .choroplethlayer path").count() >= 56
    page.locator("#root .legend a").first.click()
    page.wait_for_url(re.compile("safe_harbor=immunity"))
    left = page.locator("#root tr[data-s]").filter(visible=True)
    expect(left).not_to_have_count(56)
    left.first.locator("th a").click()
    expect(page).to_have_url(re.compile("/state.state="))
    expect(page.get_by_role("heading", level=1)).to_be_focused()


def test_a_typed_day_counts_without_enter_and_is_that_of_the_file(see, dataset):
    page = see("/data")
    type_day(page, "20180101")
    page.wait_for_url(re.compile("on=2018-01-01"))
    expect(page.locator("#shown")).to_contain_text(SHOWN)
    settle(page)
    with page.expect_download() as download:
        save(page).click()
    assert statuses(download.value) == expected(dataset, "2018-01-01")


def test_what_is_written_stays_over_a_reload_and_the_menu_of_a_phone_leads_on(see):
    page = see("/act?state=VA", width=390)
    write(page)
    holds(page)
    page.reload()
    settle(page)
    holds(page)
    menu = page.locator(".menu")
    menu.locator("summary").click()
    menu.get_by_role("link", name="About", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_be_focused()
    expect(menu.locator("[aria-current=page]")).to_have_text("About")
    expect(menu).not_to_have_attribute("open", "")


@pytest.mark.parametrize("way", WAYS)
def test_from_any_kind_of_page_there_is_a_way_out(firefox, dashboard, way):
    with firefox.new_context() as context:
        page = context.new_page()
        page.goto(f"{dashboard}/brief/OH")
        for path in KINDS:
            page.evaluate("sessionStorage.clear()")  # as if nobody had left in this tab
            page.goto(dashboard + path, wait_until="domcontentloaded")
            if path in LIVE and way == "keys":
                settle(page)  # they have no time of their own, and a busy page is late
            leave(page, way, dashboard)
            finds_nothing(page, f"{dashboard}/brief/OH")


def test_no_page_is_kept_as_it_was(firefox, dashboard):
    with firefox.new_context() as context:
        page = context.new_page()
        kinds = [path for path in KINDS if path not in LIVE[1:]]  # live pages are of one kind
        for path in kinds:
            page.goto(dashboard + path)
        leave(page, "click", dashboard)
        for path in reversed(kinds[:-1]):
            finds_nothing(page, dashboard + path)


def test_the_published_pages_are_shown_and_none_is_kept_after_leaving(
    firefox: Browser, published: str
):
    errors: list[str] = []
    with firefox.new_context(viewport={"width": 390, "height": 844}) as context:
        page = context.new_page()
        page.on("pageerror", lambda error: errors.append(str(error)))
        for path in PUBLISHED:
            page.goto(f"{published}/{path}")
            expect(page.get_by_role("heading", level=1)).to_be_visible()
            assert page.evaluate("document.documentElement.scrollWidth") <= 390, path
        leave(page, "click", published)
        for path in reversed(PUBLISHED[:-1]):
            finds_nothing(page, f"{published}/{path}")
    assert errors == []
