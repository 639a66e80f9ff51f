"""What a selection of jurisdictions shows: its counts, its changes, its pairs of answers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

import pandas as pd

from tracker.laws.catalogue import NO_LAW_KNOWN, UNKNOWN, Law, Status
from tracker.laws.dataset import Dataset
from tracker.laws.history.dates import Span
from tracker.laws.i18n.translator import ENGLISH, Translator

_ACTS = ("enacted", "measure_passed", "ruling")


def counts(states: pd.DataFrame, law: Law) -> dict[str, int]:
    """Status code → number of jurisdictions, from best to worst, `unknown` last, zeros kept."""
    found = Counter(states[law.id])
    return {status.code: found[status.code] for status in law.all_statuses}


@dataclass(frozen=True)
class CountRange:
    """How many jurisdictions have one of some statuses, and how far other readings move that.

    Attributes:
        low: the count if each jurisdiction that could leave did.
        high: the count if each jurisdiction that could join did.
    """

    number: int
    low: int
    high: int

    def text(self, words: Translator = ENGLISH) -> str:
        """`24, or 22 to 27 on other readings`; `24` alone where no other reading moves it."""
        if self.low == self.high:
            return str(self.number)
        return words.gettext(
            "{number}, or {low} to {high} on other readings",
            number=self.number,
            low=self.low,
            high=self.high,
        )


def count_range(states: pd.DataFrame, law: Law, codes: Collection[str]) -> CountRange:
    """How many jurisdictions have one of the statuses `codes`, with the range of other readings.

    Args:
        states: rows of `Dataset.states`; other readings are known for the present only.
    """
    read = [*zip(states[law.id], states[f"{law.id}_other_reading"], strict=True)]
    number = sum(status in codes for status, _ in read)
    leave = sum(bool(other) and status in codes and other not in codes for status, other in read)
    join = sum(status not in codes and other in codes for status, other in read)
    return CountRange(number, number - leave, number + join)


def other_readings(states: pd.DataFrame, law: Law) -> pd.DataFrame:
    """The jurisdictions that could be coded otherwise: columns `state`, `name`, `status`, `other`
    (status codes) and `reason`, in the order of `states`.
    """
    rows = states[states[f"{law.id}_other_reading"] != ""]
    columns = ["state", "name", law.id, f"{law.id}_other_reading", f"{law.id}_other_reason"]
    return rows[columns].set_axis(["state", "name", "status", "other", "reason"], axis=1)


def jurisdictions(number: int, words: Translator = ENGLISH) -> str:
    """`1 jurisdiction`, `56 jurisdictions`."""
    return words.ngettext("{number} jurisdiction", "{number} jurisdictions", number)


@dataclass(frozen=True)
class Coverage:
    """How well the statuses of one day are known.

    Attributes:
        words_read: those where words that show the status were read.
        published: those where only published sources state it.
        no_law_known: those before whose first law the day lies.
        not_verified: those whose status is not verified, or rests on general knowledge.
    """

    total: int
    words_read: int
    published: int
    no_law_known: int
    not_verified: int


def coverage(states: pd.DataFrame, law: Law) -> Coverage:
    """How many of the statuses are known, and how well."""
    status, basis = states[law.id], states[f"{law.id}_basis"]
    unrecorded = status == NO_LAW_KNOWN
    known = ~status.isin([UNKNOWN, NO_LAW_KNOWN])
    read, published = known & (basis == "primary"), known & (basis == "secondary")
    return Coverage(
        total=len(states),
        words_read=int(read.sum()),
        published=int(published.sum()),
        no_law_known=int(unrecorded.sum()),
        not_verified=int((~unrecorded & ~read & ~published).sum()),
    )


@dataclass(frozen=True)
class Difference:
    """A jurisdiction whose status is not the same on two days.

    Attributes:
        event: id of what changed it; empty if that is not known.
        observed: True if the newer status was only observed on that date and may be older.
    """

    state: str
    name: str
    law: str
    before: Status
    after: Status
    since: str
    event: str
    title: str
    observed: bool = False

    @property
    def first_record(self) -> bool:
        """True if nothing was on record before, so that this may not be a change of the law."""
        return self.before.code == UNKNOWN or self.observed


def differences(dataset: Dataset, law: Law, first: date, second: date) -> tuple[Difference, ...]:
    """What changed in the dataset's jurisdictions between two days, in order of effect."""
    early, late = sorted((first, second))
    shown = set(dataset.states["state"])
    before, after = dataset.on(early), dataset.on(late)
    titles = dict(zip(dataset.events["id"], dataset.events["title"], strict=True))
    found: list[Difference] = []
    for state, name in zip(dataset.coded["state"], dataset.coded["name"], strict=True):
        old, new = before.standing(state, law.id), after.standing(state, law.id)
        if state in shown and old.status != new.status:
            found.append(
                Difference(
                    state=state,
                    name=name,
                    law=law.id,
                    before=law.status(old.status),
                    after=law.status(new.status),
                    since=new.since,
                    event=new.event,
                    title=titles.get(new.event, ""),
                    observed=new.observed,
                )
            )
    return tuple(sorted(found, key=lambda each: (each.since, each.state)))


