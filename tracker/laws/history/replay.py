"""The status of a law on any day, replayed from its events."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pandas as pd

from tracker.laws.catalogue import UNKNOWN
from tracker.laws.history.dates import Span
from tracker.laws.i18n.translator import ENGLISH, Translator
from tracker.laws.problems import InvalidTables, Problem
from tracker.laws.tables.load import file_name, rows_of


@dataclass(frozen=True)
class Change:
    """An event that sets a status.

    Attributes:
        effect: when it counts.
        observed: True if the status was only observed on that date and may be older.
        before: status code that is known for the time before, where this is the first change and
            the tables give one; else `""`.
    """

    event: str
    status: str
    happened: Span
    effect: Span
    title: str
    observed: bool = False
    before: str = ""


@dataclass(frozen=True)
class Standing:
    """What the events say about one law on one day.

    Attributes:
        status: status code; before the first change that is certain, what its event says of the
            time before, else `unknown`.
        since: date of effect of the change that set it, as precise as known; `""` if none did.
            Later changes that leave the status as it was do not move it.
        confirmed: date of effect of the newest change in force; `""` if there is none.
        during: the span in which a change took effect, when the day lies inside it; else `None`.
        record_begins: the first change, when the day lies before it; else `None`.
        coming: the next change to another status, if it was decided by that day; else `None`.
        observed: True if the status was only observed on `since` and may be older.
    """

    status: str
    since: str
    event: str
    confirmed: str
    during: Span | None
    record_begins: Span | None
    observed: bool
    coming: Change | None = None

    def changing(self, words: Translator = ENGLISH) -> str:
        """What is not certain on the day, in a clause: `"changed during 2013"`; else `""`."""
        if self.during:
            return words.gettext("changed during {date}", date=words.span(self.during))
        if self.record_begins:
            begun = words.span(self.record_begins)
            return words.gettext("nothing on record before {date}", date=begun)
        return ""


def changes(events: pd.DataFrame) -> dict[tuple[str, str], tuple[Change, ...]]:
    """The changes of each state and law, in order of effect.

    A law counts from its day of effect, not of its vote; of two that take effect together the
    one enacted later counts.

    Raises:
        ValueError: a date of a row with a status cannot be read.
    """
    found: dict[tuple[str, str], list[Change]] = {}
    for row in rows_of(events[events["status_after"] != ""]):
        happened = Span.parse(row["date"])
        change = Change(
            event=row["id"],
            status=row["status_after"],
            happened=happened,
            effect=Span.parse(row["effective"]) if row["effective"] else happened,
            title=row["title"],
            observed=row["kind"] == "observed",
            before=row["status_before"],
        )
        found.setdefault((row["state"], row["law"]), []).append(change)
    return {key: tuple(sorted(rows, key=_order)) for key, rows in found.items()}


def changes_in(folder: Path, events: pd.DataFrame) -> dict[tuple[str, str], tuple[Change, ...]]:
    """`changes` of the events of a folder. Raises InvalidTables."""
    try:
        return changes(events)
    except ValueError as error:
        place, remedy = file_name(folder, "events.csv"), "write 2013, 2013-06 or 2013-06-25"
        raise InvalidTables((Problem(place, 0, "", "", str(error), remedy, "date"),)) from None


def _order(change: Change) -> tuple[date, date, date, str]:
    return (change.effect.last, change.effect.first, change.happened.last, change.event)


def standing(history: Sequence[Change], day: date) -> Standing:
    """The status on `day`, given a law's changes in order of effect.

    A change counts from the last day that its date of effect may mean. On a day inside that
    span the status before still stands, and `changing` says so.
    """
    in_force = [change for change in history if change.effect.last <= day]
    newest = in_force[-1] if in_force else None
    before = (history[0].before if history else "") or UNKNOWN
    status = newest.status if newest else before
    first = newest
    for change in reversed(in_force):
        if change.status != status:
            break
        first = change
    during = next(
        (
            change.effect
            for change in history
            if change.effect.last > day >= change.effect.first and change.status != status
        ),
        None,
    )
    coming = next(
        (
            change
            for change in history
            if change.effect.first > day >= change.happened.first and change.status != status
        ),
        None,
    )
    silent = during is None and newest is None and bool(history)
    return Standing(
        status=status,
        since=str(first.effect) if first else "",
        event=first.event if first else "",
        confirmed=str(newest.effect) if newest else "",
        during=during,
        record_begins=history[0].effect if silent else None,
        observed=bool(first and first.observed),
        coming=coming,
    )


def begun_by(history: Sequence[Change], day: date) -> int:
    """How many changes counted by a day."""
    return sum(change.effect.last <= day for change in history)


def statuses_by_year(
    history: Mapping[tuple[str, str], Sequence[Change]],
    states: Iterable[str],
    law: str,
    years: Iterable[int],
    until: date,
) -> pd.DataFrame:
    """The status of each state at the end of each year.

    Args:
        until: the last year is cut off at this day.
    Returns:
        One row per state (index `state`), one column per year (int); the values are status codes.
    """
    ends = {year: min(date(year, 12, 31), until) for year in years}
    rows = {
        state: {
            year: standing(history.get((state, law), ()), end).status for year, end in ends.items()
        }
        for state in states
    }
    return pd.DataFrame.from_dict(rows, orient="index").rename_axis("state")


def first_seen(
    history: Mapping[tuple[str, str], Sequence[Change]], states: Iterable[str], law: str
) -> dict[str, int]:
    """State → year in which its first status on record was seen, where it may be older than that.

    Such a year is no change of the law.
    """
    changes = {state: history.get((state, law), ()) for state in states}
    return {
        state: own[0].effect.last.year for state, own in changes.items() if own and own[0].observed
    }
