"""The one field that finds legislators: by address, ZIP code, name or district.

An address is in the field and nowhere else: it goes from there to the Census Bureau, and stays in
the field until the visitor clears it or leaves the page. Nothing here goes into the page's URL
either, since whom a visitor writes to reveals where they live.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import streamlit as st

from tracker.advocacy.legislators import geocoder
from tracker.advocacy.legislators.geocoder import Lookup, Place
from tracker.advocacy.legislators.people import Roster
from tracker.advocacy.legislators.search import Kind, address_parts, kind_of
from tracker.advocacy.legislators.settings import Settings
from tracker.fetching.pace import Pace
from tracker.pages.act.legislators import LegislatorsPart, districts_of
from tracker.pages.act.live_cards import next_number
from tracker.pages.live import url_state
from tracker.pages.live.elements import html

FIELD = "legislators_field"
LONGEST = 80
_ASKED, _ANSWER, _PLACE = "legislators_asked", "legislators_answer", "legislators_place"
_TEXT = "legislators_text"
_PACE = "legislators_pace"
_BEGUN = "legislators_begun"


def place_in(code: str) -> Place | None:
    """The place in the state (USPS) that this visitor has found, without its address."""
    found = st.session_state.get(_PLACE)
    return found if isinstance(found, Place) and found.state == code else None


def text_in(code: str) -> str:
    """The name or district that the visitor looks for in a state (USPS code); empty if none."""
    asked, text = st.session_state.get(_TEXT, ("", ""))
    return str(text) if asked == code else ""


def begun() -> int:
    """The number of the part of the page that shows who was found last."""
    return int(st.session_state.get(_BEGUN, 0))


def draw(part: LegislatorsPart, settings: Settings, roster: Roster) -> None:
    """Draw the field, and why there is no answer yet."""
    # A container of its own, so that nothing below moves away from a click.
    with st.container():
        if st.session_state.pop(_ASKED, None) == part.code:
            _find(part, settings, roster)
    if FIELD not in st.session_state:  # a new field shows the current search
        st.session_state[FIELD] = text_in(part.code)
    by_address, words = settings.address_lookup, part.words
    with st.form("legislators_find", border=False):
        left, right = st.columns((3, 1), vertical_alignment="bottom")
        left.text_input(
            words.gettext("Your address or ZIP code")
            if by_address and part.write_at
            else words.gettext("Address, ZIP code, name or district")
            if by_address
            else words.gettext("Name or district"),
            key=FIELD,
            autocomplete="street-address" if by_address else "off",
            placeholder=words.gettext("100 Main St, Frankfort, or 40601, or García, or 12")
            if by_address and not part.write_at
            else "",
            max_chars=geocoder.LONGEST_ADDRESS,
        )
        right.form_submit_button(
            words.gettext("Find") if part.write_at else words.gettext("Find my legislators"),
            type="primary",
            on_click=_ask,
            args=(part.code,),
        )
    html(part.piece("privacy", by_address=by_address, short=bool(part.write_at)))
    with st.container():
        _outcome(part)


def _ask(code: str) -> None:
    st.session_state[_ASKED] = code


def _find(part: LegislatorsPart, settings: Settings, roster: Roster) -> None:
    """Parse the input: an address, a ZIP code, a name or a district."""
    text = str(st.session_state.get(FIELD, "")).strip()
    kind = kind_of(text, roster.legislators)
    forget()
    if kind == "nothing":
        problem = part.words.gettext("Type an address, a ZIP code, a name or a district.")
        st.session_state[_ANSWER] = (part.code, Lookup(problem=problem))
    elif kind == "people" or not settings.address_lookup:
        st.session_state[_TEXT] = (part.code, text[:LONGEST])
        st.session_state[_BEGUN] = next_number()
    else:
        _look_up(part, settings, text, kind)


def _look_up(part: LegislatorsPart, settings: Settings, text: str, kind: Kind) -> None:
    """Ask, and store the answer before drawing anything: a click may interrupt the run."""
    pace = st.session_state.setdefault(_PACE, Pace(*geocoder.A_VISITOR))
    with st.spinner(part.words.gettext("Asking the Census Bureau …")):
        if kind == "zip":
            answer = geocoder.look_up_zip(
                text, state=part.code, day=part.data.day, settings=settings, pace=pace
            )
        else:
            street, zip_code = address_parts(text)
            answer = geocoder.look_up(
                street,
                zip_code=zip_code,
                state=part.code,
                day=part.data.day,
                settings=settings,
                pace=pace,
            )
        forget()
        if len(answer.places) == 1:
            _keep(answer.places[0])
            answer = replace(answer, places=(replace(answer.places[0], address=""),))
        st.session_state[_ANSWER] = (part.code, answer)


def _keep(place: Place) -> None:
    st.session_state[_PLACE] = replace(place, address="")
    st.session_state[_BEGUN] = next_number()


def forget() -> None:
    """Forget the place, the search, and anything that may be an address."""
    for key in (_ASKED, _ANSWER, _PLACE, _TEXT):
        st.session_state.pop(key, None)


def forget_all() -> None:
    """Forget, and empty the field."""
    forget()
    st.session_state[FIELD] = ""


def _outcome(part: LegislatorsPart) -> None:
    """Say why there is no answer, and offer the places to choose from."""
    asked, answer = st.session_state.get(_ANSWER, ("", Lookup()))
    if asked != part.code or not answer.problem:
        return
    html(part.piece("problem", text=part.words.retranslate(answer.problem)))
    here = [place for place in answer.places if place.state == part.code]
    if here:
        _choice(part, here)
    else:
        html(part.elsewhere(answer.places))


def _choice(part: LegislatorsPart, places: Sequence[Place]) -> None:
    def chosen() -> None:
        number = st.session_state["legislators_which"]
        forget()
        _keep(places[number])

    st.radio(
        part.words.gettext("Which of these is yours?"),
        range(len(places)),
        index=None,
        format_func=lambda number: url_state.escape_markdown(
            places[number].address or districts_of(places[number], part.words)
        ),
        key="legislators_which",
        on_change=chosen,
    )
