"""The views that screenshots and axe look at: each page, and what opens on it."""

from __future__ import annotations

from playwright.sync_api import Page

from tests.browser.pages import MOVE, until, wait_until_drawn

VIEWS: dict[str, tuple[str, str]] = {
    "map": ("/", "Safe harbor ·"),
    "map-both": ("/?law=both&region=South", "Safe harbor and"),
    "map-tiles": ("/?law=exception_clause&view=tiles&vs=2018-01-01", "Exception clause ·"),
    "map-empty": ("/?q=zzzz", r"Safe harbor \(mentioning"),
    "state": ("/state?state=OH", "Ohio"),
    "states": ("/state", "States"),
    "compare": ("/compare?states=KY,TN,OH,IN,IL", "Kentucky, Tennessee"),
    "data": (
        "/data?safe_harbor=conditional_immunity&region=South&on=2018-01-01&text=1",
        "Data: .*South",
    ),
    "data-events": ("/data?rows=events&q=zzzz", "Data: .*zzzz"),
    "trends": ("/trends", "Trends"),
    "act": ("/act", "Act ·"),
    "act-state": ("/act?state=OH", "Act in Ohio"),
    "organize": ("/organize", "Organize"),
    "method": ("/method", "Method"),
    "about": ("/about", "About"),
    "privacy": ("/privacy", "Privacy"),
}
"""Name → address, and how its title begins, which the one before it does not share."""

TITLED = until("document.title.match(`^${given}`)", "the title of the view has not come")


def move(page: Page, path: str) -> None:
    """Ask for a view as a soft link does, once the figures of the one before are drawn."""
    wait_until_drawn(page)  # Plotly complains when a map is taken away before its shapes have come
    page.evaluate(MOVE, path)


def go(page: Page, path: str, title: str) -> None:
    """Move to a view without loading the page anew, and wait until it is drawn."""
    move(page, path)
    page.evaluate(TITLED, title)
    wait_until_drawn(page)
