"""Which Chromium the browser tests drive, and making sure of one.

An installed one is taken, else one of Debian's packages where it can be installed, else
Playwright's own. The shell without a window draws the same pages in less time, so it is preferred.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from unittest.mock import patch

from playwright.sync_api import Browser, BrowserContext, Page

SHELL, WHOLE = "chromium-headless-shell", "chromium"
NAMES = (SHELL, "chrome-headless-shell", WHOLE, "chromium-browser", "google-chrome", "chrome")

# It reaches this machine alone, without a route that forbids the rest: that would turn its cache
# off. One process for all pages of a site reads Streamlit's scripts once, while a page is open.
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--process-per-site",
    "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1",
)


def installed() -> str | None:
    """Path of an installed Chromium: `CHROMIUM` names it, else one on the path."""
    named = os.environ.get("CHROMIUM")
    if named:
        return named
    return next((path for path in map(shutil.which, NAMES) if path), None)


# A message reaches the server late, as over a slow line to a busy machine.
LATE = """{
    const send = WebSocket.prototype.send;
    WebSocket.prototype.send = function (data) {
        setTimeout(() => this.readyState === WebSocket.OPEN && send.call(this, data), %d);
    };
}"""
LATE_MS = 100
"""How late per step of slowness."""


@contextmanager
def slowed(times: int) -> Iterator[None]:
    """Slow down every page that is opened: its script runs so many times slower, and whatever it
    tells the server is late. What holds only where a run comes at once fails then.
    """
    real_context, real_page, own_page = (
        Browser.new_context,
        BrowserContext.new_page,
        Browser.new_page,
    )

    def new_context(self: Browser, **options: Any) -> BrowserContext:
        context = real_context(self, **options)
        context.add_init_script(LATE % (LATE_MS * times))
        return context

    def slow(page: Page) -> Page:
        browser = page.context.browser
        if browser is None or browser.browser_type.name != "chromium":
            return page
        line = page.context.new_cdp_session(page)
        line.send("Emulation.setCPUThrottlingRate", {"rate": times})
        return page

    def new_page(self: BrowserContext) -> Page:
        return slow(real_page(self))

    def page_of_its_own(self: Browser, **options: Any) -> Page:
        page = own_page(self, **options)
        page.add_init_script(LATE % (LATE_MS * times))
        return slow(page)

    with (
        patch.object(Browser, "new_context", new_context),
        patch.object(Browser, "new_page", page_of_its_own),
        patch.object(BrowserContext, "new_page", new_page),
    ):
        yield


def ensure() -> int:
    """Install a Chromium if there is none; returns an exit code."""
    for package in (SHELL, WHOLE):
        if found := installed():
            print(f"Chromium: {found}")
            return 0
        apt_install(package)
    if installed():
        return 0
    done = subprocess.run([sys.executable, "-m", "playwright", "install", "chromium"], check=False)
    if done.returncode:
        print("No Chromium could be installed; install one and set CHROMIUM to its path.")
    return done.returncode


def apt_install(package: str) -> None:
    """Install one of Debian's packages, where that can be done."""
    apt = shutil.which("apt-get")
    if apt and hasattr(os, "geteuid") and os.geteuid() == 0:
        quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        subprocess.run([apt, "update", "-qq"], env=quiet, check=False)
        subprocess.run([apt, "install", "-y", "-qq", package], env=quiet, check=False)
