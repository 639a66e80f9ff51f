"""The controls above the maps: law, view, a state to open, and the filters."""

from __future__ import annotations

import streamlit as st

from tracker.pages.live.elements import Site
from tracker.pages.live.widgets import choose_jurisdiction, choose_one, choose_several, look_for
from tracker.pages.map.query import MapQuery, choices, filters_of


def above(site: Site, query: MapQuery) -> None:
    """Draw the choice of law and view, and the box that opens a state's page."""
    left, middle, right = st.columns([4, 3, 3], vertical_alignment="top")
    law, view = choices(query, site.data)
    with left:
        choose_one("map_law", law)
    with middle:
        choose_one("map_view", view)
    with right:
        label = site.data.words.gettext("Open a state’s page")
        choose_jurisdiction(site, label, "map_state", path="/state", law=query.law)


def folded(site: Site, query: MapQuery) -> None:
    """Draw the filters in a box that opens, where no room is left beside what they filter."""
    words = site.data.words
    title = words.gettext("Filters")
    if query.active:
        title = words.gettext("Filters ({number} on)", number=query.active)
    with st.expander(title, expanded=bool(query.active)):
        draw_filters(site, query)


def draw_filters(site: Site, query: MapQuery) -> None:
    """Draw the filters."""
    words = site.data.words
    for each in filters_of(query, site.data):
        choose_several(f"map_{each.key}", each, words.gettext("Any"))
    label = words.gettext("Search the law’s words, notes and names")
    look_for("map_q", label, query.filters.q)
