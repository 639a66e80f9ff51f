"""What a first visit asks for; what a change of filter sends, and what it leaves alone."""

from __future__ import annotations

from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, WebSocket, expect
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from benchmarks.visitor import Run, Visitor
from tests.browser.pages import settle, soft
from tests.loops import run as run_loop

pytestmark = pytest.mark.browser

MAP = 4096

# Every node that is taken out, or put in, from here on, by the part of the page that it is in.
WATCH = """() => {
    window.touched = [];
    const parts = {table: 'table.rows', law: '[role=radiogroup]', select: '.stSelectbox',
        days: '.stDateInput', slider: '.stSlider'};
    window.kept = Object.fromEntries(Object.entries(parts)
        .map(([name, path]) => [name, [...document.querySelectorAll('#root ' + path)]]));
    for (const [name, nodes] of Object.entries(window.kept))
        for (const node of nodes)
            new MutationObserver(changes => changes.forEach(change =>
                window.touched.push(`${name}: ${change.type} ${change.target.nodeName}`)))
                .observe(node, {subtree: true, childList: true, characterData: true});
}"""
GONE = """() => Object.entries(window.kept).filter(([, nodes]) => !nodes.length
    || nodes.some(node => !node.isConnected)).map(([name]) => name)"""


class Line:
    """The messages that a page's websocket has received."""

    def __init__(self, page: Page) -> None:
        self.frames: list[bytes] = []
        page.on("websocket", self._listen)

    def _listen(self, socket: WebSocket) -> None:
        socket.on("framereceived", lambda frame: self.frames.append(bytes(frame)))

    def charts(self) -> list[int]:
        """How long each message with a figure was."""
        found = []
        for frame in self.frames:
            message = ForwardMsg()
            message.ParseFromString(frame)
            if message.delta.new_element.WhichOneof("type") == "plotly_chart":
                found.append(len(frame))
        return found

    def total(self) -> int:
        return sum(map(len, self.frames))


@pytest.fixture
def opened(context, dashboard):
    """Opens an address and listens to its line."""
    pages = []

    def open_(path: str) -> tuple[Page, Line]:
        page = context.new_page()
        pages.append(page)
        page.set_viewport_size({"width": 1280, "height": 900})
        line = Line(page)
        page.goto(dashboard + path)
        settle(page)
        expect(page.locator(".choroplethlayer path").first).to_be_visible()
        return page, line

    yield open_
    for page in pages:
        page.close()


def test_all_scripts_of_the_map_are_asked_for_by_its_document(context, dashboard):
    asked = []
    with context.new_page() as page:
        page.on("request", lambda request: asked.append(request.url.removeprefix(dashboard)))
        page.goto(f"{dashboard}/")
        settle(page)
        expect(page.locator("#root .choroplethlayer path").first).to_be_visible()
        named = page.evaluate("""() => [...document.querySelectorAll('body > :is(link, script)')]
            .map((each) => each.getAttribute('href') ?? each.getAttribute('src'))""")
    scripts = {url for url in asked if url.startswith("/static/js/")}
    assert "PlotlyChart" in "".join(scripts)
    assert scripts - {*named} == set()


def test_a_filter_change_sends_at_most_4_kb_a_map_and_repaints_nothing_else(opened):
    page, line = opened("/?law=safe_harbor")
    rows = page.locator("table.rows tbody tr:visible")
    for law in ("safe_harbor", "exception_clause"):
        if law not in page.url:
            soft(page, f"/?law={law}")
        expect(rows).to_have_count(56)
        page.locator(".legend a").nth(1).click()
        expect(rows).not_to_have_count(56)
        settle(page)
        page.evaluate(WATCH)
        before = rows.count()
        line.frames.clear()
        page.locator(".legend a").first.click()
        expect(rows).not_to_have_count(before)
        settle(page)
        assert [size for size in line.charts() if size > MAP] == []
        assert len(line.charts()) == 1
        assert line.total() < 3 * MAP
        assert len(line.frames) <= 22
        assert page.evaluate(GONE) == []
        assert page.evaluate("window.touched") == []


def test_each_of_two_maps_fits_into_4_kb_as_a_whole_and_after_a_filter_of_one(opened):
    page, line = opened("/?law=both")
    assert len(line.charts()) == 2
    assert max(line.charts()) <= MAP
    line.frames.clear()
    page.locator(".legend").first.locator("a").first.click()
    expect(page.locator(".lead")).to_contain_text("Safe harbor: Protected")
    settle(page)
    assert len(line.charts()) == 2
    assert max(line.charts()) <= MAP


@pytest.mark.parametrize(("query", "most", "messages"), [("", 4000, 21), ("law=both", 5500, 28)])
def test_a_choice_not_made_before_takes_few_bytes_and_messages(dashboard, query, most, messages):
    async def change() -> Run:
        visitor, _ = await Visitor.arrive(urlsplit(dashboard).port or 80, query=query)
        await visitor.choose("West")
        run = await visitor.choose("South")
        await visitor.leave()
        return run

    run = run_loop(change)
    assert run.size <= most
    assert sum(map(len, run.elements.values())) <= messages
