"""A slow line: once there is a map, there is one at every moment until its page is left."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.browser.pages import READY, held_back, until, wait_until_drawn

pytestmark = pytest.mark.browser

PLOTLY = "**/static/js/PlotlyChart.*"

# Every frame after the first with a drawing: is there one, of the first view or of the live page?
WATCH = """() => {
    window.bare = null;
    const seen = (selector) => [...document.querySelectorAll(selector)].some((each) =>
        each.getBoundingClientRect().width > 50 && getComputedStyle(each).visibility === "visible");
    const look = () => {
        const drawn = seen("#first-view.waiting .first-map svg")
            || seen("#root .js-plotly-plot:has(.choroplethlayer path)")
            || seen("#root nav.tg");
        if (drawn) window.bare ??= 0;
        else if (window.bare !== null) window.bare += 1;
        requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
}"""

# What the server tells comes message by message, each in a frame of its own.
DRIP = """(() => {
    const listen = WebSocket.prototype.addEventListener;
    WebSocket.prototype.addEventListener = function (kind, hear, ...options) {
        if (kind !== "message") return listen.call(this, kind, hear, ...options);
        let before = Promise.resolve();
        const frames = () => new Promise(done =>
            requestAnimationFrame(() => requestAnimationFrame(done)));
        return listen.call(this, kind, message => {
            before = before.then(() => { hear.call(this, message); return frames(); });
        }, ...options);
    };
})()"""


def bare_frames(page: Page) -> int:
    """Frames without a drawing since the first one with it."""
    found: int = page.evaluate("window.bare")
    return found


@contextmanager
def newcomer(browser: Browser) -> Iterator[tuple[BrowserContext, Page]]:
    """A visitor who has nothing of ours in the cache."""
    with browser.new_context(viewport={"width": 1280, "height": 900}) as context:
        page = context.new_page()
        page.add_init_script(f"document.addEventListener('DOMContentLoaded', {WATCH})")
        yield context, page


def choose(page: Page, text: str) -> None:
    page.locator("#root [role=radiogroup]").get_by_text(text, exact=True).first.click()


def test_the_first_map_stays_until_the_live_one_has_drawn_and_ever_after(
    browser: Browser, dashboard: str
):
    with newcomer(browser) as (context, page):
        page.clock.install()
        with held_back(page, PLOTLY):
            page.goto(f"{dashboard}/?law=safe_harbor", wait_until="commit")
            page.locator(READY).wait_for(state="attached")
            page.locator("#root").get_by_test_id("stSkeleton").first.wait_for(state="attached")
            for _ in range(8):
                page.clock.fast_forward("15")
            expect(page.locator("#first-view.waiting .first-map svg")).to_be_visible()
        page.clock.resume()
        wait_until_drawn(page)
        line = context.new_cdp_session(page)
        line.send("Network.enable")
        conditions = {"latency": 300, "downloadThroughput": 50_000, "uploadThroughput": 50_000}
        line.send("Network.emulateNetworkConditions", {"offline": False, **conditions})
        choose(page, "Exception clause")
        wait_until_drawn(page)
        page.locator("#root .legend a").first.click()
        expect(page.locator("#root .legend .chosen")).to_have_count(1)
        wait_until_drawn(page)
        assert bare_frames(page) == 0


def test_tiles_stand_in_for_a_map_that_is_still_on_its_way(browser: Browser, dashboard: str):
    with newcomer(browser) as (_, page):
        page.add_init_script(DRIP)
        with held_back(page, PLOTLY):
            page.goto(f"{dashboard}/?law=safe_harbor&view=tiles")
            wait_until_drawn(page)
            tiles = page.locator("#root nav.tg").first
            expect(tiles).to_be_visible()
            choose(page, "Map")
            page.evaluate(until("!location.search.includes('tiles')", "the view did not change"))
            page.locator("#root").get_by_test_id("stSkeleton").first.wait_for(state="attached")
            expect(tiles).to_be_visible()
        wait_until_drawn(page)
        expect(page.locator("#root .js-plotly-plot")).to_be_visible()
        expect(tiles).to_be_hidden()
        assert bare_frames(page) == 0
