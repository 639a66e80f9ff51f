"""The real dashboard, served to a real Chromium that may reach nothing else."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import NamedTuple
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Locator,
    Page,
    Request,
    Route,
    WebSocketRoute,
    expect,
)

from tests.conftest import COMPRESSED, DATA, ROOT
from tests.ports import free_port
from tests.serve.published import BASE
from tracker.pages.site import NEUTRAL_SITE

READY = '[data-testid="stApp"][data-test-script-state="notRunning"]'
SECONDS = 60.0
"""How long anything may take on a slow machine that does other things, too."""
START_SECONDS = 90.0
STATUS = "Failed to load resource: the server responded with a status of "
NOBODY = "http://127.0.0.1:9"
PAPER = {"light": "rgb(255, 255, 255)", "dark": "rgb(14, 17, 23)"}

expect.set_options(timeout=SECONDS * 1000)


def start(
    log: Path, folder: Path = ROOT, within: Sequence[str] = (), **environment: str
) -> tuple[str, subprocess.Popen[bytes]]:
    """Run the dashboard of a folder; its address, and the process, maybe of what it runs within."""
    port = free_port()
    command = [*within, sys.executable, "-m", "streamlit", "run", "dashboard.py"]
    command += ["--server.port", str(port), "--server.address", "127.0.0.1"]
    with log.open("w") as out:
        process = subprocess.Popen(
            command,
            cwd=folder,
            env={**os.environ, **offline(log.parent / "cache"), **environment},
            stdin=subprocess.DEVNULL,
            stdout=out,
            stderr=out,
        )
    return f"http://127.0.0.1:{port}", process


@contextmanager
def serving(log: Path, folder: Path = ROOT, **environment: str) -> Iterator[str]:
    """Run the dashboard of a folder until the block ends; gives its address."""
    address, process = start(log, folder, **environment)
    try:
        yield _wait(address, process, log)
    finally:
        process.terminate()
        process.wait(SECONDS)


def offline(cache: Path) -> dict[str, str]:
    """A cache of its own, and upstreams at which nobody listens: no test depends on others."""
    cache.mkdir()
    COMPRESSED.mkdir(parents=True, exist_ok=True)
    (cache / "compressed").symlink_to(COMPRESSED)
    bases = {f"TRACKER_{name}_URL": NOBODY for name in ("OPENSTATES", "CONGRESS", "CENSUS")}
    return {**bases, "TRACKER_CACHE": str(cache)}


def _wait(address: str, process: subprocess.Popen[bytes], log: Path) -> str:
    end = time.monotonic() + START_SECONDS
    while time.monotonic() < end:
        assert process.poll() is None, log.read_text()
        try:
            with urllib.request.urlopen(f"{address}/_stcore/health", timeout=1):
                return address
        except OSError:
            time.sleep(0.1)
    raise AssertionError(f"the dashboard did not answer: {log.read_text()}")


# Runs a command until the process named first has ended.
AS_LONG_AS = """"$@" & while kill -0 "$0" && kill -0 $!; do sleep 1; done 2>/dev/null; kill $!"""


@pytest.fixture(scope="session")
def dashboard(once: Callable[..., Path], tmp_path_factory: pytest.TempPathFactory) -> str:
    """Address of the dashboard on the real tables, shared by all tests of a run: the worker that
    asks for it first starts it, and it ends with the run.
    """

    def fill(folder: Path) -> None:
        run = os.getppid() if "PYTEST_XDIST_WORKER" in os.environ else os.getpid()
        log = tmp_path_factory.mktemp("server") / "log.txt"
        address = _wait(*start(log, within=("sh", "-c", AS_LONG_AS, str(run))), log)
        folder.mkdir()
        (folder / "address").write_text(address)

    return (once("dashboard", fill) / "address").read_text()


@pytest.fixture(scope="session")
def context(browser: Browser, dashboard: str) -> Iterator[BrowserContext]:
    """A context that the tests of a worker share, so that what is loaded once is kept."""
    with browser.new_context(permissions=["clipboard-read", "clipboard-write"]) as shared:
        shared.new_page().goto(f"{dashboard}/healthz")  # stays open, and the process with it
        yield shared


class Watch:
    """What the pages of a test ask for and complain of.

    Attributes:
        foreign: requests to another host.
        errors: lines of the error console, and errors that no script has caught.
    """

    def __init__(self) -> None:
        self.foreign: list[str] = []
        self.errors: list[str] = []

    def over(self, page: Page, base: str) -> None:
        """Watch a page whose own host is `base`."""
        ours = (base, base.replace("http", "ws"), "data:", "blob:", NEUTRAL_SITE)

        def check(request: Request) -> None:
            if not request.url.startswith(ours):
                self.foreign.append(request.url)

        def read(message: ConsoleMessage) -> None:
            # Chromium reports the status of the page itself where that is 404 or 503.
            own = message.text.startswith(STATUS) and message.location["url"] == page.url
            if message.type == "error" and not own:
                self.errors.append(f"{message.text} at {message.location['url']}")

        page.on("request", check)
        page.on("console", read)
        page.on("pageerror", lambda error: self.errors.append(str(error)))


@pytest.fixture
def visit(
    browser: Browser, context: BrowserContext, dashboard: str
) -> Iterator[Callable[..., Page]]:
    """Opens an address of the dashboard in a new window.

    `visit("/state?state=KY", width=390, scheme="dark")` gives the page once it is drawn; without
    `live` it does not wait for the app, and `clean` takes a browser that has never been here. At
    the end no request may have gone to another host, and nothing may stand in the error console.
    """
    watch = Watch()

    with ExitStack() as opened:

        def open_(
            path: str,
            width: int = 1280,
            scheme: str = "light",
            base: str = dashboard,
            live: bool = True,
            clean: bool = False,
        ) -> Page:
            where = opened.enter_context(browser.new_context()) if clean else context
            page = opened.enter_context(where.new_page())
            page.set_default_timeout(SECONDS * 1000)
            page.set_viewport_size({"width": width, "height": 900})
            page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
            watch.over(page, base)
            page.goto(base + path)
            if live:
                settle(page)
            return page

        yield open_
        # What a page says while it closes is not heard: it may close while a script still loads.
        found = list(watch.foreign), list(watch.errors)
    assert found == ([], [])


FORGET = """() => {
    sessionStorage.clear();
    localStorage.clear();
    for (const fold of document.querySelectorAll("details[open]")) fold.open = false;
}"""


class Standing:
    """A live page that the tests of a worker use one after the other."""

    REST = "/about"
    MOST = 30
    """How many entries its history may have: a browser keeps 50."""

    def __init__(self, context: BrowserContext, base: str) -> None:
        self._context, self._base = context, base
        self._page: Page | None = None
        self.watch = Watch()

    def move(self, path: str, width: int = 1280) -> Page:
        """Move it to an address as a soft link does."""
        page = self._rested()
        page.set_viewport_size({"width": width, "height": 900})
        soft(page, path)
        return page

    def _rested(self) -> Page:
        if self._page is None:
            self._page = self._context.new_page()
            self._page.set_default_timeout(SECONDS * 1000)
            self.watch.over(self._page, self._base)
            self._page.goto(self._base + self.REST)
            settle(self._page)
        elif not self._page.url.endswith(self.REST):
            wait_until_drawn(self._page)  # Plotly complains when a map goes before its shapes come
            soft(self._page, self.REST)
        return self._page

    def rest(self) -> None:
        """Leave it as it was found, on a page without controls."""
        page = self._page
        if page is None:
            return
        if not page.url.startswith(self._base) or page.evaluate("history.length") > self.MOST:
            self.close()
            return
        page.emulate_media(media="null", color_scheme="light", forced_colors="null")
        page.mouse.move(0, 0)
        page.evaluate(FORGET)
        self._rested()

    def close(self) -> None:
        if self._page is not None:
            self._page.close()
        self._page = None


@pytest.fixture(scope="session")
def _standing(context: BrowserContext, dashboard: str) -> Standing:
    return Standing(context, dashboard)


@pytest.fixture
def view(request: pytest.FixtureRequest, _standing: Standing) -> Iterator[Callable[..., Page]]:
    """Moves to an address in English, in a page that stands already, as a visitor does who has read
    another page before: a fraction of the time of a load.

    What a page does while it loads, and what a test cannot take back (a script or a style that it
    adds), is for `visit`. The same is asked of requests and errors.
    """
    failed, watch = request.session.testsfailed, _standing.watch
    yield _standing.move
    if request.session.testsfailed > failed:
        _standing.close()
    else:
        _standing.rest()
    found = list(watch.foreign), list(watch.errors)
    watch.foreign.clear()
    watch.errors.clear()
    assert found == ([], [])


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
        .every(each => each._ev?._events?.plotly_click && each._ev._events.plotly_hover)""",
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