def combinations(states: pd.DataFrame, one: Law, two: Law) -> dict[tuple[str, str], list[str]]:
    """(level under `one`, level under `two`) → USPS codes, each level present with its states."""
    levels = _level_of(one), _level_of(two)
    cells: dict[tuple[str, str], list[str]] = {}
    for state, first, second in zip(states["state"], states[one.id], states[two.id], strict=True):
        cells.setdefault((levels[0][first], levels[1][second]), []).append(state)
    return cells


def _level_of(law: Law) -> dict[str, str]:
    return {status.code: status.level for status in law.all_statuses}


def later_acts(dataset: Dataset, state: str, law: Law) -> tuple[str, ...]:
    """Titles of what was decided after the newest source for a status, the oldest first.

    They may have changed the answer, so a reader should check. Only what had happened and taken
    effect by the dataset's day is named.
    """
    as_of = str(dataset.state(state)[f"{law.id}_as_of"])
    if not as_of:
        return ()
    read = Span.parse(as_of).last
    found = [
        (happened.last, str(event["title"]))
        for event in dataset.records_for("events", state, law.id)
        if event["kind"] in _ACTS
        and (happened := Span.parse(event["date"])).first > read
        and happened.first <= dataset.day
        and (not event["effective"] or Span.parse(event["effective"]).first <= dataset.day)
    ]
    return tuple(title for _, title in sorted(found))


@dataclass(frozen=True)
class Recency:
    """How recent the evidence behind the statuses of a law is.

    Attributes:
        oldest, newest: dates of the oldest and of the newest evidence of a status, as precise as
            known; `""` if none has a date.
        confirmed: number of jurisdictions whose status has a dated source.
        old: how many of these have none from `since` on.
        since: as in `recent_since`.
    """

    oldest: str
    newest: str
    confirmed: int
    old: int
    since: date


def recent_since(day: date) -> date:
    """From when on evidence is recent, as seen on a day: the first day of the year before last."""
    return date(day.year - 2, 1, 1)


def recency(states: pd.DataFrame, law: Law, day: date) -> Recency:
    """How recent the evidence of the known statuses is, as seen on a day."""
    dates = [
        as_of
        for status, as_of in zip(states[law.id], states[f"{law.id}_as_of"], strict=True)
        if as_of and status not in (UNKNOWN, NO_LAW_KNOWN)
    ]
    since = recent_since(day)
    return Recency(
        oldest=min(dates, key=lambda text: Span.parse(text).first, default=""),
        newest=max(dates, key=lambda text: Span.parse(text).first, default=""),
        confirmed=len(dates),
        old=sum(Span.parse(text).last < since for text in dates),
        since=since,
    )
