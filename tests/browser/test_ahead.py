"""The next drawing of a map stands over the old figure until Plotly has drawn the new one."""

from __future__ import annotations

import pytest
from playwright.sync_api import Locator, expect

from tests.browser.pages import wait_until_drawn

pytestmark = pytest.mark.browser

# What is chosen does not reach the server until it is let go; no wait is too long meanwhile.
HOLD = """() => {
    const [send, now, held] = [WebSocket.prototype.send, Date.now, []];
    WebSocket.prototype.send = function (data) { held.push([this, data]); };
    Date.now = () => 1;
    window.letGo = () => {
        WebSocket.prototype.send = send;
        Date.now = now;
        for (const [line, data] of held) line.send(data);
    };
    window.shift = 0;
    new PerformanceObserver(list => list.getEntries().forEach(each => window.shift += each.value))
        .observe({type: "layout-shift"});
}"""
COLORS = """drawn => [...new Set([...drawn.querySelectorAll("a > path, .choroplethlayer path")]
    .map(each => getComputedStyle(each).fill).filter(each => each.startsWith("rgb(")))].sort()"""


def box(drawn: Locator) -> list[int]:
    """Left, top, width and height, in pixels."""
    found = drawn.bounding_box()
    assert found
    return [round(found[side]) for side in ("x", "y", "width", "height")]  # type: ignore[literal-required]


@pytest.mark.parametrize("width", [1280, 390])
def test_the_map_of_the_law_that_is_chosen_stands_while_its_figure_is_on_its_way(view, width):
    page = view("/?region=South&on=2020-01-01", width=width)
    wait_until_drawn(page)
    figure, ahead = page.locator("#root .js-plotly-plot"), page.locator(".ahead")
    place, before = box(figure), figure.evaluate(COLORS)
    page.evaluate(HOLD)
    page.get_by_role("radio", name="Exception clause").press("Space")
    expect(ahead.locator("svg.map-exception_clause")).to_be_visible()
    shown = ahead.evaluate(COLORS)
    assert shown != before
    assert box(ahead.locator("svg")) == place
    assert page.evaluate("window.shift") == 0
    expect(ahead.locator("a[href]")).to_have_count(0)
    page.evaluate("window.letGo()")
    expect(page.get_by_role("heading", level=1)).to_contain_text("constitution")
    expect(ahead).to_have_count(0)
    wait_until_drawn(page)
    assert figure.evaluate(COLORS) == shown
