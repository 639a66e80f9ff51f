"""The filters, and all on the page that follows them: little of it, so that a change is quick."""

from __future__ import annotations

import streamlit as st
from markupsafe import Markup

from tracker.pages.live import url_state
from tracker.pages.live.elements import Site, description_html, draw, html, name_page
from tracker.pages.map import live_controls as controls
from tracker.pages.map import live_days as days
from tracker.pages.map import live_figures as figures
from tracker.pages.map import page as content
from tracker.pages.map.live_layout import Layout
from tracker.pages.map.query import MapQuery
from tracker.pages.page import Page


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
        if not layout.can_update_in_place(query, page):
            st.rerun()
    name_page(page, site.data.words)
    # One map after the other, since the line's compression knows what came just before.
    for name, place in sorted(layout.places.items(), key=lambda each: not _is_map(each[0])):
        with place:
            _draw_place(name, site, query, page)
    if query.beside:
        controls.draw_filters(site, query)
    else:
        controls.folded(site, query)
    names = ("filters-clear", "since")
    html(Markup("").join(page[name] for name in names if name in page))


def _draw_place(name: str, site: Site, query: MapQuery, page: Page) -> None:
    if name == "lead":
        html(description_html(page) + page["lead"] + page["selection"])
    elif name == "share":
        html(page["pairs"] + page["share"])
    elif _is_map(name):
        figures.draw_map(site, query, site.data.law(name.removeprefix("map-")))
    else:
        draw(page, name)


def _is_map(name: str) -> bool:
    return name.startswith("map-")
