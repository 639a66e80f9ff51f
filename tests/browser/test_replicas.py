"""Two replicas behind nginx: one is killed while a browser uses it, and the other is renewed."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import httpx
import pytest
from playwright.sync_api import Browser, Page, expect

from deploy import engine, nginx
from deploy.health import healthy, open_pages
from tests.browser.pages import settle
from tests.browser.servers import offline
from tests.browser.test_map import headline
from tests.conftest import ROOT
from tests.ports import free_port, free_ports

pytestmark = pytest.mark.browser

SECONDS = 90.0


@dataclass
class Site:
    """The address of nginx, the ports of the replicas, and the folder that they run from."""

    address: str
    ports: tuple[int, ...]
    folder: Path

    def holder(self) -> int:
        """The replica that holds the one page that is open."""
        (port,) = [port for port in self.ports if open_pages(port)]
        return port

    def renew(self, port: int) -> str:
        """What the command says that renews a replica without a wait for open pages."""
        command = [sys.executable, "-m", "deploy.replicas", "renew", str(port), "--patience", "0"]
        done = subprocess.run(
            [*command, "--folder", str(self.folder)], cwd=ROOT, capture_output=True, text=True
        )
        return done.stdout + done.stderr


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Site]:
    """Two replicas and nginx, started by the command that hosts start them by."""
    nginx.program()  # says how to get it if it is not there
    log, first, port = tmp_path / "log.txt", free_ports(2), free_port()
    command = [sys.executable, "-m", "deploy.replicas", "run", "--replicas", "2"]
    command += ["--first", str(first), "--port", str(port), "--address", "127.0.0.1"]
    # The whole path of Supervisor's socket may have about a hundred characters.
    with TemporaryDirectory(prefix="site-") as folder, log.open("a") as out:
        running = subprocess.Popen(
            [*command, "--folder", folder],
            cwd=ROOT,
            env={**os.environ, **offline(tmp_path / "cache")},
            stdout=out,
            stderr=out,
        )
        found = Site(f"http://127.0.0.1:{port}", (first, first + 1), Path(folder))
        try:
            wait_for(lambda: all(map(healthy, found.ports)) or running.poll() is not None)
            assert running.poll() is None, log.read_text()
            yield found
        finally:
            running.terminate()
            running.wait(SECONDS)
    assert not any(map(healthy, found.ports))


def wait_for(holds: Callable[[], bool]) -> None:
    end = time.monotonic() + SECONDS
    while not holds():
        assert time.monotonic() < end, f"it did not come about within {SECONDS} seconds"
        time.sleep(0.1)


class Asker:
    """Asks the API all the time, each time for something that nginx has not kept."""

    def __init__(self, address: str) -> None:
        self.address = address
        self.answered = 0
        self.failures: list[str] = []
        self._end = threading.Event()
        self._thread = threading.Thread(target=self._ask)

    def __enter__(self) -> Asker:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._end.set()
        self._thread.join()

    def _ask(self) -> None:
        # A kept connection may close, on a reload, just as it is asked; browsers then ask again.
        none_kept = httpx.Limits(max_keepalive_connections=0)
        with httpx.Client(base_url=self.address, timeout=SECONDS, limits=none_kept) as client:
            while not self._end.wait(0.1):
                number = self.answered + len(self.failures)
                try:
                    answer = client.get("/api/v1/states", params={"q": f"word{number}"})
                    answer.raise_for_status()
                    assert answer.headers["X-Cache"] == "MISS"
                    self.answered += 1
                except (httpx.HTTPError, AssertionError) as error:
                    self.failures.append(str(error))


def choose(page: Page, status: str) -> None:
    page.locator(".legend a", has_text=status).click()


def test_neither_a_killed_nor_a_renewed_replica_costs_a_visitor_the_view_or_an_answer(
    browser: Browser, site: Site
):
    page = browser.new_page(base_url=site.address)
    page.goto("/?law=exception_clause")
    settle(page)
    with Asker(site.address) as asker:
        choose(page, "Abolished, no exception")
        page.wait_for_url(re.compile("exception_clause=abolished"))
        expect(headline(page)).to_contain_text("In 9 states")
        address, words = page.url, headline(page).inner_text()
        killed = site.holder()
        (other,) = set(site.ports) - {killed}
        with page.expect_websocket(timeout=SECONDS * 1000):
            os.kill(engine.process(site.folder, killed), signal.SIGKILL)
        expect(page.locator('[data-test-connection-state="CONNECTED"]')).to_be_visible()
        settle(page)
        assert site.holder() == other
        assert (page.url, headline(page).inner_text()) == (address, words)
        choose(page, "Constitution is silent")
        page.wait_for_url(re.compile("exception_clause=abolished,silent"))
        expect(headline(page)).not_to_have_text(words)
        wait_for(lambda: healthy(killed))

        before, answered = engine.process(site.folder, other), asker.answered
        assert site.renew(other) == f"{other}: renewed\n"
        assert engine.process(site.folder, other) != before
        wait_for(lambda: asker.answered > answered)
    assert asker.failures == []
    page.close()
