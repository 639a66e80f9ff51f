"""The steps from choosing whom to write to, to sending the message, for one person at a time.

Nothing that a visitor chooses here goes into the page's URL: whom they write to reveals where they
live.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, datetime

import streamlit as st
from markupsafe import Markup

from tracker.advocacy.asks import Ask
from tracker.advocacy.legislators import districts, live
from tracker.advocacy.legislators.people import Legislator, Roster
from tracker.advocacy.legislators.search import find_legislators
from tracker.advocacy.legislators.settings import Settings
from tracker.advocacy.legislators.titles import congress_note
from tracker.fetching.urls import SettingsError
from tracker.pages.act import live_finder as finder
from tracker.pages.act.legislators import LegislatorsPart, counted, districts_of
from tracker.pages.act.letters import about
from tracker.pages.act.live_cards import called, cards, is_open, open_message, opened
from tracker.pages.live.elements import follow, html
from tracker.streamlit_internals.resend import resend_in_full

POLL = 0.5
SHOWN = 9
"""How many of those found are shown at first, and how many more with each click."""

Rest = Callable[[Markup | None, Markup | None, str], None]
"""Draws the steps that follow: for one person, who is named, or as the page has them for anyone."""


def draw(part: LegislatorsPart, rest: Rest = lambda *_: None) -> None:
    """Draw the finder and the steps after it, again and again while lists are still loading.

    Args:
        rest: draws the third and the fourth step; nothing where the part is short.
    """
    with st.container(key="decide" if part.write_at else "legislators"):
        try:
            settings = Settings.read()
        except SettingsError:
            html(part.piece("unavailable"))
            rest(None, None, "")
            return
        _, coming = _lists(part.code, settings)
        st.fragment(_content, run_every=POLL if coming else None)(part, settings, coming, rest)


def _lists(code: str, settings: Settings) -> tuple[Roster, bool]:
    """The lists loaded so far, and whether more may arrive within seconds."""
    now = datetime.now(UTC)
    roster = live.roster(code, settings=settings, now=now)
    return roster, live.is_fetching(code, settings=settings, now=now)


def _content(part: LegislatorsPart, settings: Settings, looking: bool, rest: Rest) -> None:
    with resend_in_full():
        roster, coming = _lists(part.code, settings)
        if looking and not coming:
            html(Markup("<i hidden></i>"))  # a move that waits is made here, and not overridden
            st.rerun()  # the fragment's clock is set where it is made
        if part.write_at:
            _short(part, settings, roster, coming)
            return
        with st.container():
            html(part.piece("fetching") if coming else part.notes(roster))
        finder.draw(part, settings, roster)
        people = _found(part, roster)
        html(part.piece("without_vote", note=congress_note(part.code, part.words)))
        html(part.lists(roster, part.data.day))
        _write(part, people, rest)


def _short(part: LegislatorsPart, settings: Settings, roster: Roster, coming: bool) -> None:
    """The field, and those who decide, on another page than the message's."""
    left, right = st.columns(2)
    with left:
        html(part.who())
    with right:
        finder.draw(part, settings, roster)
    if finder.text_in(part.code) or finder.place_in(part.code):
        html(part.piece("fetching") if coming else part.notes(roster) if roster.notes else Markup())
    _found(part, roster)
    follow()


def _found(part: LegislatorsPart, roster: Roster) -> list[Legislator]:
    """Draw the people whom the visitor has found, in the order in which to write to them."""
    text, place = finder.text_in(part.code), finder.place_in(part.code)
    if text:
        st.button(part.words.gettext("Forget this search"), on_click=finder.forget_all)
        return _search(part, roster, text, finder.begun())
    if place is None:
        return _represented(part, _for_everyone(roster))
    html(part.piece("districts", districts=districts_of(place, part.words), by_zip=place.by_zip))
    st.button(part.words.gettext("Forget this place"), on_click=finder.forget_all)
    matched = districts.match(place, roster, part.data.day)
    notes = [part.words.retranslate(note) for note in (*matched.notes, *matched.missing)]
    html(
        part.piece(
            "represented",
            count=counted(len(matched.legislators), part.words),
            notes=notes,
            begin=finder.begun(),
        )
    )
    return _represented(part, matched.legislators)


def _search(part: LegislatorsPart, roster: Roster, text: str, begin: int) -> list[Legislator]:
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


def _represented(part: LegislatorsPart, people: Sequence[Legislator]) -> list[Legislator]:
    """Those who can grant the ask come first; the rest are folded."""
    deciding = [person for person in people if person.in_congress == part.ask.congress]
    others = [person for person in people if person.in_congress != part.ask.congress]
    if part.write_at:
        cards(part, deciding)
        return deciding
    if part.ask.congress:
        cards(part, [*deciding, *others], part.executive())
    else:
        cards(part, deciding, part.executive())
    if others and not part.ask.congress:
        label = part.words.gettext(
            "Members of Congress ({number}, for the federal question only)", number=len(others)
        )
        with st.expander(label, expanded=any(map(is_open, others))):
            cards(part, others)
    return [*deciding, *others]


def _for_everyone(roster: Roster) -> list[Legislator]:
    """The senators in Congress, and the one who has the only seat in the House."""
    senators = [person for person in roster.congress if person.chamber == "senate"]
    seats = [person for person in roster.congress if person.chamber == "house"]
    return senators + (seats if len(seats) == 1 else [])


def _write(part: LegislatorsPart, people: Sequence[Legislator], rest: Rest) -> None:
    """The message to whoever is chosen, and the next one after them."""
    chosen = next((person for person in people if is_open(person)), None)
    ask = part.asked(chosen) if chosen else None
    if chosen is None or ask is None:
        rest(None, None, "")
        return
    rest(part.say(chosen, ask, opened()), part.then(chosen, ask), part.reminded(chosen))
    _next(part, people, chosen, ask)


def _next(
    part: LegislatorsPart, people: Sequence[Legislator], chosen: Legislator, ask: Ask
) -> None:
    """Whom to write to next about the same; after the last, the other offices."""
    after = [
        person
        for person in people[people.index(chosen) + 1 :]
        if (asked := part.asked(person)) and about(asked) == about(ask)
    ]
    if after:
        html(part.piece("go_on"))
        st.button(
            part.words.gettext("Next: {person}", person=called(part, after[0])),
            key="legislators_next",
            on_click=open_message,
            args=(after[0],),
        )
    else:
        html(part.piece("last", ask=ask, other=part.other_law(ask)))
