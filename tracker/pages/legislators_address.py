"""From an address to its districts, on the page.

The address is in the form's two fields and nowhere else: it leaves them for the Census Bureau,
and they are emptied as soon as its districts are known. Nothing here goes into the page's own
address either, since whom a visitor writes to tells where they live.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import streamlit as st
from markupsafe import Markup

from tracker.advocacy.legislators import geocoder
from tracker.advocacy.legislators.districts import AT_LARGE_CODES
from tracker.advocacy.legislators.geocoder import Lookup, Place
from tracker.advocacy.legislators.settings import Settings
from tracker.pages import url_state
from tracker.pages.parts import Site, html, inside, join

STREET, ZIP = "legislators_street", "legislators_zip"
_ASKED, _ANSWER, _PLACE = "legislators_asked", "legislators_answer", "legislators_place"

PRIVACY = (
    "Your address goes from this site to the US Census Bureau, which names your districts, and "
    "nowhere else. It is not stored, not logged, and gone from here once they are found."
)


def place_in(code: str) -> Place | None:
    """The place in the state (USPS) that this visitor has found, without its address."""
    found = st.session_state.get(_PLACE)
    return found if isinstance(found, Place) and found.state == code else None


def form(site: Site, code: str, settings: Settings, search: str) -> None:
    """Draw the form and what came of it.

    Args:
        search: key of the search box, which is emptied when an address is asked for.
    """
    if not settings.address_lookup:
        return
    # A place of its own, so that nothing below moves, and a click meets what it was meant for.
    with st.container():
        if st.session_state.get(_ASKED) == code:
            _look_up(site, code, settings)
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
            "Find who represents me", type="primary", on_click=_ask, args=(code, search)
        )
        html(Markup('<p class="quiet">{}</p>').format(PRIVACY))
    with st.container():
        _told(site, code)


def _ask(code: str, search: str) -> None:
    st.session_state[_ASKED] = code
    st.session_state[search] = ""


def _look_up(site: Site, code: str, settings: Settings) -> None:
    """Ask, and keep what came before anything is drawn, where a visitor may cut the run."""
    with st.spinner("Asking the Census Bureau …"):
        answer = geocoder.look_up(
            st.session_state.get(STREET, ""),
            zip_code=st.session_state.get(ZIP, ""),
            state=code,
            day=site.today,
            settings=settings,
        )
        forget()
        if answer.places:
            st.session_state[STREET] = st.session_state[ZIP] = ""
        if len(answer.places) == 1:
            _keep(answer.places[0])
            answer = replace(answer, places=(replace(answer.places[0], address=""),))
        st.session_state[_ANSWER] = (code, answer)


def _keep(place: Place) -> None:
    st.session_state[_PLACE] = replace(place, address="")


def forget() -> None:
    """Forget the place that was found, and all that an address may be."""
    for key in (_ASKED, _ANSWER, _PLACE):
        st.session_state.pop(key, None)


def _told(site: Site, code: str) -> None:
    """Say what stands in the way, and offer the choice where there is one."""
    asked, answer = st.session_state.get(_ANSWER, ("", Lookup()))
    if asked != code or not answer.problem:
        return
    html(Markup('<p class="told" role="status">{}</p>').format(answer.problem))
    here = [place for place in answer.places if place.state == code]
    if here:
        _choice(here)
    elif answer.places:
        html(_elsewhere(site, {place.state: place.state_name for place in answer.places}))


def _choice(places: list[Place]) -> None:
    def chosen() -> None:
        number = st.session_state["legislators_which"]
        forget()
        _keep(places[number])

    st.radio(
        "Which of these is yours?",
        range(len(places)),
        index=None,
        format_func=lambda number: url_state.escape_markdown(
            places[number].address or _districts(places[number])
        ),
        key="legislators_which",
        on_change=chosen,
    )


def _elsewhere(site: Site, states: Mapping[str, str]) -> Markup:
    known = set(site.data.states["state"])
    links = join(
        (
            inside(
                f"{url_state.link('/state', {'state': code})}#legislators", f"Open {name}’s page"
            )
            for code, name in states.items()
            if code in known
        ),
        " · ",
    )
    return Markup("<p>{}</p>").format(links) if links else Markup("")


def lies_in(place: Place) -> Markup:
    """The districts that the place was found in."""
    return Markup("<p>Your districts: {}.</p>").format(_districts(place))


def _districts(place: Place) -> str:
    names = [each.name or each.code for each in (place.upper, place.lower) if each]
    if place.congress:
        only = place.congress.code in AT_LARGE_CODES
        names.insert(0, "the one seat in the U.S. House" if only else place.congress.name)
    return ", ".join(names) or place.state_name
