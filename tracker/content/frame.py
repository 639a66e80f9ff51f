"""What every page has around its sections: the menu above, help and the way out below."""

from __future__ import annotations

from urllib.parse import urlsplit

from markupsafe import Markup

from tracker.advocacy.campaigns import hotline
from tracker.content.site import NEUTRAL_SITE, PAGES
from tracker.content.templating import Template
from tracker.content.urls import Urls
from tracker.laws.dataset import Dataset
from tracker.laws.query import filters


def menu(path: str, data: Dataset, urls: Urls) -> Markup:
    """The links to all pages, for surfaces without Streamlit's own menu.

    Args:
        path: the page of `PAGES` that is current.
    """
    return Template("frame.html", data, urls).section("menu", path=path, pages=_pages(data))()


def footer(data: Dataset, urls: Urls) -> Markup:
    """The hotline, the date of the data, and the button that leaves the site at once."""
    line = hotline(data)
    return Template("frame.html", data, urls).section(
        "footer",
        pages=_pages(data),
        hotline=line,
        host=urlsplit(line.url).hostname or line.url if line else "",
        exit=NEUTRAL_SITE,
    )()


def _pages(data: Dataset) -> dict[str, tuple[str, str]]:
    """Path of a page → its name, and the parameters that it understands as other pages do."""
    selection = " ".join((*filters(data), "q", "on"))
    shared = {
        "/": selection,
        "/state": "state on",
        "/compare": "on",
        "/data": selection,
        "/act": "state",
    }
    return {path: (name, shared.get(path, "")) for path, name in PAGES.items()}
