"""Embeds as they are pasted: the frame is as high as what it shows, at every width."""

from __future__ import annotations

from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import pytest
from playwright.sync_api import Browser, Page

from tests.conftest import DATA
from tracker.laws.dataset import load
from tracker.maps.years import HEIGHT
from tracker.pages.answers import answers
from tracker.pages.embed.iframe import MAP_HEIGHT, card_height, chart_height, embed_code
from tracker.pages.trends.charts import NARROW, WIDE

pytestmark = pytest.mark.browser

TABLES = load(DATA)
WIDTHS = (320, 480, 700, 1000)
CHART = chart_height(HEIGHT / WIDE, HEIGHT / NARROW)
EMBEDS = {
    "/embed/map?law=safe_harbor": MAP_HEIGHT,
    "/embed/map?law=exception_clause": MAP_HEIGHT,
    "/embed/state/WY": card_height(answers(TABLES, "WY")),  # the longest words
    "/embed/state/GU": card_height(answers(TABLES, "GU")),  # the shortest
    "/embed/state/VA": card_height(answers(TABLES, "VA")),
    "/embed/trends/adoption-exception_clause": CHART,
    "/embed/map?law=safe_harbor&lang=es": MAP_HEIGHT,
    "/embed/state/MA?lang=es": card_height(answers(TABLES, "MA")),
    "/embed/trends/adoption-exception_clause?lang=es": CHART,
}
MEASURE = """async () => {
    await document.fonts.ready;
    const root = document.documentElement;
    const end = document.querySelector('.act a').getBoundingClientRect();
    const drawn = [...document.querySelectorAll('.drawing svg, .drawing .tg, .chart svg')]
        .map(each => each.getBoundingClientRect()).find(box => box.width);
    return {
        over: root.scrollHeight - root.clientHeight,
        wide: Math.max(...[root, ...document.querySelectorAll('.chart')]
            .map(each => each.scrollWidth - each.clientWidth).filter(by => by > 0), 0),
        left: root.clientHeight - end.bottom, drawn: drawn ? drawn.width : 0,
        font: [...document.fonts].filter(font => font.status === 'loaded').length,
    };
}"""


class _Elsewhere(BaseHTTPRequestHandler):
    """Another site, whose only page is the text that it is given."""

    text = ""

    def do_GET(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.end_headers()
        self.wfile.write(self.text.encode())

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture(scope="module")
def elsewhere() -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), _Elsewhere) as server:
        Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


@pytest.fixture(scope="module")
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1100, "height": 900})
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("path", EMBEDS)
def test_a_snippet_needs_no_scroll_bar_and_leaves_nothing_empty(
    page: Page, dashboard: str, elsewhere: str, path: str
):
    language = "es" if path.endswith("lang=es") else "en"
    code = embed_code(dashboard + path, "An embed", EMBEDS[path], language)
    code = code.replace("lazy", "eager")
    pasted = (f'<div style="width:{width}px">{code}</div>' for width in WIDTHS)
    _Elsewhere.text = f"<!DOCTYPE html><title>Elsewhere</title>{''.join(pasted)}"
    page.goto(elsewhere)
    frames = page.frames[1:]
    assert len(frames) == len(WIDTHS)
    for width, frame in zip(WIDTHS, frames, strict=True):
        frame.wait_for_load_state()
        seen = frame.evaluate(MEASURE)
        assert seen["over"] <= 0, (width, seen)
        assert seen["wide"] <= 0, (width, seen)
        assert 0 <= seen["left"] <= 24, (width, seen)
        assert seen["font"] == 1, (width, seen)
        if "state" not in path:
            assert seen["drawn"] >= 0.7 * (width - 24), (width, seen)
