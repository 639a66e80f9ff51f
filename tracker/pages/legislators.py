"""A state's legislators by name, each with a message that cites the state's law.

Nothing that a visitor chooses here goes into the address of the page: whom they write to tells
where they live.
"""

from __future__ import annotations

from datetime import UTC, datetime

import streamlit as st
from markupsafe import Markup

from tracker.advocacy.asks import Ask, ask_for, most_urgent
from tracker.advocacy.legislators import districts, live
from tracker.advocacy.legislators.districts import Match
from tracker.advocacy.legislators.people import Legislator, Roster
from tracker.advocacy.legislators.search import find_legislators
from tracker.advocacy.legislators.settings import Settings, SettingsError
from tracker.advocacy.legislators.titles import congress_note
from tracker.laws.catalogue import Law
from tracker.laws.wording import in_a_sentence
from tracker.pages import legislators_address
from tracker.pages.legislators_card import House, executive
from tracker.pages.legislators_dated import dated
from tracker.pages.legislators_list import cards
from tracker.pages.parts import Site, announce, html, join
from tracker.streamlit_internals.whole import whole

POLL = 0.5
SHOWN = 10
LONGEST = 80


def draw(site: Site, code: str) -> None:
    """Draw the part; it draws itself anew, alone, while the lists are still on their way."""
    with st.container(key="legislators"):
        html(
            Markup(
                '<section id="legislators"><h2>Write to them by name</h2><p>Choose your '
                "legislators by name or district, or let your address find them. Each comes with a "
                "message that cites the law of {}.</p></section>"
            ).format(in_a_sentence(str(site.data.state(code)["name"])))
        )
        try:
            settings = Settings.read()
        except SettingsError:
            html(
                Markup(
                    "<p>This site’s lists of legislators are not set up rightly. Use the official "
                    "pages above.</p>"
                )
            )
            return
        now = datetime.now(UTC)
        live.roster(code, settings=settings, now=now)
        coming = live.is_fetching(code, settings=settings, now=now)
        st.fragment(_content, run_every=POLL if coming else None)(site, code, settings, coming)


def _content(site: Site, code: str, settings: Settings, looking: bool) -> None:
    with whole():
        _parts(site, code, settings, looking)


def _parts(site: Site, code: str, settings: Settings, looking: bool) -> None:
    now = datetime.now(UTC)
    roster = live.roster(code, settings=settings, now=now)
    coming = live.is_fetching(code, settings=settings, now=now)
    if looking and not coming:
        st.rerun()  # the fragment's clock is set where it is made
    house = House.of(site.data, code)
    search = f"legislators_search_{code}"
    with st.container():
        if coming:
            html(Markup('<p class="told">Fetching the lists of legislators …</p>'))
        else:
            html(join(Markup('<p class="told">{}</p>').format(note) for note in roster.notes))
    legislators_address.form(site, code, settings, search)
    if len(roster.legislators) > len(_for_everyone(roster)):
        st.text_input(
            "Or search by name or district",
            key=search,
            placeholder="A name, or a district such as 12",
            width=460,
        )
    law = _law(site, code)
    ask = ask_for(site.data, code, law)
    found = legislators_address.place_in(code)
    text = str(st.session_state.get(search, "")).strip()[:LONGEST]
    if text:
        _matching(site, house, roster, ask, text)
    elif found is not None:
        matched = districts.match(found, roster, site.today)
        html(legislators_address.lies_in(found))
        st.button("Forget this place", on_click=legislators_address.forget)
        _represented(site, house, matched, ask)
    else:
        _for_all(site, house, roster, ask)
    html(dated(house, roster, site.today))


def _law(site: Site, code: str) -> Law:
    laws = {law.id: law for law in site.data.laws}
    first = list(laws).index(most_urgent(site.data, code).id)
    chosen = st.radio(
        "What you write about",
        list(laws),
        index=first,
        format_func=lambda name: laws[name].name,
        horizontal=True,
        key=f"legislators_law_{code}",
    )
    return laws[chosen]


def _matching(site: Site, house: House, roster: Roster, ask: Ask, text: str) -> None:
    people = find_legislators(roster.legislators, text)
    announce(_counted(len(people)))
    if not people:
        html(
            Markup(
                '<p class="told">Nobody in the lists fits “{}”. Try the last name alone, or the '
                "district’s name or number alone.</p>"
            ).format(text)
        )
        return
    more = f"legislators_more_{ask.state}"
    asked, count = st.session_state.get(more, ("", SHOWN))
    count = count if asked == text else SHOWN
    html(
        Markup("<h3>{}</h3>").format(
            f"{_counted(len(people))} for “{text}”"
            + (f", the first {count} shown" if len(people) > count else "")
        )
    )
    cards(site, house, people[:count], ask)
    if len(people) > count:
        st.button(
            f"Show {min(SHOWN, len(people) - count)} more",
            on_click=lambda: st.session_state.update({more: (text, count + SHOWN)}),
        )


def _counted(number: int) -> str:
    return "1 legislator" if number == 1 else f"{number} legislators"


def _represented(site: Site, house: House, matched: Match, ask: Ask) -> None:
    """Whoever represents a place: those of the legislature first, since they decide most asks."""
    people = matched.legislators
    announce(f"{_counted(len(people))} found for your address")
    html(
        join(Markup('<p class="told">{}</p>').format(note) for note in matched.notes)
        + join(Markup('<p class="told">{}</p>').format(each) for each in matched.missing)
    )
    html(Markup("<h3>These represent you</h3>"))
    own = [person for person in people if not person.in_congress]
    cards(site, house, [*own, *(person for person in people if person.in_congress)], ask)
    _end(site, house, ask)


def _for_all(site: Site, house: House, roster: Roster, ask: Ask) -> None:
    """Whoever stands for everyone in the state, until the visitor says more."""
    people = _for_everyone(roster)
    if people:
        html(Markup("<h3>For everyone in {}</h3>").format(ask.place))
        cards(site, house, people, ask)
    _end(site, house, ask)


def _for_everyone(roster: Roster) -> list[Legislator]:
    """The senators in Congress, and the one who has the only seat in the House."""
    senators = [person for person in roster.congress if person.chamber == "senate"]
    seats = [person for person in roster.congress if person.chamber == "house"]
    return senators + (seats if len(seats) == 1 else [])


def _end(site: Site, house: House, ask: Ask) -> None:
    note = congress_note(ask.state)
    html(Markup("<p>{}</p>").format(note) if note else Markup(""))
    with st.container(border=True):
        html(executive(site.data, house, ask))
