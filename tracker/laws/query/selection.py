"""Selecting rows of a table by URL parameters; none of them is silently ignored."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from difflib import get_close_matches

import pandas as pd

from tracker.laws.dataset import Dataset
from tracker.laws.history.dates import Span
from tracker.laws.i18n.translator import fold
from tracker.laws.query.query import BadParameter, Filter, Query, filters

LONGEST_SEARCH = 200
# What a search must hold at least once; signs alone would fit every row.
SEARCHABLE = "[0-9A-Za-zÀ-ÿ§]"

# Tables whose rows hold for a time, so that they can be asked for as of a day.
DATED = ("states", "events", "provisions")

# Columns by which the tables other than `states` may be filtered.
_COLUMNS = ("state", "law", "kind", "topic", "role", "position", "language")


@dataclass(frozen=True)
class Selection:
    """The rows that a URL asks for.

    Attributes:
        table: name of the table.
        columns: column of the table → wanted values.
        query: which jurisdictions, on which day; also, for `states`, the words to look for.
        q: words that must all occur in a row of another table.
    """

    table: str
    columns: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    query: Query = field(default_factory=Query)
    q: str = ""

    def to_params(self) -> dict[str, str]:
        """The selection as URL parameters, always in the same order."""
        params = {key: ",".join(values) for key, values in self.columns.items()}
        params |= self.query.to_params()
        if self.q:
            params["q"] = self.q
        return dict(sorted(params.items()))

    def sentence(self, dataset: Dataset) -> str:
        """The selection for a reader: `Law: Safe harbor; Region: South`; `""` for all rows."""
        known, words = choices(dataset, self.table), dataset.words
        either = f" {words.say_in('list', 'or')} "
        parts = [
            f"{known[key].title}: {either.join(known[key].values[value] for value in values)}"
            for key, values in self.columns.items()
        ]
        parts.append(self.query.sentence(dataset))
        if self.q:
            parts.append(words.say("mentioning “{text}”", text=self.q))
        return "; ".join(part for part in parts if part)


class RefusedParameters(ValueError):
    """A URL has parameters that cannot be used.

    Attributes:
        bad: each of them, with the values that it may have.
    """

    def __init__(self, bad: tuple[BadParameter, ...]) -> None:
        self.bad = bad
        super().__init__(" ".join(each.message for each in bad))


def choices(dataset: Dataset, table: str) -> Mapping[str, Filter]:
    """The filters of a table by parameter: its own columns, then those of the jurisdictions.

    A parameter that is both, such as the `kind` of an event, is the table's own.
    """
    if table == "states":
        return filters(dataset)
    own = {name: _own_filter(dataset, table, name) for name in _own_columns(dataset, table)}
    jurisdictions = filters(dataset) if "state" in own else {}
    return own | {key: each for key, each in jurisdictions.items() if key not in own}


def free_parameters(table: str) -> tuple[str, ...]:
    """The parameters of a table that have no list of values: words, and a day."""
    return ("q", "on") if table in DATED else ("q",)


def _own_columns(dataset: Dataset, table: str) -> list[str]:
    if table == "states":
        return []
    return [name for name in _COLUMNS if name in getattr(dataset, table).columns]


def _own_filter(dataset: Dataset, table: str, name: str) -> Filter:
    known = dataset.codebook.field(table, name)
    values = {code: known.label(code) for code in known.values}
    if name == "law":
        values = {law.id: law.name for law in dataset.laws}
    if name == "state":
        present = dataset.present
        values = dict(zip(present["state"], present["name"], strict=True))
        values["US"] = dataset.words.say("United States")
    return Filter(name, known.title, values)


def read_selection(
    pairs: Iterable[tuple[str, str]], dataset: Dataset, table: str
) -> tuple[Selection, tuple[BadParameter, ...]]:
    """Read URL parameters.

    Args:
        pairs: parameter and value; a filter may come several times, or with commas.
    Returns:
        The selection, and the parameters that cannot be used. An answer of data must be refused
        if there are any, since rows that were not filtered look like a filtered answer.
    """
    known = choices(dataset, table)
    free = free_parameters(table)
    given: dict[str, list[str]] = {}
    for name, value in pairs:
        given.setdefault(name, []).append(value)
    bad: list[BadParameter] = []
    wanted: dict[str, tuple[str, ...]] = {}
    for name, values in given.items():
        if name in known:
            wanted[name] = tuple(dict.fromkeys(",".join(values).split(",")))
            bad += _bad_values(known[name], wanted[name])
        elif name not in free:
            bad.append(_unknown(name, values[0], (*known, *free)))
    q, found = _words(given.get("q", [])) if "q" in free else ("", [])
    day, found_day = _day(given.get("on", []), dataset) if "on" in free else (None, [])
    columns = {key: wanted.pop(key) for key in _own_columns(dataset, table) if key in wanted}
    mine = table == "states"
    selection = Selection(table, columns, Query(wanted, q if mine else "", day), "" if mine else q)
    return selection, (*bad, *found, *found_day)


def must_read(pairs: Iterable[tuple[str, str]], dataset: Dataset, table: str) -> Selection:
    """The selection; raises `RefusedParameters` if any parameter cannot be used."""
    selection, bad = read_selection(pairs, dataset, table)
    if bad:
        raise RefusedParameters(bad)
    return selection


def must_be(allowed: tuple[str, ...], pairs: Iterable[tuple[str, str]]) -> None:
    """Raises `RefusedParameters` if there is a parameter other than the allowed ones."""
    bad = tuple(_unknown(name, value, allowed) for name, value in pairs if name not in allowed)
    if bad:
        raise RefusedParameters(bad)


def _bad_values(known: Filter, values: Sequence[str]) -> list[BadParameter]:
    allowed = tuple(known.values)
    return [
        BadParameter(
            known.key,
            value,
            allowed,
            f'{known.title} has no value "{_short(value)}"{near(value, allowed)}; '
            f"it may be {', '.join(allowed)}.",
        )
        for value in values
        if value not in known.values
    ]


def _unknown(name: str, value: str, allowed: tuple[str, ...]) -> BadParameter:
    message = (
        f'There is no parameter "{_short(name)}" here{near(name, allowed)}; '
        f"there {'is' if len(allowed) == 1 else 'are'} {', '.join(allowed) or 'none'}."
    )
    return BadParameter(name, value, allowed, message)


def _words(values: Sequence[str]) -> tuple[str, list[BadParameter]]:
    if not values:
        return "", []
    text = values[0].strip()
    message = ""
    if len(values) > 1:
        message = "Give the words to look for once, with spaces between."
    elif not re.search(SEARCHABLE, text):
        message = "There are no words to look for; name some or leave the parameter out."
    elif len(values[0]) > LONGEST_SEARCH:
        message = f"Look for at most {LONGEST_SEARCH} characters."
    return text, [BadParameter("q", values[0], (), message)] if message else []


def _day(values: Sequence[str], dataset: Dataset) -> tuple[date | None, list[BadParameter]]:
    if not values:
        return None, []
    text = values[0]
    if len(values) > 1:
        return None, [BadParameter("on", text, (), "Give one day.")]
    query, bad = Query.from_params({"on": text}, dataset)
    if query.on and query.on.isoformat() != text:
        message = f'"{_short(text)}" is not written as 2018-01-31.'
        bad = (BadParameter("on", text, (), message),)
    return query.on, list(bad)


def near(text: str, allowed: Iterable[str]) -> str:
    """`, did you mean "South"?` where one of the allowed values is close, else `""`."""
    folded = {value.casefold(): value for value in allowed}
    found = get_close_matches(text.casefold(), folded, 1, 0.6)
    return f' (did you mean "{folded[found[0]]}"?)' if found else ""


def _short(text: str) -> str:
    return text if len(text) <= 40 else text[:39] + "…"


def select(dataset: Dataset, selection: Selection) -> tuple[Dataset, pd.DataFrame]:
    """The rows of a selection.

    Returns:
        The dataset on the selection's day with only the fitting jurisdictions in `states`, and
        the fitting rows of the table in its own order.
    """
    view = selection.query.apply(dataset)
    if selection.table == "states":
        return view, view.states
    frame: pd.DataFrame = getattr(dataset, selection.table)
    known = choices(dataset, selection.table)
    if (selection.query.wanted or selection.query.q) and "state" in frame.columns:
        frame = frame[frame["state"].isin(view.states["state"])]
    for key, wanted in selection.columns.items():
        frame = frame[known[key].matches(frame[key], wanted)]
    if selection.query.on and selection.table in DATED:
        frame = _on(view, selection.table, frame)
    words = fold(selection.q).split()
    if words and len(frame):
        rows = frame.agg(" ".join, axis=1).map(fold)
        frame = frame[rows.map(lambda row: all(word in row for word in words))]
    return view, frame


def _on(dated: Dataset, table: str, frame: pd.DataFrame) -> pd.DataFrame:
    """Provisions in force on the day, or events that had certainly happened by then.

    What is on record had happened by the day of the edition, however vaguely it is dated.
    """
    if table == "events":
        edition = date.fromisoformat(dated.codebook.created)
        happened = [min(Span.parse(text).last, edition) <= dated.day for text in frame["date"]]
        return frame[pd.Series(happened, index=frame.index, dtype=bool)]
    pairs = frame[["state", "law"]].drop_duplicates().itertuples(index=False)
    kept = {row for state, law in pairs for row in dated.provisions_on(state, law).index}
    return frame[frame.index.isin(kept)]
