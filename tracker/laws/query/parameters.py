"""Reading a query from the parameters of a URL or a command; what cannot be used is told."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from tracker.laws.dataset import Dataset
from tracker.laws.i18n.translator import ENGLISH, Translator
from tracker.laws.query.filters import Filter, filters, nearest
from tracker.laws.query.query import DATED, Query

LONGEST_SEARCH = 200
# What a search must hold at least once; signs alone would fit every row.
SEARCHABLE = "[0-9A-Za-zÀ-ÿ§]"
Pairs = Iterable[tuple[str, str]]
"""Parameter and value; a filter may come several times, or with commas."""


@dataclass(frozen=True)
class BadParameter:
    """A parameter that cannot be used.

    Attributes:
        allowed: the values that it may have; empty when it is not a list.
        message: a sentence for a reader, in their language.
    """

    name: str
    value: str
    allowed: tuple[str, ...]
    message: str

    @property
    def line(self) -> str:
        """The message with all allowed values, for those who ask by program."""
        if not self.allowed:
            return self.message
        return f"{self.message.removesuffix('.')}; it may be {', '.join(self.allowed)}."


class RefusedParameters(ValueError):
    """Parameters that cannot be used, where rows that were not filtered would look filtered."""

    def __init__(self, bad: tuple[BadParameter, ...]) -> None:
        self.bad = bad
        super().__init__(" ".join(each.line for each in bad))


def read(
    pairs: Pairs, dataset: Dataset, table: str = "states", others: Sequence[str] = ()
) -> tuple[Query, tuple[BadParameter, ...]]:
    """Read parameters; those that cannot be used are left out and reported.

    Args:
        dataset: gives the filters, the newest day and the language of messages.
        others: parameters that belong to the caller.
    """
    known, words = filters(dataset, table), dataset.words
    free = free_parameters(table)
    given: dict[str, list[str]] = {}
    for name, value in pairs:
        if name not in others:
            given.setdefault(name, []).append(value)
    bad: list[BadParameter] = []
    wanted: dict[str, tuple[str, ...]] = {}
    q, on, years = "", None, None
    for name, values in given.items():
        if name in known:
            wanted[name] = _values(known[name], values, words, bad)
        elif name == "q":
            q = _words(values, words, bad)
        elif name == "on" and name in free:
            on = _day(values, dataset, bad)
        elif name == "years" and name in free:
            years = _years(values, dataset, bad)
        else:
            bad.append(_unknown(name, values[0], (*known, *free, *others), words))
    # Filters stand in the order of the page, whatever that of the URL.
    wanted = {key: wanted[key] for key in known if wanted.get(key)}
    return Query(wanted, q, on, table, years), tuple(bad)


def free_parameters(table: str) -> tuple[str, ...]:
    """The parameters of a table that have no list of values: words, and a day or years."""
    if table == "panel":
        return ("q", "years")
    return ("q", "on") if table in DATED else ("q",)


def parse_or_refuse(pairs: Pairs, dataset: Dataset, table: str = "states") -> Query:
    """The query of parameters; raises `RefusedParameters` if any cannot be used."""
    query, bad = read(pairs, dataset, table)
    if bad:
        raise RefusedParameters(bad)
    return query


def reject_other_params(
    allowed: tuple[str, ...], pairs: Pairs, words: Translator = ENGLISH
) -> None:
    """Raises `RefusedParameters` if there is a parameter other than the allowed ones."""
    bad = [_unknown(name, value, allowed, words) for name, value in pairs if name not in allowed]
    if bad:
        raise RefusedParameters(tuple(bad))


def day_of(text: str, dataset: Dataset) -> tuple[date | None, tuple[BadParameter, ...]]:
    """A day as `on` is written, and what is wrong with it."""
    bad: list[BadParameter] = []
    return _day([text], dataset, bad), tuple(bad)


def shortened(text: str) -> str:
    """`text` cut to what a message can repeat."""
    return text if len(text) <= 40 else text[:39] + "…"


def _meant(text: str, allowed: Iterable[str], words: Translator) -> str:
    found = nearest(text, allowed)
    return words.gettext(' (did you mean "{value}"?)', value=found) if found else ""


def _unknown(name: str, value: str, allowed: tuple[str, ...], words: Translator) -> BadParameter:
    message = words.gettext(
        'There is no parameter "{name}" here{hint}.',
        name=shortened(name),
        hint=_meant(name, allowed, words),
    )
    return BadParameter(name, value, allowed, message)


def _values(
    known: Filter, given: Sequence[str], words: Translator, bad: list[BadParameter]
) -> tuple[str, ...]:
    allowed = tuple(known.values)
    wanted = dict.fromkeys(part.strip() for part in ",".join(given).split(","))
    for value in wanted:
        if value not in known.values:
            message = words.gettext(
                '{filter} has no value "{value}"{hint}.',
                filter=known.title,
                value=shortened(value),
                hint=_meant(value, allowed, words),
            )
            bad.append(BadParameter(known.key, value, allowed, message))
    return tuple(value for value in wanted if value in known.values)


def _words(given: Sequence[str], words: Translator, bad: list[BadParameter]) -> str:
    text, message = given[0].strip(), ""
    if len(given) > 1:
        message = words.gettext("Give the words to look for once, with spaces between.")
    elif not re.search(SEARCHABLE, text):
        message = words.gettext(
            "There are no words to look for; name some or leave the parameter out."
        )
    elif len(given[0]) > LONGEST_SEARCH:
        message = words.gettext("Look for at most {number} characters.", number=LONGEST_SEARCH)
    if message:
        bad.append(BadParameter("q", given[0], (), message))
        return ""
    return text


def _day(given: Sequence[str], dataset: Dataset, bad: list[BadParameter]) -> date | None:
    words, text = dataset.words, given[0]
    try:
        day = date.fromisoformat(text)
    except ValueError:
        day = None
    if len(given) > 1:
        message = words.gettext("Give one day.")
    elif day is None or day.isoformat() != text:
        message = words.gettext(
            '"{text}" is not a day; write it as 2018-01-31.', text=shortened(text)
        )
    elif day > dataset.day:
        message = words.gettext(
            "{day} has not come yet; the newest day is {newest}.",
            day=text,
            newest=dataset.day.isoformat(),
        )
    else:
        return day
    bad.append(BadParameter("on", text, (), message))
    return None


EARLIEST = 1776
"""The first year of a panel; each costs time."""


def _years(
    given: Sequence[str], dataset: Dataset, bad: list[BadParameter]
) -> tuple[int, int] | None:
    first, _, last = given[0].partition("-")
    written = len(given) == 1 and re.fullmatch("[0-9]{4}-[0-9]{4}", given[0])
    if written and EARLIEST <= int(first) <= int(last) <= dataset.day.year:
        return int(first), int(last)
    message = dataset.words.gettext(
        "Give the years as 2000-2020; they run from {first} to {last} at most.",
        first=str(EARLIEST),
        last=str(dataset.day.year),
    )
    bad.append(BadParameter("years", given[0], (), message))
    return None
