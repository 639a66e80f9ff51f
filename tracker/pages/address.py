"""The address of a view: the one place that reads and writes `st.query_params`.

A page's whole state is in its address. Each change by the visitor writes it once, so that Back
undoes one choice; each run sets the widgets from it before they are drawn, so that they follow
Back, Forward and a shared link.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any
from urllib.parse import urlencode

import streamlit as st

from tracker.laws.query import BadParameter


def params() -> dict[str, str]:
    """The parameters of the address, repeated ones joined with commas."""
    return {name: ",".join(st.query_params.get_all(name)) for name in st.query_params}


def write(**changes: str) -> None:
    """Set parameters of the address, all in one entry of the history; `""` takes one out."""
    wanted = {**params(), **changes}
    st.query_params.from_dict({name: value for name, value in wanted.items() if value})


def seed(key: str, value: Any) -> None:
    """Set a widget before it is drawn."""
    if st.session_state.get(key) != value or key not in st.session_state:
        st.session_state[key] = value


def writer(
    name: str, key: str, default: str = "", text: Callable[[Any], str] | None = None
) -> Callable[[], None]:
    """What a widget calls when the visitor changes it: its value goes into the address.

    Args:
        name: parameter of the address.
        key: key of the widget.
        default: the text that is left out of the address.
        text: turns the widget's value into text; by default several values are joined by commas.
    """

    def changed() -> None:
        value = st.session_state[key]
        written = (text or _text)(value)
        write(**{name: "" if written == default else written})

    return changed


def _text(value: Any) -> str:
    if value is None:
        return ""
    return ",".join(value) if isinstance(value, (list, tuple)) else str(value)


def link(path: str, parameters: Mapping[str, str]) -> str:
    """An address within the site, empty parameters left out."""
    kept = {name: value for name, value in parameters.items() if value}
    return path + (f"?{urlencode(kept, safe=',')}" if kept else "")


def one_of(name: str, allowed: Sequence[str], default: str) -> tuple[str, list[BadParameter]]:
    """A parameter that has one of several values.

    Returns:
        The value, or the default with what is wrong with it.
    """
    value = params().get(name, "")
    if not value:
        return default, []
    if value in allowed:
        return value, []
    shown = value if len(value) <= 40 else value[:39] + "…"
    message = f'{name} cannot be "{shown}"; it may be {", ".join(allowed)}.'
    return default, [BadParameter(name, value, tuple(allowed), message)]


def notice(bad: Sequence[BadParameter]) -> None:
    """Tell the visitor what in the address was passed over."""
    if bad:
        lines = " ".join(each.message for each in bad[:4])
        st.warning(f"Part of this address could not be used. {plain(lines)}")


def plain(text: str) -> str:
    """Text for a Streamlit message without any of its Markdown taking effect."""
    for sign in "\\`*_{}[]()#+-.!|<>~$:":
        text = text.replace(sign, f"\\{sign}")
    return text


def go(path: str, **parameters: str | None) -> None:
    """Open another page of the site once this run is drawn."""
    if all(parameters.values()):
        st.session_state["go"] = link(
            path, {name: value or "" for name, value in parameters.items()}
        )


def going() -> str:
    """The address that `go` asked for, once; `""` if none."""
    return str(st.session_state.pop("go", ""))
