"""The map page as a whole: one fragment that follows the URL."""

from __future__ import annotations

import streamlit as st

from tracker.content import map as content
from tracker.pages import url_state
from tracker.pages.map import controls, days, figures
from tracker.pages.parts import Site, draw, follow, foot, open_page


def show(site: Site) -> None:
    """Draw the page."""
    # A change of filter draws this fragment again and sends nothing else.
    st.fragment(_fragment, run_every=0.8 if days.playing() else None)(site)
    foot(site)


def _fragment(site: Site) -> None:
    days.restart_if_turned()
    query = content.read(url_state.params(), site.data)
    if days.playing():
        query = days.next_frame(site, query)
    page = content.page(query, site.data, site.urls)
    open_page(page)
    for name in page.sections:
        if name == "choices":
            controls.choices(site, query)
        elif name == "filters":
            controls.filters(site, query, page)
        elif name == "maps":
            figures.maps(site, query, page)
        elif name == "time":
            days.controls(site, query)
        elif "-" not in name:  # the others stand inside a place
            draw(page, name)
    follow()
