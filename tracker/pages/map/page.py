"""The map page as a whole: one fragment that follows the URL."""

from __future__ import annotations

from contextlib import nullcontext

import streamlit as st

from tracker.content import map as content
from tracker.content.map_query import MapQuery
from tracker.content.page import Page
from tracker.pages import url_state
from tracker.pages.map import controls, days, figures
from tracker.pages.parts import Site, draw, follow, open_page
from tracker.streamlit_internals.whole import whole


def show(site: Site) -> None:
    """Draw the page."""
    # A change of filter draws this fragment again and sends nothing else.
    st.fragment(_fragment, run_every=0.8 if days.playing() else None)(site)


def _fragment(site: Site) -> None:
    # While days are played, runs are asked for before the one before has come.
    with whole() if days.playing() else nullcontext():
        _draw(site)


def _draw(site: Site) -> None:
    days.restart_if_turned()
    query = content.read(url_state.params(), site.data)
    if days.playing():
        query = days.next_frame(site, query)
    page = content.page(query, site.data, site.urls)
    open_page(page, site.data.words)
    for name in page.sections:
        if name == "choices":
            with st.container(key="choices"):
                controls.choices(site, query)
        elif name in ("maps", "empty") and "rail" in page:
            _beside(site, query, page, name)
        elif name == "maps":
            figures.side_by_side(site, query, page)
        elif name == "time":
            days.controls(site, query)
        elif name == "rail" or (name == "since" and "rail" in page):
            continue  # they stand beside the map
        elif name == "filters":
            controls.folded(site, query, page)
        elif "-" not in name:  # the others stand inside a place
            draw(page, name)
    follow()


def _beside(site: Site, query: MapQuery, page: Page, name: str) -> None:
    """Draw the map, or why there is none, with the filters beside it; on a phone below it."""
    if name == "maps":
        draw(page, f"legend-{query.law}")
    else:
        figures.nothing()
    shown, rail = st.columns([3, 1], gap="medium")
    with shown:
        if name == "maps":
            figures.one(site, query, page)
        else:
            draw(page, name)
    with rail, st.container(key="rail"):
        controls.filters(site, query, page, columns=1)
        draw(page, "since")
