"""Pages without controls, live."""

from __future__ import annotations

from tracker.pages.live import url_state
from tracker.pages.live.elements import Site, draw_in_order, open_page
from tracker.pages.site import PageModule


def show(site: Site, module: PageModule) -> None:
    """Draw the page."""
    page = module.page(module.read(url_state.params(), site.data), site.data, site.urls)
    open_page(page, site.data.words)
    draw_in_order(page, {})
