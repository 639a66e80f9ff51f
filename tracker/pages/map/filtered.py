"""The filters, and all on the page that follows them: little of it, so that a change is quick."""

from __future__ import annotations

import streamlit as st

from tracker.content import map as content
from tracker.content.map_query import MapQuery
from tracker.content.page import Page
from tracker.pages import url_state
from tracker.pages.map import controls, days, figures
from tracker.pages.map.layout import Layout
from tracker.pages.parts import Site, described, draw, html, name_page


def draw_filtered(site: Site, layout: Layout) -> None:
    """Draw the filters here, and what they decide in its places.

    When a filter changes, this alone runs again. If more than the places would have to change, as
    when no jurisdiction is left, the whole page does.
    """
    days.restart_if_turned()
    query, page = layout.query, layout.page
    if not layout.drawing:
        query = days.shown(content.read(url_state.params(), site.data))
        page = content.page(query, site.data, site.urls)
        if not layout.serves(query, page):
            st.rerun()
    name_page(page, site.data.words)
    for name, place in layout.places.items():
        with place:
            _fill(name, site, query, page)
    if query.beside:
        controls.filters(site, query, page)
    else:
        controls.folded(site, query, page)
    draw(page, "since")


def _fill(name: str, site: Site, query: MapQuery, page: Page) -> None:
    if name == "lead":
        html(described(page) + page["lead"] + page["selection"])
    elif name.startswith("map-"):
        figures.draw_map(site, query, site.data.law(name.removeprefix("map-")))
    else:
        draw(page, name)
