"""Widgets that several pages have; each follows the URL and writes it when it is changed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from tracker.laws.query.parameters import LONGEST_SEARCH
from tracker.pages.choices import FilterField, PageChoice
from tracker.pages.live import url_state
from tracker.pages.live.elements import Site

EARLIEST = date(1777, 1, 1)
"""The first day that can be asked for: the year of Vermont's constitution, the oldest on record."""


def choose_jurisdiction(
    site: Site,
    label: str,
    key: str,
    chosen: str = "",
    path: str = "",
    law: str = "",
    width: int = 360,
) -> None:
    """A list to choose one jurisdiction from.

    There is one for each that is shown: a fragment's clock sends the controls as the browser has
    them, and a list of the page before, sent after a move, would take the visitor back.

    Args:
        path: the page that opens with the choice and the day of the URL; by default this one, with
            another `state`.
    """
    key = f"{key}_{chosen}" if chosen else key
    url_state.set_widget(key, chosen or None)
    write = url_state.write_on_change("state", key)

    def changed() -> None:
        state = st.session_state[key]
        if state == (chosen or None):
            return
        if not path:
            write()
        elif state:
            on = url_state.params().get("on", "")
            url_state.go_to(site.urls.page(path, {"state": state, "on": on, "law": law}))

    st.selectbox(
        label,
        list(site.data.by_name),
        format_func=site.data.by_name.__getitem__,
        index=None,
        placeholder=site.data.words.gettext("Choose a state or territory"),
        key=key,
        on_change=changed,
        width=width,
    )


def choose_one(
    key: str,
    choice: PageChoice,
    on_change: Callable[[], None] | None = None,
) -> None:
    """Buttons side by side, of which one is pressed.

    Args:
        on_change: by default the choice is written to the URL.
    """
    url_state.set_widget(key, choice.chosen)
    st.segmented_control(
        choice.title,
        list(choice.options),
        format_func=choice.options.__getitem__,
        required=True,
        key=key,
        on_change=on_change or url_state.write_on_change(choice.name, key, choice.usual),
    )


def choose_several(
    key: str,
    field: FilterField,
    placeholder: str,
    usual: str = "",
    most: int | None = None,
) -> None:
    """A list from which several values are chosen, in the visitor's order.

    Args:
        usual: the values that the URL leaves out.
    """
    url_state.set_widget(key, list(field.chosen))
    st.multiselect(
        field.title,
        list(field.options),
        format_func=field.options.__getitem__,
        max_selections=most,
        placeholder=placeholder,
        key=key,
        select_all=False,  # else Enter takes every match instead of the best
        on_change=url_state.write_on_change(field.key, key, usual),
    )


def look_for(key: str, label: str, words: str) -> None:
    """A field for words to look for, the URL's `q`."""
    url_state.set_widget(key, words)
    st.text_input(
        label, key=key, max_chars=LONGEST_SEARCH, on_change=url_state.write_on_change("q", key)
    )


def choose_day(
    place: DeltaGenerator,
    site: Site,
    label: str,
    key: str,
    on: date | None,
    followed: bool = True,
) -> None:
    """A field for the day on which to show the laws, the URL's `on`.

    Args:
        followed: whether the URL follows the field.
    """
    day = on or site.today
    url_state.set_widget(key, day)
    place.date_input(
        label,
        min_value=min(EARLIEST, day),
        max_value=site.today,
        key=key,
        on_change=url_state.write_on_change("on", key, site.today.isoformat())
        if followed
        else None,
    )
