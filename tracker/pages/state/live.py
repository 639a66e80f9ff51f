"""A jurisdiction's page, live: the choice of another one, and the contents that stay in sight."""

from __future__ import annotations

import streamlit as st

from tracker.pages.act import live_legislators as legislators
from tracker.pages.act.legislators import LegislatorsPart
from tracker.pages.live import url_state
from tracker.pages.live.elements import Site, draw, draw_in_order, follow, nothing, open_page
from tracker.pages.live.widgets import choose_jurisdiction
from tracker.pages.state import page as content


def show(site: Site) -> None:
    """Draw the page."""
    query = content.read(url_state.params(), site.data)
    page = content.page(query, site.data, site.urls)
    open_page(page, site.data.words)

    def title(name: str) -> None:
        left, right = st.columns([3, 1], vertical_alignment="bottom")
        with left:
            draw(page, name)
        with right:
            label = site.data.words.gettext(query.choice)
            choose_jurisdiction(site, label, "state_choice", query.state, "/state", query.law)

    def finder(name: str) -> None:
        law = site.data.law(name.removeprefix("legislators-"))
        legislators.draw(LegislatorsPart(site.data, site.urls, query.state, law, short=True))

    draw_in_order(page, {"title": title, "chooser": nothing, "legislators": finder})
    follow()
