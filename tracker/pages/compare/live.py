"""The compare page, live: the choice of jurisdictions and of the day."""

from __future__ import annotations

import streamlit as st

from tracker.pages.choices import FilterField
from tracker.pages.compare import page as content
from tracker.pages.compare.page import MOST, CompareQuery
from tracker.pages.live import url_state
from tracker.pages.live.elements import Site, draw_in_order, html, open_page
from tracker.pages.live.widgets import choose_day, choose_several
from tracker.pages.parts import announcement


def show(site: Site) -> None:
    """Draw the page."""
    query = content.read(url_state.params(), site.data)
    page = content.page(query, site.data, site.urls)
    open_page(page, site.data.words)
    draw_in_order(page, {"choice": lambda _: _choice(site, query)})
    html(announcement(page.description))


def _choice(site: Site, query: CompareQuery) -> None:
    words = site.data.words
    left, right = st.columns([5, 2], vertical_alignment="bottom")
    title = words.gettext(
        "States and territories, up to {number}, in the order that you choose them", number=MOST
    )
    field = FilterField("states", title, site.data.by_name, query.states)
    placeholder = words.gettext("Choose a state or territory")
    with left:
        choose_several("compare_states", field, placeholder, most=MOST)
    choose_day(right, site, words.gettext("As it stood on"), "compare_on", query.on)
