"""The credit line of a drawing or document: the day, how well it is known, the source."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import pandas as pd

from tracker.laws.catalogue import Law
from tracker.laws.dataset import Dataset
from tracker.laws.evidence.findings import Recency, count_range, coverage, recency
from tracker.laws.history.dates import Span
from tracker.laws.i18n.translator import ENGLISH, Translator
from tracker.pages.site import NAME


def source_line(data: Dataset, base_url: str = "") -> str:
    """The site, where it is found, the edition, and the license."""
    license = data.codebook.descriptor["licenses"][0]["name"]
    where = base_url.partition("://")[2].rstrip("/")
    words = data.words
    edition = words.gettext("edition {edition}", edition=data.edition)
    return ", ".join(filter(None, (words.gettext(NAME), where, edition, license)))


def as_known(
    states: pd.DataFrame, laws: Sequence[Law], day: date, words: Translator = ENGLISH
) -> str:
    """How recent the evidence is on a day, without a full stop.

    `As known on November 27, 2026; newest source June 2026; 19 of 53 last confirmed before 2024`;
    of one jurisdiction `As known on November 27, 2026: safe harbor as of September 2022`.

    Args:
        states: the rows of `Dataset.states` that are shown, on that day.
    """
    known = words.gettext("As known on {date}", date=words.day(day))
    if len(states) == 1:
        dates = {law.name.lower(): str(states[f"{law.id}_as_of"].iloc[0]) for law in laws}
        each = [
            words.gettext("{law} as of {date}", law=name, date=words.dated(text))
            for name, text in dates.items()
            if text
        ]
        return f"{known}: {words.listed(each)}" if each else known
    found = [(law, recency(states, law, day)) for law in laws]
    newest = max((each.newest for _, each in found if each.newest), key=_first, default="")
    if not newest:
        return known
    source = words.gettext("newest source {date}", date=words.dated(newest))
    return "; ".join(filter(None, (known, source, _old(found, words))))


def evidence_from(states: pd.DataFrame, laws: Sequence[Law], day: date, words: Translator) -> str:
    """From when to when the evidence of the statuses is: `1945 to June 2026`; empty if undated."""
    found = [each for law in laws if (each := recency(states, law, day)).newest]
    if not found:
        return ""
    first = words.dated(min((each.oldest for each in found), key=_first))
    last = words.dated(max((each.newest for each in found), key=_first))
    return first if first == last else words.gettext("{first} to {last}", first=first, last=last)


def _first(text: str) -> date:
    return Span.parse(text).first


def _old(found: Sequence[tuple[Law, Recency]], words: Translator) -> str:
    """How many statuses have no source of the last years; empty if all have."""
    old = [(law, each) for law, each in found if each.old]
    if not old:
        return ""
    before = old[0][1].since.year
    if len(found) == 1:
        return words.gettext(
            "{number} of {total} last confirmed before {year}",
            number=old[0][1].old,
            total=old[0][1].confirmed,
            year=before,
        )
    numbers = [
        words.gettext(
            "{law} {number} of {total}",
            law=law.name.lower(),
            number=each.old,
            total=each.confirmed,
        )
        for law, each in old
    ]
    return words.gettext(
        "last confirmed before {year}: {numbers}", year=before, numbers=words.listed(numbers)
    )


def readings_line(states: pd.DataFrame, laws: Sequence[Law], words: Translator = ENGLISH) -> str:
    """How far other readings of the law would move what counts as protected; empty if not at all.

    `Protected: 24, or 19 to 27 on other readings`.
    """
    found = [
        (status, count_range(states, law, (status.code,)))
        for law in laws
        for status in law.statuses
        if status.level == "protected"
    ]
    moved = [
        f"{status.label}: {each.text(words)}" for status, each in found if each.low != each.high
    ]
    return "; ".join(moved)


def stood_on(day: date, words: Translator = ENGLISH) -> str:
    """`As the law stood on January 1, 2018`, for what keeps to a day."""
    return words.gettext("As the law stood on {date}", date=words.day(day))


def not_verified(states: pd.DataFrame, laws: Sequence[Law], words: Translator = ENGLISH) -> str:
    """How many statuses of a past day are not verified; empty if all are.

    `Not verified for that day: 12 of 56`, with the law before each number if there are several.
    """
    found = [(law, coverage(states, law)) for law in laws]
    numbers = []
    for law, each in found:
        counted = {"number": each.not_verified, "total": each.total}
        if each.not_verified and len(laws) > 1:
            numbers.append(
                words.gettext("{law} {number} of {total}", law=law.name.lower(), **counted)
            )
        elif each.not_verified:
            numbers.append(words.gettext("{number} of {total}", **counted))
    if not numbers:
        return ""
    return words.gettext("Not verified for that day: {numbers}", numbers=words.listed(numbers))


def known_line(shown: Dataset, laws: Sequence[Law], past: bool) -> str:
    """How well the statuses that are shown are known, in sentences.

    Args:
        shown: the tables on the day that is shown, with the jurisdictions that are shown.
        past: whether the dataset's day is one that was asked for, rather than today.
    """
    words = shown.words
    said = (
        (stood_on(shown.day, words), not_verified(shown.states, laws, words))
        if past
        else (
            as_known(shown.states, laws, shown.day, words),
            readings_line(shown.states, laws, words),
        )
    )
    return " ".join(f"{each}." for each in said if each)


def card_title(data: Dataset, name: str) -> str:
    """The title of a jurisdiction's card: `Ohio: safe harbor and exception clause law`."""
    return data.words.gettext("{name}: {laws} law", name=name, laws=law_names(data))


def law_names(data: Dataset) -> str:
    """The names of all laws within a sentence: `safe harbor and exception clause`."""
    return data.words.listed([law.name.lower() for law in data.laws])
