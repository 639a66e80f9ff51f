"""Two replicas behind nginx, one of which is killed while a browser uses it."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import httpx
import pytest
from playwright.sync_api import Browser, Page, expect

from deploy import nginx
from deploy.replica import healthy, open_pages, pid_file
from tests.browser.conftest import free_port, offline, settle
from tests.browser.test_map import headline
from tests.conftest import ROOT

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


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Site]:
    """Two replicas and nginx, started by the script that hosts start them by."""
    nginx.program()  # says how to get it if it is not there
    folder = tmp_path / "replicas"
    first, port = free_pair(), free_port()
    command = [sys.executable, "-m", "deploy.replicas", "run", "--replicas", "2"]
    command += ["--first", str(first), "--port", str(port), "--address", "127.0.0.1"]
    log = tmp_path / "log.txt"
    with log.open("w") as out:
        script = subprocess.Popen(
            [*command, "--folder", str(folder)],
            cwd=ROOT,
            env={**os.environ, **offline(tmp_path / "cache")},
            stdout=out,
            stderr=out,
        )
    try:
        wait_for(lambda: "ready: " in log.read_text() or script.poll() is not None)
        assert script.poll() is None, log.read_text()
        yield Site(f"http://127.0.0.1:{port}", (first, first + 1), folder)
    finally:
        script.terminate()
        script.wait(30)
    assert [port for port in (first, first + 1) if healthy(port)] == []


def free_pair() -> int:
    """The first of two free ports in a row."""
    while True:
        first = free_port()
        try:
            with socket.socket() as second:
                second.bind(("127.0.0.1", first + 1))
            return first
        except OSError:
            continue


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
        with httpx.Client(base_url=self.address, timeout=SECONDS) as client:
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


def test_a_page_whose_replica_is_killed_shows_the_same_view_from_another(
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
        answered = asker.answered
        with page.expect_websocket(timeout=SECONDS * 1000):
            os.kill(int(pid_file(site.folder, killed).read_text()), signal.SIGKILL)
        expect(page.locator('[data-test-connection-state="CONNECTED"]')).to_be_visible()
        settle(page)
        assert site.holder() != killed
        assert (page.url, headline(page).inner_text()) == (address, words)
        choose(page, "Constitution is silent")
        page.wait_for_url(re.compile("exception_clause=abolished,silent"))
        expect(headline(page)).not_to_have_text(words)
        wait_for(lambda: asker.answered > answered + 20)
        wait_for(lambda: healthy(killed))
    assert asker.failures == []
    page.close()
