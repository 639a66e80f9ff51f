"""The real first views and the live pages that follow them: each thing stays where it was."""

import json
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Route, expect

from tests.browser.pages import ASKED, DRAWN, READY, SECONDS, held_back, until, wait_until_drawn

pytestmark = pytest.mark.browser

SHIFTS = """window.shift = 0;
window.shifted = [];
new PerformanceObserver(list => list.getEntries().forEach(({value, sources}) => {
    window.shift += value;
    for (const {node, previousRect: from, currentRect: to} of sources)
        window.shifted.push(`${node?.className ?? node?.data}: ${from.y} → ${to.y}`);
})).observe({type: "layout-shift", buffered: true});"""

# What a visitor reads and reaches first; the same selectors fit the first view and the live page.
PARTS = {
    "/": {
        "heading": "h1",
        "finding": ".headline p",
        "how sure it is": ".sure summary",
        "choice of a state": ".first-field, .stSelectbox",
        "legend": ".legend",
        "map": ".first-map svg, .js-plotly-plot",
        "filters": ".rail label, .st-key-rail label",
    },
    "/act?state=KY": {
        "heading": "h1",
        "choice of a state": ".first-field, .stSelectbox",
        "steps": ".on-page",
        "laws": ".topics",
        "ask": ".ask-text",
        "office": ".office",
    },
    "/state?state=KY": {
        "heading": "h1",
        "choice of a state": ".first-field, .stSelectbox",
        "first answer": ".answer",
        "way to act": ".doing .press",
        "contents": ".on-page",
        "law": ".law h2",
        "proof": ".proof",
    },
}
FURTHEST = 3.0
"""How many pixels a part may lie from where it lay; letters are those of another font."""


def places(page: Page, root: str, parts: dict[str, str]) -> dict[str, tuple[float, float]]:
    """Left and top of the first visible element of each part."""
    found = page.evaluate(
        """([root, parts]) => JSON.stringify(Object.fromEntries(
            Object.entries(parts).map(([name, selector]) => {
                const seen = [...document.querySelectorAll(`${root} :is(${selector})`)]
                    .map(element => element.getBoundingClientRect()).find(box => box.width);
                return [name, seen ? [seen.x, seen.y] : null];
            })))""",
        [root, parts],
    )
    read: dict[str, tuple[float, float]] = json.loads(found)
    return read


@pytest.fixture
def page(context: BrowserContext) -> Iterator[Page]:
    """A new window that adds up how far its parts shift."""
    with context.new_page() as page:
        page.set_default_timeout(SECONDS * 1000)
        page.add_init_script(SHIFTS)
        yield page


# Takes the page away from its end, a block at a time, and names what moved: as it comes.
PIECES = """([root, parts]) => {
    const box = element => element.getBoundingClientRect();
    const seen = Object.entries(parts).map(([name, selector]) => {
        const all = [...document.querySelectorAll(`${root} :is(${selector})`)];
        const element = all.find(each => box(each).width);
        return {name, element, top: box(element).y};
    });
    const moved = new Set();
    let pieces = 0;
    for (const last of [...document.querySelectorAll(`${root} main > *`)].reverse()) {
        last.remove();
        pieces += 1;
        for (const {name, element, top} of seen) {
            const shown = element.checkVisibility({visibilityProperty: true});
            if (shown && Math.abs(box(element).y - top) > 3) moved.add(name);
        }
    }
    return [[...moved], pieces];
}"""


@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize("path", PARTS)
def test_a_first_view_that_comes_in_pieces_moves_nothing(visit, path: str, width: int):
    page = visit("/healthz", width=width, live=False)
    with held_back(page):
        page.goto(page.url.replace("/healthz", path), wait_until="commit")
        page.evaluate(until("document.readyState !== 'loading'", "it has not come whole"))
        moved, pieces = page.evaluate(PIECES, ["#first-view", PARTS[path]])
    assert pieces > 3
    assert moved == []


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (390, "dark")])
@pytest.mark.parametrize("path", PARTS)
def test_the_live_page_draws_each_thing_where_the_first_view_had_it(
    page: Page, dashboard: str, path: str, width: int, scheme: str
):
    page.set_viewport_size({"width": width, "height": 900})
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    with held_back(page):
        page.goto(dashboard + path, wait_until="commit")
        for selector in PARTS[path].values():  # it comes in pieces
            expect(page.locator(f"#first-view :is({selector})").first).to_be_visible()
        before = places(page, "#first-view", PARTS[path])
        assert None not in before.values()
    wait_until_drawn(page)
    after = places(page, "#root", PARTS[path])
    moved = {
        name: (before[name], after[name])
        for name in before
        if after[name] is None
        or max(abs(one - other) for one, other in zip(before[name], after[name], strict=True))
        > FURTHEST
    }
    assert moved == {}
    assert page.evaluate("window.shift") <= 0.02, page.evaluate("window.shifted")


def test_the_first_view_stays_until_the_letters_of_the_live_page_have_come(
    page: Page, dashboard: str
):
    page.set_viewport_size({"width": 390, "height": 900})
    page.add_init_script("Date.now = () => 1")  # it would not wait for ever
    with held_back(page, "**/*.woff2"):
        page.goto(f"{dashboard}/", wait_until="commit")
        page.locator(READY).wait_for(state="attached")
        page.locator("#root .choroplethlayer path").first.wait_for(state="attached")
        page.evaluate(DRAWN)
        page.evaluate(ASKED)  # time enough for it to go
        expect(page.locator("#first-view")).to_be_visible()
    wait_until_drawn(page)
    assert page.evaluate("window.shift") <= 0.02, page.evaluate("window.shifted")


def test_without_script_the_answer_is_there(browser: Browser, dashboard: str):
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        for path, parts in PARTS.items():
            page.goto(dashboard + path)
            assert parts
            for width in (1280, 390):
                page.set_viewport_size({"width": width, "height": 900})
                for selector in parts.values():
                    expect(page.locator(f"#first-view :is({selector})").first).to_be_visible()


def test_on_a_phone_what_stands_below_the_map_waits_for_it(page: Page, dashboard: str):
    # The page comes in pieces, and the choices come before the map that is shown above them.
    page.set_viewport_size({"width": 390, "height": 900})
    whole = True

    def answer(route: Route) -> None:
        came = route.fetch()
        text = came.text()
        route.fulfill(
            response=came, body=text if whole else text[: text.index('<div class="drawn">')]
        )

    page.route(dashboard + "/", answer)
    with held_back(page):
        for whole in (False, True):
            page.goto(dashboard + "/", wait_until="commit")
            below = page.locator("#first-view .first-field")
            expect(below).to_be_attached()
            expect(below).to_be_visible(visible=whole)
