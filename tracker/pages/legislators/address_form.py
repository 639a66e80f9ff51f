"""From a street address to its districts, on the page.

The address is in the form's two fields and nowhere else: it leaves them for the Census Bureau,
and they are emptied as soon as its districts are known. Nothing here goes into the page's URL
either, since whom a visitor writes to tells where they live.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import streamlit as st

from tracker.advocacy.legislators import geocoder
from tracker.advocacy.legislators.geocoder import Lookup, Place
from tracker.advocacy.legislators.settings import Settings
from tracker.content.legislators import LegislatorsPart, districts_of
from tracker.pages import url_state
from tracker.pages.legislators import search
from tracker.pages.parts import html

STREET, ZIP = "legislators_street", "legislators_zip"
_ASKED, _ANSWER, _PLACE = "legislators_asked", "legislators_answer", "legislators_place"


def place_in(code: str) -> Place | None:
    """The place in the state (USPS) that this visitor has found, without its address."""
    found = st.session_state.get(_PLACE)
    return found if isinstance(found, Place) and found.state == code else None


def draw(part: LegislatorsPart, settings: Settings) -> None:
    """Draw the form and what came of it."""
    if not settings.address_lookup:
        return
    # A place of its own, so that nothing below moves, and a click meets what it was meant for.
    with st.container():
        if st.session_state.get(_ASKED) == part.code:
            _look_up(part, settings)
        st.session_state.pop(_ASKED, None)
    with st.form("legislators_address", border=True):
        left, right = st.columns((3, 1))
        left.text_input(
            "Street address",
            key=STREET,
            autocomplete="street-address",
            placeholder="Number and street, city",
        )
        right.text_input("ZIP code", key=ZIP, autocomplete="postal-code", placeholder="Five digits")
        st.form_submit_button(
            "Find who represents me", type="primary", on_click=_ask, args=(part.code,)
        )
        html(part.piece("privacy"))
    with st.container():
        _outcome(part)


def _ask(code: str) -> None:
    st.session_state[_ASKED] = code
    search.clear(code)


def _look_up(part: LegislatorsPart, settings: Settings) -> None:
    """Ask, and keep what came before anything is drawn, where a visitor may cut the run."""
    with st.spinner("Asking the Census Bureau …"):
        answer = geocoder.look_up(
            st.session_state.get(STREET, ""),
            zip_code=st.session_state.get(ZIP, ""),
            state=part.code,
            day=part.data.day,
            settings=settings,
        )
        forget()
        if answer.places:
            st.session_state[STREET] = st.session_state[ZIP] = ""
        if len(answer.places) == 1:
            _keep(answer.places[0])
            answer = replace(answer, places=(replace(answer.places[0], address=""),))
        st.session_state[_ANSWER] = (part.code, answer)


def _keep(place: Place) -> None:
    st.session_state[_PLACE] = replace(place, address="")


def forget() -> None:
    """Forget the place that was found, and all that an address may be."""
    for key in (_ASKED, _ANSWER, _PLACE):
        st.session_state.pop(key, None)


def _outcome(part: LegislatorsPart) -> None:
    """Say what stands in the way, and offer the choice where there is one."""
    asked, answer = st.session_state.get(_ANSWER, ("", Lookup()))
    if asked != part.code or not answer.problem or search.text_in(part.code):
        return
    html(part.piece("problem", text=answer.problem))
    here = [place for place in answer.places if place.state == part.code]
    if here:
        _choice(here)
    else:
        html(part.elsewhere(answer.places))


def _choice(places: Sequence[Place]) -> None:
    def chosen() -> None:
        number = st.session_state["legislators_which"]
        forget()
        _keep(places[number])

    st.radio(
        "Which of these is yours?",
        range(len(places)),
        index=None,
        format_func=lambda number: url_state.escape_markdown(
            places[number].address or districts_of(places[number])
        ),
        key="legislators_which",
        on_change=chosen,
    )
