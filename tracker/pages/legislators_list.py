"""Legislators as cards, of which one at a time is open for its message, and where to go on."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st
from markupsafe import Markup

from tracker.advocacy.asks import Ask, ask_congress
from tracker.advocacy.legislators.people import Legislator
from tracker.pages.legislators_card import House, card, message
from tracker.pages.parts import Site, html, join, outside
from tracker.pages.url_state import escape_markdown

_OPEN, _NUMBER = "legislators_open", "legislators_number"


def cards(site: Site, house: House, people: Sequence[Legislator], ask: Ask) -> None:
    """A card each; the message of the one that is open stands in its card."""
    opened = st.session_state.get(_OPEN)
    federal = any(person.in_congress for person in people)
    of_congress = ask_congress(site.data, ask.state, ask.law) if federal else ask
    for place, person in enumerate(people):
        with st.container(border=True):
            own = of_congress if person.in_congress else ask
            html(card(site.data, house, person, own))
            name = escape_markdown(house.called(person))
            if opened != _key(person):
                st.button(
                    f"Write to or call {name}",
                    key=f"legislators_write_{place}",
                    on_click=_open,
                    args=(person,),
                )
                continue
            number = int(st.session_state.get(_NUMBER, 0))
            html(message(site.data, house, person, own, number))
            _next(house, people[place + 1 :], ask)


def _key(person: Legislator) -> tuple[str, str, str]:
    return (person.id or person.name, person.chamber, person.district)


def _open(person: Legislator | None) -> None:
    st.session_state[_OPEN] = _key(person) if person else None
    st.session_state[_NUMBER] = st.session_state.get(_NUMBER, 0) + 1


def _next(house: House, after: Sequence[Legislator], ask: Ask) -> None:
    """Where to go on when nobody answers or the mailbox is full."""
    if after:
        html(Markup("<p><b>Done, or did not get through?</b> Go on to the next office.</p>"))
        st.button(
            f"Next: {escape_markdown(house.called(after[0]))}",
            key="legislators_next",
            on_click=_open,
            args=(after[0],),
        )
    else:
        offices = join(
            Markup("<li>{}: {}.</li>").format(
                outside(office.url, office.name) if office.url else office.name, office.reason
            )
            for office in (ask.decides, *ask.others)
        )
        html(
            Markup(
                "<p><b>Did not get through?</b> This was the last one here. Try again on another "
                "day, or go on with these offices:</p><ul>{}</ul><p>{}</p>"
            ).format(offices, ask.next_step)
        )
    st.button("Close the message", key="legislators_close", on_click=_open, args=(None,))
