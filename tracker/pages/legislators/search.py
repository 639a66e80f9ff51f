"""Legislators found by a name or a district."""

from __future__ import annotations

import streamlit as st

from tracker.advocacy.asks import Ask
from tracker.advocacy.legislators.people import Roster
from tracker.advocacy.legislators.search import find_legislators
from tracker.content.legislators import LegislatorsPart, counted
from tracker.pages.legislators.cards import cards
from tracker.pages.parts import html

SHOWN = 10
LONGEST = 80


def field(code: str) -> None:
    """Draw the field."""
    st.text_input(
        "Or search by name or district",
        key=_key(code),
        placeholder="A name, or a district such as 12",
        width=460,
    )


def text_in(code: str) -> str:
    """What the visitor searches for in a state (USPS code); empty if nothing."""
    return str(st.session_state.get(_key(code), "")).strip()[:LONGEST]


def clear(code: str) -> None:
    """Empty the field, before it is drawn."""
    st.session_state[_key(code)] = ""


def _key(code: str) -> str:
    return f"legislators_search_{code}"


def results(part: LegislatorsPart, roster: Roster, ask: Ask, text: str) -> None:
    """Draw those who are found, the first few of many."""
    people = find_legislators(roster.legislators, text)
    more = f"legislators_more_{part.code}"
    asked, count = st.session_state.get(more, ("", SHOWN))
    count = count if asked == text else SHOWN
    html(
        part.piece(
            "found",
            text=text,
            count=counted(len(people)),
            shown=min(count, len(people)),
            total=len(people),
        )
    )
    cards(part, people[:count], ask)
    if len(people) > count:
        st.button(
            f"Show {min(SHOWN, len(people) - count)} more",
            on_click=lambda: st.session_state.update({more: (text, count + SHOWN)}),
        )
