"""The trends page, live: the choice of law and years."""

from __future__ import annotations

import streamlit as st

from tracker.pages.live import url_state
from tracker.pages.live.elements import Site, draw_in_order, html, open_page
from tracker.pages.live.widgets import choose_one
from tracker.pages.parts import announcement
from tracker.pages.trends import page as content
from tracker.pages.trends.query import SPANS, TrendsQuery, choices


def show(site: Site) -> None:
    """Draw the page."""
    query = content.read(url_state.params(), site.data)
    page = content.page(query, site.data, site.urls)
    open_page(page, site.data.words)
    draw_in_order(page, {"choice": lambda _: _choice(site, query)})
    html(announcement(f"{page.title}, {site.data.words.gettext(SPANS[query.span]).lower()}"))


def _choice(site: Site, query: TrendsQuery) -> None:
    places = st.columns(2, vertical_alignment="bottom")
    for place, choice in zip(places, choices(query, site.data), strict=True):
        with place:
            choose_one(f"trends_{choice.name}", choice)