class _Files(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture(scope="session")
def published(published_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Address of the published site, at the path that it was published for."""
    folder, path = tmp_path_factory.mktemp("served"), urlsplit(BASE).path
    (folder / path.strip("/")).symlink_to(published_folder)
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(_Files, directory=str(folder))) as server:
        Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}{path}"
        server.shutdown()


@pytest.fixture(scope="session")
def keep() -> Callable[[str, Callable[[], bytes]], None]:
    """Keeps a picture or a paper, for a person to look at, if `ARTIFACTS` names a folder."""
    named = os.environ.get("ARTIFACTS")

    def kept(name: str, make: Callable[[], bytes]) -> None:
        if named:
            path = Path(named, name)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(make())

    return kept


@pytest.fixture
def tables(tmp_path: Path) -> Path:
    """A copy of the real tables that a test may change."""
    return Path(shutil.copytree(DATA, tmp_path / "data"))


class Edited(NamedTuple):
    """A dashboard whose tables may be changed while it runs."""

    address: str
    folder: Path


@pytest.fixture(scope="session")
def _edited(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Edited]:
    place = tmp_path_factory.mktemp("edited")
    folder = Path(shutil.copytree(DATA, place / "data"))
    with serving(place / "log.txt", TRACKER_DATA=str(folder)) as address:
        yield Edited(address, folder)


@pytest.fixture
def edited(_edited: Edited) -> Iterator[Edited]:
    """One for all tests of a worker; each finds the real tables."""
    yield _edited
    shutil.copytree(DATA, _edited.folder, dirs_exist_ok=True)
