"""The real dashboard, served to a real Chromium that may reach nothing else."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack
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
    Page,
    Request,
    expect,
)

from tests.browser.pages import SECONDS, settle, soft, wait_until_drawn
from tests.browser.servers import AS_LONG_AS, serving, start, wait_for_server
from tests.conftest import DATA
from tests.serve.published import BASE
from tracker.pages.site import NEUTRAL_SITE

STATUS = "Failed to load resource: the server responded with a status of "

expect.set_options(timeout=SECONDS * 1000)


@pytest.fixture(scope="session")
def dashboard(once: Callable[..., Path], tmp_path_factory: pytest.TempPathFactory) -> str:
    """Address of the dashboard on the real tables, shared by all tests of a run: the worker that
    asks for it first starts it, and it ends with the run.
    """

    def fill(folder: Path) -> None:
        run = os.getppid() if "PYTEST_XDIST_WORKER" in os.environ else os.getpid()
        log = tmp_path_factory.mktemp("server") / "log.txt"
        address = wait_for_server(*start(log, within=("sh", "-c", AS_LONG_AS, str(run))), log)
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
