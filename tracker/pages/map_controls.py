"""The controls of the map page: law, view, a state to open, and the filters."""

from __future__ import annotations

from functools import partial

import streamlit as st
from markupsafe import Markup

from tracker.laws.dataset import Dataset
from tracker.laws.query import Query, filters
from tracker.laws.selection import Selection
from tracker.pages import url_state
from tracker.pages.map_view import BOTH, VIEWS, View, link_to
from tracker.pages.parts import Site, html, inside

CLEAR = "Clear all filters"


def controls(site: Site, view: View) -> None:
    """Draw them all."""
    names = {law.id: law.name for law in site.data.laws} | {BOTH: "Both"}
    left, middle, right = st.columns([4, 3, 3], vertical_alignment="top")
    url_state.set_widget("map_law", view.law)
    left.segmented_control(
        "Law",
        list(names),
        format_func=names.__getitem__,
        required=True,
        key="map_law",
        on_change=url_state.write_on_change("law", "map_law", site.data.laws[0].id),
    )
    url_state.set_widget("map_view", view.kind)
    middle.segmented_control(
        "Show as",
        list(VIEWS),
        format_func=VIEWS.__getitem__,
        required=True,
        key="map_view",
        on_change=url_state.write_on_change("view", "map_view", "map"),
    )
    states = dict(zip(site.data.states["state"], site.data.states["name"], strict=True))
    url_state.set_widget("map_state", None)
    right.selectbox(
        "Open a state’s page",
        sorted(states, key=states.__getitem__),
        format_func=states.__getitem__,
        placeholder="Choose a state or territory",
        index=None,
        key="map_state",
        on_change=lambda: url_state.go_to("/state", state=st.session_state["map_state"]),
    )
    _filters(site, view)


def _filters(site: Site, view: View) -> None:
    known = filters(site.data)
    keys = [key for law in view.laws for key in (law.id, f"{law.id}_basis")] + ["region", "kind"]
    active = sum(bool(view.query.wanted.get(key)) for key in known) + bool(view.query.q)
    title = f"Filters ({active} on)" if active else "Filters"
    with st.expander(title, expanded=bool(active)):
        columns = st.columns(3)
        for place, key in enumerate(keys):
            each = known[key]
            widget = f"map_{key}"
            url_state.set_widget(widget, list(view.query.wanted.get(key, ())))
            columns[place % 3].multiselect(
                each.title,
                list(each.values),
                format_func=partial(_short_words, site.data, key),
                placeholder="Any",
                key=widget,
                on_change=url_state.write_on_change(key, widget),
            )
        url_state.set_widget("map_q", view.query.q)
        columns[len(keys) % 3].text_input(
            "Search the law’s words, notes and names",
            key="map_q",
            max_chars=200,
            on_change=url_state.write_on_change("q", "map_q"),
        )
        if active:
            clear = inside(link_to(Selection("states", query=Query(on=view.query.on))), CLEAR)
            html(Markup('<p class="left">{}</p>').format(clear))


def _short_words(dataset: Dataset, key: str, code: str) -> str:
    basis = {
        "primary": "The law was read",
        "secondary": "Published sources",
        "recall": "Unverified",
    }
    for law in dataset.laws:
        if key == law.id:
            return law.status(code).label
    if key.endswith("_basis"):
        return basis.get(code, "Not known")
    return filters(dataset)[key].values[code].capitalize() if code.islower() else code
