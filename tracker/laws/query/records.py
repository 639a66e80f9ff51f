"""Rows as typed values, with the explanation of each column."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pandas as pd

from tracker.laws.dataset import Dataset
from tracker.laws.query.query import Query
from tracker.laws.tables.load import Field

Value = str | int | float | bool | None


def fields(dataset: Dataset, table: str) -> tuple[Field, ...]:
    """The columns of a table of the dataset, in order; for `states` also the replayed ones."""
    written = dataset.codebook.fields(table)
    if table != "states":
        return written
    return written + tuple(
        replace(each, name=f"{law.id}_{each.name}", title=f"{law.name}: {each.title}")
        for law in dataset.laws
        for each in dataset.codebook.replayed
    )


def typed(field: Field, cell: str) -> Value:
    """A cell as a value: whole number, number, true or false, text; an empty cell is `None`.

    Raises:
        ValueError: the cell is not of the field's type, which `checks.validate` refuses.
    """
    if cell == "":
        return None
    if field.type == "integer":
        return int(cell)
    if field.type == "number":
        return float(cell)
    if field.type == "boolean":
        if cell not in ("true", "false"):
            raise ValueError(f'{field.name}: "{cell}" is neither true nor false')
        return cell == "true"
    return cell


def typed_rows(columns: Sequence[Field], frame: pd.DataFrame) -> list[tuple[Value, ...]]:
    """The cells of `columns` as values, row by row; raises as `typed` does."""
    cells = [[typed(field, cell) for cell in frame[field.name]] for field in columns]
    return list(zip(*cells, strict=True))


def typed_records(columns: Sequence[Field], frame: pd.DataFrame) -> list[dict[str, Value]]:
    """The rows of `frame`: column → typed value."""
    names = [field.name for field in columns]
    return [dict(zip(names, row, strict=True)) for row in typed_rows(columns, frame)]


def records(dataset: Dataset, table: str, frame: pd.DataFrame) -> list[dict[str, Value]]:
    """The rows of `frame`, which has the columns of `table`: column → typed value."""
    return typed_records(fields(dataset, table), frame)


def head(view: Dataset, query: Query) -> dict[str, Any]:
    """What an answer in JSON says of itself before its rows."""
    license = view.codebook.descriptor["licenses"][0]
    return {
        "edition": view.edition,
        "on": view.day.isoformat(),
        "license": {"name": license["name"], "url": license["path"]},
        "query": {"sentence": query.sentence(view), "parameters": query.to_params()},
    }
