"""Which rows of a table, on which day; and those rows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import lru_cache

import pandas as pd

from tracker.laws.dataset import Dataset
from tracker.laws.history.dates import Span
from tracker.laws.i18n.translator import fold
from tracker.laws.query.filters import filters, own_columns

DATED = ("states", "events", "provisions")
"""Tables whose rows hold for a time, so that they can be asked for as of a day."""


@dataclass(frozen=True)
class Query:
    """Which rows of a table, on which day.

    Attributes:
        wanted: filter key → wanted values; all filters must match, one value of each is enough.
        q: words that must all occur: of `states` in a jurisdiction's name, code, note, citation
            or quoted law, of other tables in a row.
        on: the day; `None` for the dataset's own.
        years: first and last year of the table `panel`; `None` for the usual ones.
    """

    wanted: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    q: str = ""
    on: date | None = None
    table: str = "states"
    years: tuple[int, int] | None = None

    def apply(self, dataset: Dataset) -> Dataset:
        """The dataset on the query's day with only the matching jurisdictions in `states`.

        Raises:
            KeyError: a filter key is not one of `filters(dataset, table)`.
        """
        return select(dataset, self)[0]

    @property
    def filtered(self) -> bool:
        """Whether it may leave rows out."""
        return any(self.wanted.values()) or bool(self.q.strip())

    def without(self, key: str) -> Query:
        """The same query without one of its filters."""
        return replace(self, wanted={k: v for k, v in self.wanted.items() if k != key})

    def to_params(self) -> dict[str, str]:
        """The query as parameters, without those at their default."""
        params = {key: ",".join(values) for key, values in self.wanted.items() if values}
        if self.q.strip():
            params["q"] = self.q.strip()
        if self.on:
            params["on"] = self.on.isoformat()
        if self.years:
            params["years"] = "-".join(map(str, self.years))
        return params

    def sentence(self, dataset: Dataset) -> str:
        """The query for a reader: `Region: South; Safe harbor: May be diverted; as it stood on
        May 1, 2018`; `""` for all rows.
        """
        known, words = filters(dataset, self.table), dataset.words
        either = f" {words.pgettext('list', 'or')} "
        parts = [
            f"{known[key].title}: {either.join(known[key].values[value] for value in values)}"
            for key, values in self.wanted.items()
            if values
        ]
        if self.q.strip():
            parts.append(words.gettext("mentioning “{text}”", text=self.q.strip()))
        if self.on:
            parts.append(words.gettext("as it stood on {date}", date=words.day(self.on)))
        if self.years:
            first, last = map(str, self.years)
            parts.append(words.gettext("from {first} to {last}", first=first, last=last))
        return "; ".join(parts)


def select(dataset: Dataset, query: Query) -> tuple[Dataset, pd.DataFrame]:
    """The dataset as `Query.apply` gives it, and the fitting rows of the table in its own order."""
    if query.table == "states":
        view = _jurisdictions(dataset, query.wanted, query.q, query.on)
        return view, view.states
    own = own_columns(dataset, query.table)
    others = {key: each for key, each in query.wanted.items() if each and key not in own}
    view = _jurisdictions(dataset, others, "", query.on)
    whole = dataset.panel(*query.years) if query.years else dataset.table(query.table)
    frame = _restricted(whole, view, query.table, query.on, bool(others))
    known = filters(dataset, query.table)
    for key in own:
        if query.wanted.get(key):
            frame = frame[known[key].matches(frame[key], query.wanted[key])]
    words = fold(query.q).split()
    if words and len(frame):
        rows = frame.agg(" ".join, axis=1).map(fold)
        frame = frame[rows.map(lambda row: all(word in row for word in words))]
    return view, frame


def rows_in_view(
    dataset: Dataset, view: Dataset, table: str, on: date | None, restricted: bool
) -> pd.DataFrame:
    """The rows of another table on a view's day; if restricted, those of its jurisdictions."""
    return _restricted(dataset.table(table), view, table, on, restricted)


def _restricted(
    frame: pd.DataFrame, view: Dataset, table: str, on: date | None, restricted: bool
) -> pd.DataFrame:
    if restricted and "state" in frame.columns:
        frame = frame[frame["state"].isin(view.states["state"])]
    return _on(view, table, frame) if on and table in DATED else frame


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


def _jurisdictions(
    dataset: Dataset, wanted: Mapping[str, tuple[str, ...]], q: str, on: date | None
) -> Dataset:
    dated = dataset.on(on) if on else dataset
    chosen = _choose(dated, tuple((key, tuple(each)) for key, each in wanted.items() if each))
    if not q.strip():
        return chosen
    return replace(chosen, states=chosen.states[_search(dated, chosen.states, q)])


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
    return text.map(lambda cell: all(word in cell for word in fold(words).split())).astype(bool)


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
