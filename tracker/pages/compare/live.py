"""The compare page, live: the choice of jurisdictions and of the day."""

from __future__ import annotations

import streamlit as st

from tracker.pages.compare import page as content
from tracker.pages.compare.page import MOST, CompareQuery
from tracker.pages.live import url_state
from tracker.pages.live.elements import Site, draw, html, open_page
from tracker.pages.live.widgets import choose_day
from tracker.pages.parts import announcement


def show(site: Site) -> None:
    """Draw the page."""
    query = content.read(url_state.params(), site.data)
    page = content.page(query, site.data, site.urls)
    open_page(page, site.data.words)
    for name in page.sections:
        if name == "choice":
            _choice(site, query)
        else:
            draw(page, name)
    html(announcement(page.description))


def _choice(site: Site, query: CompareQuery) -> None:
    words = site.data.words
    left, right = st.columns([5, 2], vertical_alignment="bottom")
    url_state.set_widget("compare_states", list(query.states))
    left.multiselect(
        words.say(
            "States and territories, up to {number}, in the order that you choose them",
            number=MOST,
        ),
        list(site.data.by_name),
        format_func=site.data.by_name.__getitem__,
        max_selections=MOST,
        placeholder=words.say("Choose a state or territory"),
        key="compare_states",
        select_all=False,  # else Enter takes every match instead of the best
        on_change=url_state.write_on_change("states", "compare_states"),
    )
    choose_day(right, site, words.say("As it stood on"), "compare_on", query.on)
