"""One state's law over time, as a bar that changes color."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import pandas as pd

from tracker.laws.catalogue import UNKNOWN, Law, Status
from tracker.laws.history.replay import Change, changes
from tracker.laws.i18n.translator import ENGLISH, Translator

_LEAST_LEAD_IN = timedelta(days=2 * 365)
_LEAD_IN = 5
"""The time before the first change is one part in so many of the time after it."""

_APART = 9.0
"""How many percent of the bar two years need between them to be read on a phone."""


@dataclass(frozen=True)
class Stretch:
    """A part of the bar.

    Attributes:
        turning: the status that may have begun in it, where a change is dated to a month or a
            year only; `None` where none did.
        share: its percent of the bar.
    """

    status: Status
    turning: Status | None
    share: float


@dataclass(frozen=True)
class Mark:
    """A year under the bar, and its place in percent from the left."""

    year: int
    place: float


@dataclass(frozen=True)
class Timeline:
    """A bar, the years of its changes, and all of it in a sentence."""

    first_year: int
    stretches: tuple[Stretch, ...]
    marks: tuple[Mark, ...]
    alt: str


def timeline(
    events: pd.DataFrame, law: Law, *, until: date, words: Translator = ENGLISH
) -> Timeline:
    """One state's status over time.

    Args:
        events: rows of `events.csv` of one state and this law (text): `id`, `state`, `law`,
            `date`, `effective`, `kind`, `title`, `status_after`.
        until: where the bar ends.
    Raises:
        ValueError: a date cannot be read.
    """
    history = _history(events, until)
    turns = _turns(history)
    earliest = min((change.effect.first for change in history), default=until)
    start = earliest - max(_LEAST_LEAD_IN, (until - earliest) / _LEAD_IN)
    whole = (until - start).days
    stretches: list[Stretch] = []

    def add(status: Status, begin: date, end: date, turning: Status | None = None) -> None:
        if begin < end:
            stretches.append(Stretch(status, turning, 100 * (end - begin).days / whole))

    code, begin = (history[0].before if history else "") or UNKNOWN, start
    for change in turns:
        status = law.status(code)
        add(status, begin, change.effect.first)
        add(status, change.effect.first, change.effect.last, law.status(change.status))
        code, begin = change.status, change.effect.last
    add(law.status(code), begin, until)
    marks = [
        Mark(change.effect.first.year, 100 * (change.effect.first - start).days / whole)
        for change in turns
    ]
    return Timeline(start.year, tuple(stretches), _readable(marks), _alt(turns, law, words))


def _readable(marks: Iterable[Mark]) -> tuple[Mark, ...]:
    """The marks that have room, the later one where two are too close."""
    kept: list[Mark] = []
    for mark in sorted(marks, key=lambda each: -each.place):
        following = kept[-1].place if kept else 100.0
        if following - mark.place >= _APART and mark.place >= _APART:
            kept.append(mark)
    return tuple(reversed(kept))


def _alt(turns: Sequence[Change], law: Law, words: Translator) -> str:
    if not turns:
        return words.gettext("{law}: no change of status on record.", law=law.name)
    steps = [
        words.gettext(
            "{status} from {date}",
            status=law.status(each.status).label,
            date=words.span(each.effect),
        )
        for each in turns
    ]
    return f"{law.name}: {words.listed(steps)}."


def _turns(history: Iterable[Change]) -> list[Change]:
    """The changes that did not leave the status as it was."""
    turns: list[Change] = []
    for change in history:
        if change.status != (turns[-1].status if turns else UNKNOWN):
            turns.append(change)
    return turns


def _history(events: pd.DataFrame, until: date) -> Sequence[Change]:
    found = changes(events)
    if len(found) > 1:
        raise ValueError("a timeline shows one state and one law")
    history = next(iter(found.values()), ())
    return [change for change in history if change.effect.last <= until]
