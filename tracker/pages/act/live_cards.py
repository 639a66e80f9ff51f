"""Legislators as cards; the visitor writes to one at a time."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st
from markupsafe import Markup

from tracker.advocacy.legislators.people import Legislator
from tracker.pages.act.legislators import LegislatorsPart
from tracker.pages.live import url_state
from tracker.pages.live.elements import html

IN_A_ROW = 3
_OPEN, _OPENED = "legislators_open", "legislators_opened"
_NUMBER = "legislators_number"


def cards(part: LegislatorsPart, people: Sequence[Legislator], last: Markup | None = None) -> None:
    """A card for each, with a button to write to those who can be asked for something."""
    shown: list[Legislator | Markup] = [*people, *([last] if last else [])]
    for start in range(0, len(shown), IN_A_ROW):
        row = shown[start : start + IN_A_ROW]
        for column, each in zip(st.columns(IN_A_ROW), row, strict=False):
            with column.container(border=True):
                if isinstance(each, Legislator):
                    _card(part, each)
                else:
                    html(each)


def _card(part: LegislatorsPart, person: Legislator) -> None:
    chosen = is_open(person) and not part.write_at
    html(part.card(person, chosen))
    if not chosen and part.asked(person):
        st.button(
            part.words.gettext("Write to {person}", person=called(part, person))
            if part.write_at
            else part.words.gettext("Write to or call {person}", person=called(part, person)),
            key="legislators_write_" + "_".join(_key(person)),
            on_click=open_message,
            args=(person, part.write_at),
            type="primary" if part.write_at else "secondary",
        )


def called(part: LegislatorsPart, person: Legislator) -> str:
    """Title and name for a button."""
    return url_state.escape_markdown(part.legislature.called(person))


def is_open(person: Legislator) -> bool:
    """Whether the visitor is writing to this person."""
    return bool(st.session_state.get(_OPEN) == _key(person))


def open_message(person: Legislator, url: str = "") -> None:
    """Write to this person from now on, on the page of a URL; by default on this one."""
    if url:
        url_state.go_to(url)
    st.session_state[_OPEN] = _key(person)
    st.session_state[_OPENED] = next_number()


def opened() -> int:
    """The number of the part that the last message opened."""
    return int(st.session_state.get(_OPENED, 0))


def next_number() -> int:
    """A number for a part of the page that opens now: higher than any before it in this visit."""
    number = int(st.session_state.get(_NUMBER, 0)) + 1
    st.session_state[_NUMBER] = number
    return number


def _key(person: Legislator) -> tuple[str, str, str]:
    return (person.id or person.name, person.chamber, person.district)
