"""How a test moves a page, and waits until it stands."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Locator, Page, Route, WebSocketRoute, expect

READY = '[data-testid="stApp"][data-test-script-state="notRunning"]'
SECONDS = 60.0
"""How long anything may take on a slow machine that does other things, too."""
PAPER = {"light": "rgb(255, 255, 255)", "dark": "rgb(14, 17, 23)"}


def until(holds: str, otherwise: str) -> str:
    """A script that waits in the page until an expression over `given` holds.

    A polled string would need `eval`, which our policy forbids, and an assertion that waits
    describes the whole page each time that it looks.
    """
    return f"""given => new Promise((done, fail) => {{
        const end = Date.now() + {SECONDS * 1000};
        const look = () => {{
            if ({holds}) done();
            else if (Date.now() < end) setTimeout(look, 50);
            else fail(new Error({json.dumps(otherwise)}));
        }};
        look();
    }})"""


# Streamlit has Plotly draw each figure twice, the second time with its width in the layout.
# Plotly's promises are the shapes and base maps that it is waiting for. A drawing that stands ahead
# of a figure takes its clicks.
DRAWN = until(
    """[...document.querySelectorAll(".js-plotly-plot")].every(each => !each.clientWidth
        || each.layout?.width === each._fullLayout.width && !each._promises?.length)
        && !document.querySelector(".ahead")""",
    "a figure was not drawn",
)


def settle(page: Page) -> None:
    """Wait until the live page stands: its script has run, and the first view has gone."""
    page.locator(READY).wait_for()
    page.locator("#first-view.waiting").wait_for(state="detached")


MOVE = """path => {
    history.pushState({}, "", path);
    dispatchEvent(new PopStateEvent("popstate", {state: {}}));
}"""


def arrive(page: Page) -> None:
    """Wait until a page that was moved to stands, and our script has led the reader there."""
    settle(page)
    page.evaluate(until("!document.documentElement.matches('[data-going]')", "nobody arrived"))


def soft(page: Page, path: str) -> None:
    """Move a live page to an address of another title, as a soft link does."""
    title = page.title()
    page.evaluate(MOVE, path)
    page.evaluate(until("document.title !== given", "the page has not come"), title)
    arrive(page)


def wait_until_drawn(page: Page) -> None:
    """Wait until the live page stands, and Plotly has finished each figure on it."""
    settle(page)
    page.locator("#root").get_by_test_id("stSkeleton").first.wait_for(state="detached")
    page.evaluate(DRAWN)


def tall(page: Page) -> None:
    """Make the window taller than its page, which then cannot scroll: a list that is open closes
    when the page scrolls, as it does a frame after a field below the edge took the focus.
    """
    width = page.evaluate("innerWidth")
    page.set_viewport_size({"width": width, "height": 9000})


def list_field(page: Page, name: str) -> Locator:
    """A field with a list, in view on a page that stands, so that its list stays open."""
    field = page.get_by_role("combobox", name=name, exact=True)
    field.wait_for()  # the page before may stand as well
    wait_until_drawn(page)
    field.evaluate(
        """field => new Promise(done => {
            field.scrollIntoView({block: "center", behavior: "instant"});
            requestAnimationFrame(() => requestAnimationFrame(done));
        })"""
    )
    return field


@contextmanager
def held_back(page: Page, files: str = "**/static/js/index.*") -> Iterator[None]:
    """Hold files back until the block ends; without the first script the first view stays."""
    holding, held = True, list[Route]()

    def meet(route: Route) -> None:
        if holding:
            held.append(route)
        else:
            route.continue_()

    page.route(files, meet)
    yield
    holding = False
    for route in held:
        route.continue_()


class Line:
    """The line over which the server tells a page what to draw, from the page's next load on."""

    def __init__(self, page: Page) -> None:
        self._holding = False
        self._held: list[tuple[WebSocketRoute, str | bytes]] = []
        page.route_web_socket("**/_stcore/stream", self._connect)

    def _connect(self, browser: WebSocketRoute) -> None:
        def tell(message: str | bytes) -> None:
            if self._holding:
                self._held.append((browser, message))
            else:
                browser.send(message)

        browser.connect_to_server().on_message(tell)

    @contextmanager
    def held(self) -> Iterator[None]:
        """Hold back what the server says until the block ends: until then no run ends."""
        self._holding = True
        yield
        while self._held:  # what comes meanwhile waits its turn
            browser, message = self._held.pop(0)
            browser.send(message)
        self._holding = False


def at_rest(page: Page) -> None:
    """Wait until nothing moves."""
    page.evaluate(
        """() => Promise.all(document.getAnimations()
            .filter(each => each.effect.getComputedTiming().endTime < 5000)
            .map(each => each.finished.catch(() => {})))"""
    )


# The page asks for another run 200 ms after its theme has turned: a longer timer, set later in the
# same page, ends after that one.
ASKED = """() => new Promise(done => setTimeout(
    () => requestAnimationFrame(() => requestAnimationFrame(done)), 250))"""


def turn(page: Page, scheme: str) -> None:
    """Wait until the live page stands in a color scheme, without the colors between both."""
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    expect(page.locator(".stApp")).to_have_css("background-color", PAPER[scheme])
    page.evaluate(ASKED)
    settle(page)  # what waits for the run is faded
    at_rest(page)


# Our script hears of a figure a moment after it is drawn.
HEARD = until(
    """[...document.querySelectorAll('[class*="st-key-to-state"] .js-plotly-plot')]
        .every(each => each._ev?._events?.plotly_hover)""",
    "nobody listens to a figure",
)


def letters(page: Page, state: str) -> Locator:
    """The letters of a jurisdiction on the map, once the map is drawn and led by our script."""
    name = page.locator(".js-plotly-plot .geo text").get_by_text(state, exact=True).first
    name.wait_for()
    wait_until_drawn(page)
    page.evaluate(HEARD)
    return name


def listen(page: Page) -> None:
    """Write down from here on what is announced, since that is taken back after a moment."""
    page.evaluate(
        """() => {
            window.announced = [];
            new MutationObserver(() =>
                window.announced.push(document.querySelector("#announcer")?.textContent ?? "")
            ).observe(document.body, {subtree: true, childList: true, characterData: true});
        }"""
    )


def hear(page: Page, pattern: str) -> None:
    """Wait until something was announced since `listen` that a regular expression fits."""
    page.evaluate(
        until("window.announced.some(each => each.match(given))", "it was not announced"), pattern
    )


def click_state(page: Page, state: str) -> None:
    """Click a jurisdiction on the map as a visitor does, on its letters."""
    letters(page, state).click(force=True)  # what takes the click is the shape under them
