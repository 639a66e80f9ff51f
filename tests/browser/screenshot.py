"""Makes docs/screenshot.png anew: `make screenshot`."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import sync_playwright

from tests.browser.chromium import FLAGS, installed
from tests.browser.pages import at_rest, wait_until_drawn
from tests.browser.servers import serving
from tests.conftest import ROOT


def main() -> None:
    """Take a picture of the map as a visitor of a wide window sees it first."""
    with (
        TemporaryDirectory() as folder,
        serving(Path(folder) / "log") as url,
        sync_playwright() as playwright,
    ):
        chromium = playwright.chromium.launch(executable_path=installed(), args=list(FLAGS))
        page = chromium.new_page(viewport={"width": 1280, "height": 900}, color_scheme="light")
        page.goto(url)
        wait_until_drawn(page)
        at_rest(page)
        page.screenshot(path=ROOT / "docs" / "screenshot.png")
        chromium.close()


if __name__ == "__main__":
    main()
