"""The days of the map page: one to show, one to compare with, and all of them played in a row."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from functools import lru_cache

import streamlit as st

from tracker.laws.catalogue import Law
from tracker.laws.dataset import Dataset
from tracker.pages.live import url_state
from tracker.pages.live.elements import Site
from tracker.pages.live.widgets import choose_day
from tracker.pages.map.query import MapQuery

PLAYING = "map_playing"
"""Key in the session's state while days are played, of the day that is shown."""

_TURNED = "map_play_turned"


def controls(site: Site, query: MapQuery) -> None:
    """Draw the slider, the days to choose, and the button that plays them."""
    today, words = site.today, site.data.words
    on = query.filters.on or today
    options = sorted({*change_days(site.data, query.laws), on, today})
    button, left, middle, right = st.columns([1.4, 4.6, 2, 2], vertical_alignment="bottom")
    if playing():
        button.button(words.gettext("Stop"), icon=":material/stop:", key="map_stop", on_click=_stop)
    elif len(options) > 2:
        button.button(
            words.gettext("Play"), icon=":material/play_arrow:", key="map_play", on_click=_play
        )
    # A slow browser may send a day back that was played, also after the end: to other widgets.
    slider, field = (
        ("map_slider_played", "map_on_played") if playing() else ("map_slider", "map_on")
    )
    url_state.set_widget(slider, on)
    if len(options) > 1:
        left.select_slider(
            words.gettext("Move through the days on which a law changed"),
            options,
            format_func=words.day,
            key=slider,
            on_change=None
            if playing()
            else url_state.write_on_change("on", slider, today.isoformat(), _iso),
        )
    choose_day(middle, site, words.gettext("Any day"), field, on, followed=not playing())
    url_state.set_widget("map_vs", query.versus)
    right.date_input(
        words.gettext("Compared with"),
        value=None,
        min_value=min(options[0], query.versus or today),
        max_value=today,
        key="map_vs",
        on_change=url_state.write_on_change("vs", "map_vs", "", _iso),
    )


def change_days(data: Dataset, laws: Sequence[Law]) -> Sequence[date]:
    """The days on which a status of one of these laws changed, in order."""
    return _change_days(data, frozenset(law.id for law in laws))


@lru_cache(maxsize=32)
def _change_days(data: Dataset, ids: frozenset[str]) -> Sequence[date]:
    days = {
        change.effect.last
        for (state, law), changes in data.changes.items()
        if law in ids and state != "US"
        for change in changes
        if change.effect.last <= data.day
    }
    return sorted(days)


def playing() -> bool:
    """Whether the days are being played."""
    return PLAYING in st.session_state


def restart_if_turned() -> None:
    """Run the whole page once after play starts or stops, which sets the fragment's clock."""
    if st.session_state.pop(_TURNED, False):
        st.rerun()


def next_frame(site: Site, query: MapQuery) -> MapQuery:
    """The query with the next day to play; after the last day the whole page runs again."""
    shown = st.session_state[PLAYING]
    after = [day for day in _frames(site, query) if day.isoformat() > shown]
    if not after or after[0] == site.today:
        st.session_state[PLAYING] = ""
        _stop()
        st.session_state.pop(_TURNED)
        st.rerun()
    st.session_state[PLAYING] = after[0].isoformat()
    return query.with_filters(replace(query.filters, on=after[0]))


def shown(query: MapQuery) -> MapQuery:
    """The query on the day that is shown, which while days are played is not that of the URL."""
    day = st.session_state.get(PLAYING)
    if not day:
        return query
    return query.with_filters(replace(query.filters, on=date.fromisoformat(day)))


def _frames(site: Site, query: MapQuery) -> list[date]:
    """The days to play: the last change of each year, then today."""
    by_year = {day.year: day for day in change_days(site.data, query.laws)}
    return [*by_year.values(), site.today]


def _play() -> None:
    st.session_state[PLAYING] = url_state.params().get("on", "")
    st.session_state[_TURNED] = True


def _stop() -> None:
    """End on the day that is shown; only now is it written to the URL."""
    url_state.update(on=st.session_state.pop(PLAYING, ""))
    st.session_state[_TURNED] = True


def _iso(day: date | None) -> str:
    return day.isoformat() if day else ""
