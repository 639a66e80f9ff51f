"""The page about the site, live: it has no controls."""

from __future__ import annotations

from tracker.content import about as content
from tracker.pages import url_state
from tracker.pages.parts import Site, draw, open_page


def show(site: Site) -> None:
    """Draw the page."""
    page = content.page(content.read(url_state.params(), site.data), site.data, site.urls)
    open_page(page, site.data.words)
    draw(page, *page.sections)
