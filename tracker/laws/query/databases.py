"""Rows as files that keep types: Parquet and SQLite."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping, Sequence
from contextlib import closing
from io import BytesIO

import pandas as pd

from tracker.laws.dataset import Dataset
from tracker.laws.query.records import fields, typed_rows
from tracker.laws.query.typed import typed_frame
from tracker.laws.query.workbook import CODEBOOK, codebook
from tracker.laws.tables.load import Field

_TYPES = {"integer": "INTEGER", "number": "REAL", "boolean": "INTEGER", "string": "TEXT"}


def parquet_bytes(dataset: Dataset, table: str, frame: pd.DataFrame) -> bytes:
    """Rows of a table, which are text, as Parquet with the types of `typed_frame`."""
    stream = BytesIO()
    typed_frame(dataset, table, frame).to_parquet(stream, index=False)
    return stream.getvalue()


def sqlite_bytes(
    dataset: Dataset, frames: Mapping[str, pd.DataFrame], about: Mapping[str, str]
) -> bytes:
    """A SQLite file with a table for each of `frames`, and the tables `about` and `codebook`.

    An empty cell is NULL, a boolean 0 or 1, and a date a text, as precise as its source.
    """
    with closing(sqlite3.connect(":memory:")) as database:
        for table, frame in frames.items():
            columns = fields(dataset, table)
            key = ", ".join(f'"{name}"' for name in dataset.codebook.key(table))
            typed = ", ".join(f'"{field.name}" {_TYPES[field.type]}' for field in columns)
            database.execute(f'CREATE TABLE "{table}" ({typed}, PRIMARY KEY ({key}))')
            _fill(database, table, typed_rows(columns, frame))
        shown: dict[str, Sequence[Field]] = {table: fields(dataset, table) for table in frames}
        words = ", ".join(f'"{name}"' for name in CODEBOOK)
        database.execute(f"CREATE TABLE codebook ({words})")
        _fill(database, "codebook", codebook(shown))
        database.execute("CREATE TABLE about (label, text)")
        _fill(database, "about", list(about.items()))
        database.commit()
        return database.serialize()


def _fill(database: sqlite3.Connection, table: str, rows: Sequence[Sequence[object]]) -> None:
    if rows:
        marks = ", ".join("?" * len(rows[0]))
        database.executemany(f'INSERT INTO "{table}" VALUES ({marks})', rows)  # noqa: S608
