"""A jurisdiction's page, live: the choice of another one, and the contents that stay in sight."""

from __future__ import annotations

import streamlit as st

from tracker.pages.act import live_legislators as legislators
from tracker.pages.act.legislators import LegislatorsPart
from tracker.pages.live import url_state
from tracker.pages.live.elements import Site, draw, follow, open_page, svg
from tracker.pages.live.widgets import choose_jurisdiction
from tracker.pages.state import page as content


def show(site: Site) -> None:
    """Draw the page."""
    query = content.read(url_state.params(), site.data)
    page = content.page(query, site.data, site.urls)
    open_page(page, site.data.words)
    for name in page.sections:
        if name == "title":
            title, chooser = st.columns([3, 1], vertical_alignment="bottom")
            with title:
                draw(page, name)
            with chooser:
                label = site.data.words.gettext(query.choice)
                choose_jurisdiction(site, label, "state_choice", query.state, "/state", query.law)
        elif name == "contents":
            with st.container(key="on-page"):
                draw(page, name)
        elif name.startswith("legislators-"):
            law = site.data.law(name.removeprefix("legislators-"))
            legislators.draw(LegislatorsPart(site.data, site.urls, query.state, law, short=True))
        elif name.startswith("figure-"):
            svg(page[name])
        elif name != "chooser":
            draw(page, name)
    follow()
