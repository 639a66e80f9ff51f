"""A state's legislators by name, each with a message that cites the state's law.

Nothing that a visitor chooses here goes into the page's URL: whom they write to tells where they
live.
"""

from __future__ import annotations

from datetime import UTC, datetime

import streamlit as st

from tracker.advocacy.asks import Ask, ask_for, most_urgent
from tracker.advocacy.legislators import districts, live
from tracker.advocacy.legislators.people import Legislator, Roster
from tracker.advocacy.legislators.settings import Settings
from tracker.advocacy.legislators.titles import congress_note
from tracker.content.legislators import LegislatorsPart, counted, districts_of
from tracker.fetching import SettingsError
from tracker.laws.catalogue import Law
from tracker.pages.legislators import address_form, search
from tracker.pages.legislators.cards import cards
from tracker.pages.parts import Site, html
from tracker.streamlit_internals.whole import whole

POLL = 0.5


def draw(site: Site, code: str) -> None:
    """Draw the part; it draws itself anew, alone, while the lists are still on their way."""
    part = LegislatorsPart(site.data, site.urls, code)
    with st.container(key="legislators"):
        html(part.intro())
        try:
            settings = Settings.read()
        except SettingsError:
            html(part.piece("unavailable"))
            return
        _, coming = _lists(code, settings)
        st.fragment(_content, run_every=POLL if coming else None)(part, settings, coming)


def _lists(code: str, settings: Settings) -> tuple[Roster, bool]:
    """The lists as far as they are here, and whether more may come within seconds."""
    now = datetime.now(UTC)
    roster = live.roster(code, settings=settings, now=now)
    return roster, live.is_fetching(code, settings=settings, now=now)


def _content(part: LegislatorsPart, settings: Settings, looking: bool) -> None:
    with whole():
        _parts(part, settings, looking)


def _parts(part: LegislatorsPart, settings: Settings, looking: bool) -> None:
    roster, coming = _lists(part.code, settings)
    if looking and not coming:
        st.rerun()  # the fragment's clock is set where it is made
    with st.container():
        html(part.piece("fetching") if coming else part.piece("notes", notes=roster.notes))
    address_form.draw(part, settings)
    if len(roster.legislators) > len(_for_everyone(roster)):
        search.field(part.code)
    ask = ask_for(part.data, part.code, _law(part))
    found = address_form.place_in(part.code)
    text = search.text_in(part.code)
    if text:
        search.results(part, roster, ask, text)
    elif found is not None:
        html(part.piece("districts", districts=districts_of(found)))
        st.button("Forget this place", on_click=address_form.forget)
        _represented(part, districts.match(found, roster, part.data.day), ask)
    else:
        _standing_for_all(part, roster, ask)
    html(part.lists(roster, part.data.day))


def _law(part: LegislatorsPart) -> Law:
    laws = {law.id: law for law in part.data.laws}
    first = list(laws).index(most_urgent(part.data, part.code).id)
    chosen = st.radio(
        "What you write about",
        list(laws),
        index=first,
        format_func=lambda name: laws[name].name,
        horizontal=True,
        key=f"legislators_law_{part.code}",
    )
    return laws[chosen]


def _represented(part: LegislatorsPart, matched: districts.Match, ask: Ask) -> None:
    """Whoever represents a place: those of the legislature first, since they decide most asks."""
    people = sorted(matched.legislators, key=lambda person: person.in_congress)
    notes = (*matched.notes, *matched.missing)
    html(part.piece("represented", count=counted(len(people)), notes=notes))
    cards(part, people, ask)
    _end(part, ask)


def _standing_for_all(part: LegislatorsPart, roster: Roster, ask: Ask) -> None:
    """Whoever stands for everyone in the state, until the visitor says more."""
    people = _for_everyone(roster)
    if people:
        html(part.piece("for_everyone", place=ask.place))
        cards(part, people, ask)
    _end(part, ask)


def _for_everyone(roster: Roster) -> list[Legislator]:
    """The senators in Congress, and the one who has the only seat in the House."""
    senators = [person for person in roster.congress if person.chamber == "senate"]
    seats = [person for person in roster.congress if person.chamber == "house"]
    return senators + (seats if len(seats) == 1 else [])


def _end(part: LegislatorsPart, ask: Ask) -> None:
    html(part.piece("without_vote", note=congress_note(part.code)))
    with st.container(border=True):
        html(part.executive(ask))
