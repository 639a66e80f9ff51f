"""The controls above the maps: law, view, a state to open, and the filters."""

from __future__ import annotations

import streamlit as st

from tracker.pages.live import url_state
from tracker.pages.live.elements import Site
from tracker.pages.live.widgets import choose_jurisdiction
from tracker.pages.map.query import VIEWS, MapQuery, filter_fields, law_choices


def choices(site: Site, query: MapQuery) -> None:
    """Draw the choice of law and view, and the box that opens a state's page."""
    left, middle, right = st.columns([4, 3, 3], vertical_alignment="top")
    laws, words = law_choices(site.data), site.data.words
    url_state.set_widget("map_law", query.law)
    left.segmented_control(
        words.say("Law"),
        list(laws),
        format_func=laws.__getitem__,
        required=True,
        key="map_law",
        on_change=url_state.write_on_change("law", "map_law", site.data.laws[0].id),
    )
    url_state.set_widget("map_view", query.view)
    middle.segmented_control(
        words.say("Show as"),
        list(VIEWS),
        format_func=lambda view: words.say(VIEWS[view]),
        required=True,
        key="map_view",
        on_change=url_state.write_on_change("view", "map_view", "map"),
    )
    with right:
        label = words.say("Open a state’s page")
        choose_jurisdiction(site, label, "map_state", path="/state", law=query.law)


def folded(site: Site, query: MapQuery) -> None:
    """Draw the filters in a box that opens, where no room is left beside what they filter."""
    words = site.data.words
    title = words.say("Filters")
    if query.active:
        title = words.say("Filters ({number} on)", number=query.active)
    with st.expander(title, expanded=bool(query.active)):
        filters(site, query)


def filters(site: Site, query: MapQuery) -> None:
    """Draw the filters."""
    words = site.data.words
    for each in filter_fields(query, site.data):
        widget = f"map_{each.key}"
        url_state.set_widget(widget, list(each.chosen))
        st.multiselect(
            each.title,
            list(each.options),
            format_func=each.options.__getitem__,
            placeholder=words.say("Any"),
            key=widget,
            select_all=False,  # else Enter takes every match instead of the best
            on_change=url_state.write_on_change(each.key, widget),
        )
    url_state.set_widget("map_q", query.filters.q)
    st.text_input(
        words.say("Search the law’s words, notes and names"),
        key="map_q",
        max_chars=200,
        on_change=url_state.write_on_change("q", "map_q"),
    )
