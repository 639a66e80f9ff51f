"""The page about the site, live: it has no controls."""

from __future__ import annotations

from tracker.pages.about import page as content
from tracker.pages.live import url_state
from tracker.pages.live.elements import Site, draw, open_page


def show(site: Site) -> None:
    """Draw the page."""
    page = content.page(content.read(url_state.params(), site.data), site.data, site.urls)
    open_page(page, site.data.words)
    draw(page, *page.sections)
