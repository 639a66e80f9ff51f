"""Rows with the types of their columns, for statistics and for files that keep types."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from tracker.laws.dataset import Dataset
from tracker.laws.history.dates import Span
from tracker.laws.query.records import fields, typed
from tracker.laws.tables.load import Field

_TYPES = {"integer": "Int64", "number": "Float64", "boolean": "boolean"}


def typed_frame(dataset: Dataset, table: str, frame: pd.DataFrame) -> pd.DataFrame:
    """Rows of a table, which are text, with NA for an empty cell and each column's own type.

    Numbers and booleans are nullable. A column with a list of values is categorical, and that of
    a law's status ordered from best to worst. A date is the last day that it may mean, from which
    it counts, and `<column>_precision` beside it says whether a `day`, `month` or `year` is known.

    Raises:
        ValueError: a cell is not of its column's type, or not one of its values.
    """
    found: dict[str, pd.Series] = {}
    for field in fields(dataset, table):
        found |= _typed(dataset, field, frame[field.name])
    return pd.DataFrame(found, index=frame.index)


def _typed(dataset: Dataset, field: Field, cells: pd.Series) -> dict[str, pd.Series]:
    if field.type in _TYPES:
        read = [typed(field, cell) for cell in cells]
        return {field.name: pd.Series(read, cells.index, _TYPES[field.type])}
    if field.dated:
        spans = [Span.parse(cell) if cell else None for cell in cells]
        days = pd.Series([span.last if span else None for span in spans], cells.index)
        precisions = pd.Series([span.precision if span else "" for span in spans], cells.index)
        return {
            field.name: days.astype("datetime64[ms]"),
            f"{field.name}_precision": _category(precisions, ("day", "month", "year")),
        }
    laws = [law for law in dataset.laws if law.id == field.name]
    values = [each.code for each in laws[0].all_statuses] if laws else list(field.values)
    if not values:
        return {field.name: cells.where(cells != "").astype("string")}
    if strange := set(cells) - {"", *values}:
        raise ValueError(f'{field.name}: "{min(strange)}" is not one of its values')
    return {field.name: _category(cells, values, ordered=bool(laws))}


def _category(cells: pd.Series, values: Sequence[str], ordered: bool = False) -> pd.Series:
    return cells.where(cells != "").astype(pd.CategoricalDtype(list(values), ordered=ordered))
