"""The map page as a whole: a fragment that follows the URL, and in it one that follows filters."""

from __future__ import annotations

from contextlib import nullcontext
from itertools import combinations, product

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from tracker.laws.store import Store
from tracker.pages.live import url_state
from tracker.pages.live.elements import Site, draw, follow
from tracker.pages.map import live_controls as controls
from tracker.pages.map import live_days as days
from tracker.pages.map import live_figures as figures
from tracker.pages.map import page as content
from tracker.pages.map.live_filtered import draw_filtered
from tracker.pages.map.live_layout import Layout
from tracker.streamlit_internals.history import FOLLOWS
from tracker.streamlit_internals.resend import resend_in_full


def show(site: Site) -> None:
    """Draw the page."""
    # A choice of law, view or day draws this fragment again and sends nothing else.
    st.fragment(_fragment, run_every=0.8 if days.playing() else None)(site)


def prepare(store: Store, shapes_url: str, base_url: str, language: str) -> None:
    """Make what visitors share of the map where they choose one region or two.

    Raises:
        InvalidTables: there are none that can be used.
    """
    site = Site(store.current().in_language(language), shapes_url, "", base_url)
    regions = sorted(set(site.data.states["region"]))
    for chosen in (*combinations(regions, 1), *combinations(regions, 2)):
        query = content.read({"region": ",".join(chosen)}, site.data)
        for make in filter(None, content.page(query, site.data, site.urls).sections.values()):
            make()
        for law, on_dark in product(query.laws, (False, True)):
            figure, _ = figures.figure_and_words(site, query, law, on_dark)
            figure.to_dict()


def _fragment(site: Site) -> None:
    # While days are played, runs are asked for before the one before has come.
    with resend_in_full() if days.playing() else nullcontext():
        days.restart_if_turned()
        query = content.read(url_state.params(), site.data)
        if days.playing():
            query = days.next_frame(site, query)
        layout = Layout(query, content.page(query, site.data, site.urls))
        with layout.being_drawn():
            _draw(site, layout)
        follow()


def _draw(site: Site, layout: Layout) -> None:
    query, page, places = layout.query, layout.page, layout.places
    # The filters fill places that stand below them too, so that these are made before.
    draw(page, "notice")
    above, below = st.container(key="one-law" if "rail" in page else "above"), st.container()
    with above:
        places["lead"] = st.container(key="lead")
        with st.container(key="choices"):
            controls.above(site, query)
        if "skip" in page:
            draw(page, "skip")
        if "rail" in page:
            filters = _beside(layout)
        else:
            if "maps" in page:
                figures.side_by_side(layout)
            elif "empty" in page:
                places["empty"] = st.container()
            filters = st.container(key="filters")
        if "changes" in page:
            places["changes"] = st.container()
        if "share" in page:
            places["share"] = below
        with filters:
            # Back stops the clock by which days are played, so that all has to run.
            key = None if days.playing() else FOLLOWS
            st.fragment(draw_filtered, key=key)(site, layout)
        draw(page, "help")
        if "meanings" in page:
            draw(page, "meanings")
        draw(page, "days")
        days.controls(site, query)
    if "table" in page:
        draw(page, "table")


def _beside(layout: Layout) -> DeltaGenerator:
    """Draw the map, or a place for why there is none; the place of the filters beside it.

    On a phone they stand below it.
    """
    law, page, places = layout.query.law, layout.page, layout.places
    legend = st.container(key="legend")
    shown, rail = st.columns([3, 1], gap="medium")
    with shown:
        if "maps" in page:
            places[f"legend-{law}"] = legend
            figures.one(layout)
        else:
            places["empty"] = st.container()
    return rail.container(key="rail")
