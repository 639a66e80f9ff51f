"""What a drawing or document says of itself: the day, how well it is known, where it is from."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import pandas as pd

from tracker.content.parts import day_text
from tracker.content.site import NAME
from tracker.laws.catalogue import Law
from tracker.laws.dataset import Dataset
from tracker.laws.dates import Span, readable
from tracker.laws.findings import Recency, count_range, coverage, recency
from tracker.maps.words import listed


def source_line(data: Dataset, base_url: str = "") -> str:
    """The site, where it is found, the edition, and the license.

    Args:
        base_url: public URL of the site; empty where it is not known.
    """
    license = data.codebook.descriptor["licenses"][0]["name"]
    where = base_url.partition("://")[2].rstrip("/")
    return ", ".join(filter(None, (NAME, where, f"edition {data.edition}", license)))


def as_known(states: pd.DataFrame, laws: Sequence[Law], day: date) -> str:
    """How recent the evidence is on a day, without a full stop.

    `As known on November 27, 2026; newest source June 2026; 19 of 53 last confirmed before 2024`;
    of one jurisdiction `As known on November 27, 2026: safe harbor as of September 2022`.

    Args:
        states: the rows of `Dataset.states` that are shown, on that day.
    """
    known = f"As known on {day_text(day)}"
    if len(states) == 1:
        dates = {law.name.lower(): str(states[f"{law.id}_as_of"].iloc[0]) for law in laws}
        each = [f"{name} as of {readable(text)}" for name, text in dates.items() if text]
        return f"{known}: {listed(each)}" if each else known
    found = [(law, recency(states, law, day)) for law in laws]
    newest = max((each.newest for _, each in found if each.newest), key=_first, default="")
    if not newest:
        return known
    return "; ".join(filter(None, (known, f"newest source {readable(newest)}", _old(found))))


def _first(text: str) -> date:
    return Span.parse(text).first


def _old(found: Sequence[tuple[Law, Recency]]) -> str:
    """How many statuses have no source of the last years; empty if all have."""
    old = [(law, each) for law, each in found if each.old]
    if not old:
        return ""
    before = f"last confirmed before {old[0][1].since.year}"
    if len(found) == 1:
        return f"{old[0][1].old} of {old[0][1].confirmed} {before}"
    numbers = [f"{law.name.lower()} {each.old} of {each.confirmed}" for law, each in old]
    return f"{before}: {listed(numbers)}"


def other_readings(states: pd.DataFrame, laws: Sequence[Law]) -> str:
    """How far other readings of the law would move what counts as protected; empty if not at all.

    `Protected: 24, or 19 to 27 on other readings`.
    """
    found = [
        (status, count_range(states, law, (status.code,)))
        for law in laws
        for status in law.statuses
        if status.level == "protected"
    ]
    moved = [f"{status.label}: {each.text}" for status, each in found if each.low != each.high]
    return "; ".join(moved)


def stood_on(day: date) -> str:
    """`As the law stood on January 1, 2018`, for what keeps to a day."""
    return f"As the law stood on {day_text(day)}"


def not_verified(states: pd.DataFrame, laws: Sequence[Law]) -> str:
    """How many statuses of a past day are not verified; empty if all are.

    `Not verified for that day: 12 of 56`, with the law before each number if there are several.
    """
    found = [(law, coverage(states, law)) for law in laws]
    numbers = [
        f"{law.name.lower() + ' ' if len(laws) > 1 else ''}{each.not_verified} of {each.total}"
        for law, each in found
        if each.not_verified
    ]
    return f"Not verified for that day: {listed(numbers)}" if numbers else ""


def known_line(shown: Dataset, laws: Sequence[Law], past: bool) -> str:
    """How well the statuses that are shown are known, in sentences.

    Args:
        shown: the tables on the day that is shown, with the jurisdictions that are shown.
        past: whether the dataset's day is one that was asked for, rather than today.
    """
    said = (
        (stood_on(shown.day), not_verified(shown.states, laws))
        if past
        else (
            as_known(shown.states, laws, shown.day),
            other_readings(shown.states, laws),
        )
    )
    return " ".join(f"{each}." for each in said if each)


def law_names(data: Dataset) -> str:
    """The names of all laws within a sentence: `safe harbor and exception clause`."""
    return listed([law.name.lower() for law in data.laws])
