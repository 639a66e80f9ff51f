"""A smoke run in WebKit: `make webkit`, or `python -m tests.browser.webkit`.

Debian's WebKitGTK stands for Safari. It takes minutes for what the other browsers do in seconds, so
it is no part of `make test`. It needs Debian's `webkit2gtk-driver`, and `xvfb` where no screen is.
"""

from __future__ import annotations

import os
import time
from pathlib import Path
from tempfile import TemporaryDirectory

from selenium import webdriver
from selenium.webdriver.webkitgtk.options import Options
from selenium.webdriver.webkitgtk.service import Service

from tests.browser.servers import serving

BROWSER = "usr/lib/*/webkit2gtk-4.1/MiniBrowser"
SECONDS = 60
PAGES = {
    "/": "Can a minor",
    "/state?state=KY": "Kentucky",
    "/act?state=VA": "Act in Virginia",
    "/data": "Data",
    "/brief/KY": "Kentucky",
    "/nowhere": "There is nothing",
}
"""Address → how its heading begins."""

LOADED = "document.readyState === 'complete' && !document.querySelector('#first-view.waiting')"
BLANK = "document.body?.innerText.startsWith('You left this site here.')"
SHOWN = "return [location.href, document.readyState, document.body?.innerText.slice(0, 60)]"
ENDED = "performance.getEntriesByType('navigation')[0].loadEventEnd > 0"


class Tab:
    """A window of WebKit."""

    def __init__(self) -> None:
        # There is no other process here to be kept from.
        os.environ |= {
            "WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS": "1",
            "WEBKIT_DISABLE_COMPOSITING_MODE": "1",
        }
        options = Options()
        options.binary_location = str(next(Path("/").glob(BROWSER)))
        options.add_argument("--automation")
        options.page_load_strategy = "none"  # else Back to another host never ends in the driver
        self.driver = webdriver.WebKitGTK(
            options=options, service=Service("/usr/bin/WebKitWebDriver")
        )

    def says(self, script: str) -> object:
        return self.driver.execute_script(script)

    def wait(self, holds: str) -> None:
        """Wait until an expression holds in the page."""
        end = time.monotonic() + SECONDS
        while not self.says(f"return Boolean({holds})"):
            if time.monotonic() > end:
                raise AssertionError(f"not in {SECONDS} s: {holds}; {self.says(SHOWN)}")
            time.sleep(0.2)

    def open(self, url: str, heading: str) -> None:
        self.driver.get(url)
        self.stands(url, heading)

    def stands(self, url: str, heading: str) -> None:
        self.wait(f"location.href === {url!r} && {LOADED}")
        self.wait(
            f"document.querySelector('#root h1, h1')?.textContent.trim().startsWith({heading!r})"
        )


def smoke(tab: Tab, base: str) -> None:
    """Leave each kind of page, come back to a blank one that has ended loading, and go on."""
    for path, heading in PAGES.items():
        tab.open(base + path, heading)
        tab.open(f"{base}/brief/OH", "Ohio")
        tab.says("sessionStorage.setItem('writing', 'x')")
        tab.says("document.querySelector('[data-exit]').dataset.exit = 'https://localhost:9/'")
        tab.says("document.querySelector('[data-exit]').click()")
        tab.wait("!document.querySelector('[data-exit]')")
        time.sleep(1)  # the other site cannot be reached, which the driver tells nobody
        tab.says("history.back()")
        tab.wait(f"location.href === {base + path!r} && {BLANK} && {ENDED}")
        assert tab.says("return JSON.stringify(sessionStorage)") == '{"left":"yes"}', path
        tab.says("document.querySelector('button').click()")
        tab.stands(base + path, heading)
        print(f"WebKit: {path}", flush=True)


def main() -> None:
    """Run it against a dashboard of its own."""
    with TemporaryDirectory() as folder, serving(Path(folder) / "log.txt") as base:
        tab = Tab()
        try:
            smoke(tab, base)
        finally:
            tab.driver.quit()


if __name__ == "__main__":
    main()
