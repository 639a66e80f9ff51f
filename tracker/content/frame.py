"""What every page has around its sections: the menu above, help and the way out below."""

from __future__ import annotations

from urllib.parse import urlsplit

from markupsafe import Markup

from tracker.advocacy.campaigns import hotline
from tracker.content.site import NEUTRAL_SITE, PAGES
from tracker.content.templating import Template
from tracker.content.urls import Urls
from tracker.laws.dataset import Dataset


def menu(path: str, data: Dataset, urls: Urls) -> Markup:
    """The links to all pages, for surfaces without Streamlit's own menu.

    Args:
        path: the page of `PAGES` that is current.
    """
    return Template("frame.html", data, urls).section("menu", path=path, pages=PAGES)()


def footer(data: Dataset, urls: Urls) -> Markup:
    """The hotline, the date of the data, and the button that leaves the site at once."""
    line = hotline(data)
    return Template("frame.html", data, urls).section(
        "footer",
        pages=PAGES,
        hotline=line,
        host=urlsplit(line.url).hostname or line.url if line else "",
        exit=NEUTRAL_SITE,
    )()
