"""The rows and columns that a reader asked for, in the order that they asked for."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any

import pandas as pd

from tracker.laws.dataset import Dataset
from tracker.laws.history.dates import Span
from tracker.laws.i18n.labels import in_words, wording
from tracker.laws.query.query import Query, select
from tracker.laws.query.records import fields
from tracker.laws.tables.load import Field

TABLES = ("states", "events")
"""The tables that can be listed."""


@dataclass(frozen=True)
class Order:
    """How rows are sorted: by a column, from low to high or from high to low."""

    column: str
    down: bool = False

    def __str__(self) -> str:
        return f"-{self.column}" if self.down else self.column

    @classmethod
    def parse(cls, text: str) -> Order:
        """Read `date` or `-date`."""
        return cls(text.removeprefix("-"), text.startswith("-"))


@dataclass(frozen=True, eq=False)
class Listing:
    """Rows of a table as they are shown; `data` has the jurisdictions that fit, on that day."""

    data: Dataset
    query: Query
    columns: tuple[Field, ...]
    frame: pd.DataFrame


def columns(dataset: Dataset, table: str) -> dict[str, Field]:
    """Every column that a listing of a table can have, by name, those of the law's words last.

    Those of `states` stand law by law. Events have the name and the region of their jurisdiction
    as well.
    """
    known = {field.name: field for field in fields(dataset, table)}
    if table == "states":
        order = ["state", "name"]
        for law in dataset.laws:
            own = [law.id, f"{law.id}_since", f"{law.id}_since_observed"]
            own += [f"{law.id}_citation", *law.columns[1:]]
            order += [*own, *(f"{law.id}_{part}" for part in ("changing", "next", "next_from"))]
        order += [name for name in known if name not in order]
        known = {name: known[name] for name in order}
    else:
        state, *others = known
        joined = {name: dataset.codebook.field("states", name) for name in ("name", "region")}
        known = {state: known[state]} | joined | {name: known[name] for name in others}
    return known | words_columns(dataset, table)


def words_columns(dataset: Dataset, table: str) -> dict[str, Field]:
    """The columns that quote the law: one per law for `states`, one for `events`."""
    words = dataset.words
    if table == "events":
        meaning = words.gettext(
            "The words of the law in force on the day on which the event counts, with their "
            "citation; empty where the event sets no status or the words were not read."
        )
        return {"words": Field("words", words.gettext("Words of the law"), meaning, "string")}
    meaning = words.gettext(
        "The words of the law in force on this day, the operative ones first, each with "
        "its citation; empty where none were read."
    )
    titles = {
        f"{law.id}_words": words.gettext("{law}: words", law=law.name) for law in dataset.laws
    }
    return {name: Field(name, title, meaning, "string") for name, title in titles.items()}


def usual_columns(dataset: Dataset, table: str) -> tuple[str, ...]:
    """The columns that are shown when none are asked for."""
    if table == "events":
        return ("date", "name", "law", "kind", "title", "status_after", "effective", "url")
    parts = ("", "_since", "_citation", "_basis", "_as_of")
    return ("name", *(f"{law.id}{part}" for law in dataset.laws for part in parts))


def usual_order(table: str) -> Order:
    """How rows are sorted when nothing is asked for: states by name, the newest event first."""
    return Order("date", down=True) if table == "events" else Order("name")


def listing(
    dataset: Dataset,
    query: Query,
    names: Sequence[str] = (),
    order: Order | None = None,
    codes: bool = False,
) -> Listing:
    """List the rows of a query of one of `TABLES`.

    Args:
        codes: show the tables' codes, such as `no_protection`, instead of words.
    Raises:
        KeyError: a column is not one of `columns(dataset, table)`.
    """
    table = query.table
    data, frame = select(dataset, query)
    known = columns(dataset, table)
    shown = tuple(known[name] for name in names or usual_columns(dataset, table))
    order = order or usual_order(table)
    needed = {field.name for field in shown} | {order.column}
    frame = _with_words(data, _with_names(dataset, frame, table), table, needed)
    frame = _sorted(dataset, frame, known[order.column], order.down)
    if not codes:
        cells = {field.name: in_words(dataset, field, frame) for field in shown}
        frame = pd.DataFrame(cells, index=frame.index)
        shown = tuple(_in_words(dataset, field) if field.values else field for field in shown)
    frame = frame[[field.name for field in shown]].reset_index(drop=True)
    return Listing(data, query, shown, frame)


def _in_words(dataset: Dataset, field: Field) -> Field:
    """A coded column as it is explained once words stand in it."""
    values = {wording(dataset, field, code): meaning for code, meaning in field.values.items()}
    return replace(field, type="string", values=values)


def _with_names(dataset: Dataset, frame: pd.DataFrame, table: str) -> pd.DataFrame:
    if table == "states":
        return frame
    present = dataset.coded.set_index("state")
    names = frame["state"].map(present["name"]).fillna("United States")
    return frame.assign(name=names, region=frame["state"].map(present["region"]).fillna(""))


def _with_words(data: Dataset, frame: pd.DataFrame, table: str, needed: set[str]) -> pd.DataFrame:
    if table == "events" and "words" in needed:
        effect = frame["effective"].where(frame["effective"] != "", frame["date"])
        rows = zip(frame["state"], frame["law"], effect, frame["status_after"], strict=True)
        cells = [_words_after(data, *row) for row in rows]
        return frame.assign(words=pd.Series(cells, index=frame.index, dtype=object))
    for law in data.laws:
        if f"{law.id}_words" in needed:
            words = [quoted_law(data, state, law.id) for state in frame["state"]]
            column = pd.Series(words, index=frame.index, dtype=object)
            frame = frame.assign(**{f"{law.id}_words": column})
    return frame


def _words_after(data: Dataset, state: str, law: str, effect: str, status: str) -> str:
    if not status:
        return ""
    return quoted_law(replace(data, day=Span.parse(effect).last), state, law)


def quoted_law(data: Dataset, state: str, law: str) -> str:
    """The words in force on the dataset's day, the operative ones first, each with its citation."""
    rows = data.provisions_on(state, law)
    return "\n\n".join(
        f"“{text}” ({citation})"
        for text, citation in zip(rows["text"], rows["citation"], strict=True)
        if text
    )


def _sorted(dataset: Dataset, frame: pd.DataFrame, field: Field, down: bool) -> pd.DataFrame:
    """Rows in the order of a column, empty cells last; equal ones stay as they are."""
    key = _sort_key(dataset, field, frame[field.name])
    empty = frame[field.name] == ""
    filled = frame.loc[~empty, field.name]
    ordered = sorted(filled.index, key=lambda row: key(filled[row]), reverse=down)
    return frame.loc[[*ordered, *frame.index[empty]]]


def _sort_key(dataset: Dataset, field: Field, cells: pd.Series) -> Callable[[str], Any]:
    if field.type in ("integer", "number"):
        return float
    laws = [law for law in dataset.laws if law.id == field.name]
    if laws:
        return laws[0].rank
    try:
        spans = {cell: Span.parse(cell) for cell in set(cells) if cell}
    except ValueError:
        return str.casefold
    return spans.__getitem__
