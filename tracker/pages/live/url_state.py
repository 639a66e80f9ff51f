"""The URL of a view: the one place that reads and writes `st.query_params`.

A page's whole state is in its URL. Each change by the visitor writes it once, so that Back undoes
one choice; each run sets the widgets from it before they are drawn, so that they follow Back,
Forward and a shared link.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import streamlit as st

from tracker.pages import parameters


def _all() -> dict[str, str]:
    return {name: ",".join(st.query_params.get_all(name)) for name in st.query_params}


def params() -> dict[str, str]:
    """The parameters of the URL but its language, repeated ones joined by commas."""
    return parameters.split_language(_all())[1]


def language() -> str:
    """The language that the URL asks for."""
    return parameters.split_language(_all())[0]


def update(**changes: str) -> None:
    """Set parameters of the URL in one history entry; `""` removes one."""
    wanted = {**_all(), **changes}
    st.query_params.from_dict({name: value for name, value in wanted.items() if value})


def set_widget(key: str, value: Any) -> None:
    """Give a widget its value before it is drawn."""
    if st.session_state.get(key) != value or key not in st.session_state:
        st.session_state[key] = value


def write_on_change(
    name: str, key: str, default: str = "", text: Callable[[Any], str] | None = None
) -> Callable[[], None]:
    """A widget's `on_change`: writes its value to the URL.

    Args:
        default: the text that is left out of the URL.
        text: turns the widget's value into text; by default several values are joined by commas.
    """

    def changed() -> None:
        value = st.session_state[key]
        written = (text or _text)(value)
        update(**{name: "" if written == default else written})

    return changed


def _text(value: Any) -> str:
    if value is None:
        return ""
    return ",".join(value) if isinstance(value, (list, tuple)) else str(value)


def escape_markdown(text: str) -> str:
    """Text for a Streamlit message, with nothing in it taken for Markdown."""
    for sign in "\\`*_{}[]()#+-.!|<>~$:":
        text = text.replace(sign, f"\\{sign}")
    return text


def go_to(url: str) -> None:
    """Open another page of the site once this run is drawn."""
    st.session_state["go"] = url


def requested_page() -> str:
    """The URL that `go_to` asked for, once; `""` if none."""
    return str(st.session_state.pop("go", ""))
