"""The days of the map page: as it stood on one, compared with another, played in a row."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import streamlit as st
from markupsafe import Markup

from tracker.laws.catalogue import Law
from tracker.laws.dataset import Dataset
from tracker.pages import url_state
from tracker.pages.map_view import View
from tracker.pages.parts import Site, day_text, html

PLAYING = "map_playing"


def controls(site: Site, view: View) -> None:
    """Draw the slider, the days to choose, and the button that plays them."""
    today = site.today
    on = view.query.on or today
    options = sorted({*change_days(site.data, view.laws), on, today})
    html(Markup('<h2 class="section" id="past-map">As it stood on another day</h2>'))
    button, left, middle, right = st.columns([1, 5, 2, 2], vertical_alignment="bottom")
    if PLAYING in st.session_state:
        button.button("Stop", icon=":material/stop:", key="map_stop", on_click=_stop)
    elif len(options) > 2:
        button.button("Play", icon=":material/play_arrow:", key="map_play", on_click=_play)
    url_state.set_widget("map_slider", on)
    if len(options) > 1:
        left.select_slider(
            "Move through the days on which a law changed",
            options,
            format_func=day_text,
            key="map_slider",
            on_change=url_state.write_on_change("on", "map_slider", today.isoformat(), _iso),
        )
    url_state.set_widget("map_on", on)
    middle.date_input(
        "Any day",
        min_value=min(options[0], on),
        max_value=today,
        key="map_on",
        on_change=url_state.write_on_change("on", "map_on", today.isoformat(), _iso),
    )
    url_state.set_widget("map_vs", view.versus)
    right.date_input(
        "Compared with",
        value=None,
        min_value=min(options[0], view.versus or today),
        max_value=today,
        key="map_vs",
        on_change=url_state.write_on_change("vs", "map_vs", "", _iso),
    )


def change_days(dataset: Dataset, laws: Sequence[Law]) -> list[date]:
    """The days on which a status of one of these laws changed, in order."""
    ids = {law.id for law in laws}
    days = {
        change.effect.last
        for (state, law), changes in dataset.changes.items()
        if law in ids and state != "US"
        for change in changes
        if change.effect.last <= dataset.day
    }
    return sorted(days)


def _frames(site: Site, view: View) -> list[date]:
    """The days that play shows: the last change of each year, then today."""
    by_year = {day.year: day for day in change_days(site.data, view.laws)}
    return [*by_year.values(), site.today]


def _play() -> None:
    st.session_state[PLAYING] = url_state.params().get("on", "")
    st.session_state["map_play_turned"] = True


def _stop() -> None:
    """End on the frame that is shown; only now does the day go into the address."""
    url_state.update(on=st.session_state.pop(PLAYING, ""))
    st.session_state["map_play_turned"] = True


def next_frame(site: Site, view: View) -> View:
    """The view with the next day of the play; after the last the page is drawn anew."""
    shown = st.session_state[PLAYING]
    after = [day for day in _frames(site, view) if day.isoformat() > shown]
    if not after or after[0] == site.today:
        st.session_state[PLAYING] = ""
        _stop()
        st.session_state.pop("map_play_turned")
        st.rerun()
    st.session_state[PLAYING] = after[0].isoformat()
    return replace(view, query=replace(view.query, on=after[0]))


def _iso(day: date | None) -> str:
    return day.isoformat() if day else ""
