"""Filters over the jurisdictions, and the same filters as URL parameters and as a sentence."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import lru_cache

import pandas as pd

from tracker.laws.dataset import Dataset
from tracker.laws.i18n.translator import Words, fold

NOT_KNOWN = "unknown"


@dataclass(frozen=True)
class Filter:
    """A column that can be filtered.

    Attributes:
        key: the URL parameter, which is the column's name.
        title: what the screen calls it.
        values: allowed value → the words for it.
        open_text: whether the column holds free text, filtered by `any` (stated) or `none`.
    """

    key: str
    title: str
    values: Mapping[str, str]
    open_text: bool = False

    def matches(self, cells: pd.Series, wanted: Sequence[str]) -> pd.Series:
        """Which cells have one of the wanted values; an empty cell is `unknown`."""
        if self.open_text:
            present = cells.map(lambda cell: "any" if cell else "none")
            return present.isin(list(wanted))
        return cells.replace("", NOT_KNOWN).isin(list(wanted))


@dataclass(frozen=True)
class BadParameter:
    """A URL parameter that cannot be used.

    Attributes:
        name: the parameter.
        value: what it said.
        allowed: the values that it may have; empty when it is not a list.
        message: one line for a reader.
    """

    name: str
    value: str
    allowed: tuple[str, ...]
    message: str


@lru_cache(maxsize=16)
def filters(dataset: Dataset) -> Mapping[str, Filter]:
    """Every filter of the dataset by its key: statuses, region, kind, evidence, variables."""
    found: list[Filter] = []
    for law in dataset.laws:
        statuses = {status.code: status.label for status in law.all_statuses}
        found.append(Filter(law.id, law.name, statuses))
        found.append(_coded(dataset, f"{law.id}_basis"))
    found.append(_coded(dataset, "region"))
    found.append(_coded(dataset, "kind"))
    found.extend(_coded(dataset, column) for law in dataset.laws for column in law.variables)
    return {each.key: each for each in found}


def _coded(dataset: Dataset, column: str) -> Filter:
    known, words = dataset.codebook.field("states", column), dataset.words
    if known.values:
        values = {code: known.label(code) for code in known.values}
    elif known.type == "integer" or known.dated:
        present = {cell for cell in dataset.present[column] if cell}
        by_size = sorted(present, key=None if known.dated else int)
        values = {cell: words.dated(cell) if known.dated else cell for cell in by_size}
    else:
        values = {"any": words.say("stated"), "none": words.say("not stated")}
        return Filter(column, known.title, values, open_text=True)
    if column not in ("region", "kind"):
        values[NOT_KNOWN] = words.say("not known")
    return Filter(column, known.title, values)


@dataclass(frozen=True)
class Query:
    """Which jurisdictions, on which day.

    Attributes:
        wanted: filter key → wanted values; all filters must match, one value of each is enough.
        q: words that must all occur in a jurisdiction's name, code, note, citation or quoted law.
        on: the day; `None` for the dataset's own.
    """

    wanted: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    q: str = ""
    on: date | None = None

    def apply(self, dataset: Dataset) -> Dataset:
        """The dataset on the query's day with only the matching jurisdictions in `states`.

        Raises:
            KeyError: a filter key is not one of `filters(dataset)`.
        """
        dated = dataset.on(self.on) if self.on else dataset
        chosen = _choose(dated, tuple((k, tuple(v)) for k, v in self.wanted.items() if v))
        if not self.q.strip():
            return chosen
        return replace(chosen, states=chosen.states[_search(dated, chosen.states, self.q)])

    @property
    def filtered(self) -> bool:
        """Whether it may leave jurisdictions out."""
        return any(self.wanted.values()) or bool(self.q.strip())

    def without(self, key: str) -> Query:
        """The same query without one of its filters."""
        return replace(self, wanted={k: v for k, v in self.wanted.items() if k != key})

    def to_params(self) -> dict[str, str]:
        """The query as URL parameters, without those that are at their default."""
        params = {key: ",".join(values) for key, values in self.wanted.items() if values}
        if self.q.strip():
            params["q"] = self.q.strip()
        if self.on:
            params["on"] = self.on.isoformat()
        return params

    @classmethod
    def from_params(
        cls, params: Mapping[str, str], dataset: Dataset, others: Sequence[str] = ()
    ) -> tuple[Query, tuple[BadParameter, ...]]:
        """Read URL parameters; those that cannot be used are left out and reported.

        Args:
            params: parameter → value, several values joined with commas.
            dataset: gives the filters and the newest day.
            others: parameters that belong to the caller.
        """
        known = filters(dataset)
        wanted: dict[str, tuple[str, ...]] = {}
        bad: list[BadParameter] = []
        on: date | None = None
        words = dataset.words
        for name, value in params.items():
            if name in others or name == "q":
                continue
            if name == "on":
                on, problem = _day(value, dataset)
                bad.extend(problem)
            elif name in known:
                wanted[name], problem = _values(known[name], value, words)
                bad.extend(problem)
            else:
                allowed = (*known, "q", "on", *others)
                message = words.say('There is no filter "{name}".', name=_short(name))
                bad.append(BadParameter(name, value, allowed, message))
        wanted = {key: values for key, values in wanted.items() if values}
        return cls(wanted, params.get("q", "").strip()[:200], on), tuple(bad)

    def sentence(self, dataset: Dataset) -> str:
        """The query for a reader: `Region: South; Safe harbor: May be diverted; on May 1, 2018`."""
        known, words = filters(dataset), dataset.words
        either = f" {words.say_in('list', 'or')} "
        parts = [
            f"{known[key].title}: {either.join(known[key].values[value] for value in values)}"
            for key, values in self.wanted.items()
            if values
        ]
        if self.q.strip():
            parts.append(words.say("mentioning “{text}”", text=self.q.strip()))
        if self.on:
            parts.append(words.say("as it stood on {date}", date=words.day(self.on)))
        return "; ".join(parts)


def _values(known: Filter, text: str, words: Words) -> tuple[tuple[str, ...], list[BadParameter]]:
    wanted = tuple(dict.fromkeys(part.strip() for part in text.split(",") if part.strip()))
    bad = [
        BadParameter(
            known.key,
            value,
            tuple(known.values),
            words.say(
                '{filter} has no value "{value}"; it may be {allowed}.',
                filter=known.title,
                value=_short(value),
                allowed=", ".join(known.values),
            ),
        )
        for value in wanted
        if value not in known.values
    ]
    return tuple(value for value in wanted if value in known.values), bad


def _day(text: str, dataset: Dataset) -> tuple[date | None, list[BadParameter]]:
    words, newest = dataset.words, dataset.day
    try:
        day = date.fromisoformat(text)
    except ValueError:
        message = words.say('"{text}" is not a day; write it as 2018-01-31.', text=_short(text))
        return None, [BadParameter("on", text, (), message)]
    if day > newest:
        message = words.say(
            "{day} has not come yet; the newest day is {newest}.",
            day=text,
            newest=newest.isoformat(),
        )
        return None, [BadParameter("on", text, (), message)]
    return day, []


def _short(text: str) -> str:
    return text if len(text) <= 40 else text[:39] + "…"


# A view asks for the same selection several times, and visitors for the same ones. What they
# search for is their own.
@lru_cache(maxsize=128)
def _choose(dataset: Dataset, wanted: tuple[tuple[str, tuple[str, ...]], ...]) -> Dataset:
    known = filters(dataset)
    mask = pd.Series(True, index=dataset.states.index)
    for key, values in wanted:
        mask &= known[key].matches(dataset.states[key], values)
    return replace(dataset, states=dataset.states[mask])


def _search(dataset: Dataset, states: pd.DataFrame, words: str) -> pd.Series:
    text = _searched(dataset).loc[states.index]
    mask = pd.Series(True, index=states.index)
    for word in fold(words).split():
        mask &= text.str.contains(word, regex=False)
    return mask


@lru_cache(maxsize=32)
def _searched(dataset: Dataset) -> pd.Series:
    """The words of each jurisdiction that a search goes through."""
    provisions = dataset.provisions
    law_words = (
        (provisions["citation"] + " " + provisions["text"])
        .groupby(provisions["state"])
        .agg(" ".join)
    )
    states = dataset.states
    columns = ["state", "name", *(f"{law.id}_note" for law in dataset.laws)]
    columns += [column for law in dataset.laws for column in law.variables]
    text = states[columns].agg(" ".join, axis=1) + " "
    return (text + states["state"].map(law_words).fillna("")).map(fold)
