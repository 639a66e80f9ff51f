"""Legislators found by a name or a district."""

from __future__ import annotations

import streamlit as st

from tracker.advocacy.legislators.people import Legislator, Roster
from tracker.advocacy.legislators.search import find_legislators
from tracker.pages.act.legislators import LegislatorsPart, counted
from tracker.pages.act.live_cards import cards
from tracker.pages.live.elements import html

SHOWN = 9


def results(part: LegislatorsPart, roster: Roster, text: str, begin: int) -> list[Legislator]:
    """Draw those who are found, the first few of many; these are returned.

    Args:
        begin: a number that no part of the page had before, so that the page begins there.
    """
    people = find_legislators(roster.legislators, text)
    more = f"legislators_more_{part.code}"
    asked, count = st.session_state.get(more, ("", SHOWN))
    count = count if asked == text else SHOWN
    html(
        part.piece(
            "found",
            text=text,
            count=counted(len(people), part.words),
            shown=min(count, len(people)),
            total=len(people),
            begin=begin,
        )
    )
    shown = list(people[:count])
    cards(part, shown)
    if len(people) > count:
        st.button(
            part.words.gettext("Show {number} more", number=min(SHOWN, len(people) - count)),
            on_click=lambda: st.session_state.update({more: (text, count + SHOWN)}),
        )
    return shown
