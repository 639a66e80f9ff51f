"""Legislators as cards, of which one at a time is open for its message, and where to go on."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from tracker.advocacy.asks import Ask
from tracker.advocacy.legislators.people import Legislator
from tracker.content.legislators import LegislatorsPart
from tracker.pages.parts import html
from tracker.pages.url_state import escape_markdown

_OPEN, _NUMBER = "legislators_open", "legislators_number"


def cards(part: LegislatorsPart, people: Sequence[Legislator], ask: Ask) -> None:
    """A card each; the message of the one that is open stands in its card."""
    opened = st.session_state.get(_OPEN)
    for place, person in enumerate(people):
        with st.container(border=True):
            html(part.card(person, ask))
            if opened != _key(person):
                st.button(
                    f"Write to or call {_called(part, person)}",
                    key=f"legislators_write_{place}",
                    on_click=_open,
                    args=(person,),
                )
                continue
            html(part.message(person, ask, int(st.session_state.get(_NUMBER, 0))))
            _next(part, people[place + 1 :], ask)


def _called(part: LegislatorsPart, person: Legislator) -> str:
    return escape_markdown(part.legislature.called(person))


def _key(person: Legislator) -> tuple[str, str, str]:
    return (person.id or person.name, person.chamber, person.district)


def _open(person: Legislator | None) -> None:
    st.session_state[_OPEN] = _key(person) if person else None
    st.session_state[_NUMBER] = st.session_state.get(_NUMBER, 0) + 1


def _next(part: LegislatorsPart, after: Sequence[Legislator], ask: Ask) -> None:
    """Where to go on when nobody answers or the mailbox is full."""
    if after:
        html(part.piece("go_on"))
        st.button(
            f"Next: {_called(part, after[0])}",
            key="legislators_next",
            on_click=_open,
            args=(after[0],),
        )
    else:
        html(part.piece("last", ask=ask))
    st.button("Close the message", key="legislators_close", on_click=_open, args=(None,))
