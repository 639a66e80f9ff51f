"""Reading a query from the parameters of a URL or a command; what cannot be used is reported."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from tracker.laws.dataset import Dataset
from tracker.laws.i18n.translator import ENGLISH, Translator
from tracker.laws.query.filters import Filter, filters, suggestion
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
        if not self.allowed or ", ".join(self.allowed) in self.message:
            return self.message
        return f"{self.message.removesuffix('.')}; it may be {', '.join(self.allowed)}."


class RefusedParameters(ValueError):
    """Unusable parameters, refused where unfiltered rows would look filtered."""

    def __init__(self, bad: tuple[BadParameter, ...]) -> None:
        self.bad = bad
        super().__init__(" ".join(each.line for each in bad))


def read_query(
    pairs: Pairs, dataset: Dataset, table: str = "states", others: Sequence[str] = ()
) -> tuple[Query, tuple[BadParameter, ...]]:
    """Read parameters; those that cannot be used are left out and reported.

    Args:
        dataset: gives the filters, the newest day and the language of messages.
        others: parameters that belong to the caller.
    """
    known, words, free = filters(dataset, table), dataset.words, free_parameters(table)
    given: dict[str, list[str]] = {}
    for name, value in pairs:
        if name not in others:
            given.setdefault(name, []).append(value)
    bad: list[BadParameter] = []
    wanted: dict[str, tuple[str, ...]] = {}
    q, on, years = "", None, None
    for name, values in given.items():
        try:
            if name in known:
                wanted[name] = _values(known[name], values, words, bad)
            elif name not in free:
                bad.append(_unknown(name, values[0], (*known, *free, *others), words))
            elif name == "q":
                q = _search_words(values, words)
            elif name == "on":
                on = _day(values, dataset)
            else:
                years = _years(values, dataset)
        except ValueError as error:
            bad.append(BadParameter(name, values[0], (), str(error)))
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
    query, bad = read_query(pairs, dataset, table)
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


def read_day(text: str, dataset: Dataset) -> tuple[date | None, tuple[BadParameter, ...]]:
    """A day as `on` is written, and what is wrong with it."""
    query, bad = read_query([("on", text)], dataset)
    return query.on, bad


def shortened(text: str) -> str:
    """`text` cut to what a message can repeat."""
    return text if len(text) <= 40 else text[:39] + "…"


def _unknown(name: str, value: str, allowed: tuple[str, ...], words: Translator) -> BadParameter:
    message = words.gettext(
        'There is no parameter "{name}" here{hint}.',
        name=shortened(name),
        hint=suggestion(name, allowed, words),
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
                hint=suggestion(value, allowed, words),
            )
            bad.append(BadParameter(known.key, value, allowed, message))
    return tuple(value for value in wanted if value in known.values)


def _search_words(given: Sequence[str], words: Translator) -> str:
    """What to search for. Raises ValueError."""
    message = ""
    if len(given) > 1:
        message = words.gettext("Give the words to look for once, with spaces between.")
    elif not re.search(SEARCHABLE, given[0]):
        message = words.gettext(
            "There are no words to look for; name some or leave the parameter out."
        )
    elif len(given[0]) > LONGEST_SEARCH:
        message = words.gettext("Look for at most {number} characters.", number=LONGEST_SEARCH)
    if message:
        raise ValueError(message)
    return given[0].strip()


def _day(given: Sequence[str], dataset: Dataset) -> date:
    """The day that is meant. Raises ValueError."""
    words, text = dataset.words, given[0]
    if len(given) > 1:
        raise ValueError(words.gettext("Give one day."))
    try:
        day = date.fromisoformat(text)
    except ValueError:
        day = date.min
    if day.isoformat() != text:
        text = shortened(text)
        raise ValueError(words.gettext('"{text}" is not a day; write it as 2018-01-31.', text=text))
    if day > dataset.day:
        message = words.gettext(
            "{day} has not come yet; the newest day is {newest}.",
            day=text,
            newest=dataset.day.isoformat(),
        )
        raise ValueError(message)
    return day


EARLIEST = 1776
"""The first year of a panel; each costs time."""


def _years(given: Sequence[str], dataset: Dataset) -> tuple[int, int]:
    """The first and the last year. Raises ValueError."""
    first, _, last = given[0].partition("-")
    written = len(given) == 1 and re.fullmatch("[0-9]{4}-[0-9]{4}", given[0])
    if written and EARLIEST <= int(first) <= int(last) <= dataset.day.year:
        return int(first), int(last)
    message = dataset.words.gettext(
        "Give the years as 2000-2020; they run from {first} to {last} at most.",
        first=str(EARLIEST),
        last=str(dataset.day.year),
    )
    raise ValueError(message)
