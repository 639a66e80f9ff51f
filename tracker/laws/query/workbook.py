"""The tables as an Excel workbook that explains itself."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from io import BytesIO
from typing import Any

import pandas as pd

from tracker.laws.dataset import Dataset
from tracker.laws.query.records import Value, fields, typed_rows
from tracker.laws.tables.load import Field

# A cell of Excel holds no more, and its writer drops one that is longer.
LONGEST_CELL = 32_767
_CUT = " … (cut here: Excel holds no more; the CSV has the whole text)"
_WIDEST = 60

CODEBOOK = (
    "table",
    "column",
    "title",
    "type",
    "meaning",
    "allowed values",
    "example",
    "often got wrong",
)


def xlsx_bytes(
    dataset: Dataset,
    frames: Mapping[str, pd.DataFrame],
    about: Mapping[str, str],
    columns: Mapping[str, Sequence[Field]] | None = None,
) -> bytes:
    """A workbook: the sheet `query`, a sheet a table, and the sheet `codebook`.

    Text stays text: no cell becomes a formula or a link. The same arguments give the same bytes.

    Args:
        frames: table → its rows of text, in the order of the sheets.
        about: what the sheet `query` says, label → text: sentence, link, day, edition …
        columns: table → the columns to write, in order; by default all that the table has.
    """
    import xlsxwriter  # no page needs it

    shown = {table: (columns or {}).get(table) or fields(dataset, table) for table in frames}
    stream = BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    book = xlsxwriter.Workbook(stream, options)
    made = datetime.fromisoformat(dataset.codebook.created)
    book.set_properties({"title": about.get("title", ""), "created": made})
    head = book.add_format({"bold": True, "bottom": 1, "valign": "top"})
    text = book.add_format({"num_format": "@", "valign": "top"})
    _write(book, "query", ("about this file", ""), [list(row) for row in about.items()], head, text)
    for table, frame in frames.items():
        names = [field.name for field in shown[table]]
        _write(book, table, names, typed_rows(shown[table], frame), head, text)
    _write(book, "codebook", CODEBOOK, codebook(shown), head, text)
    book.close()
    return stream.getvalue()


def _write(
    book: Any,
    name: str,
    columns: Sequence[str],
    rows: Sequence[Sequence[Value]],
    head: Any,
    text: Any,
) -> None:
    sheet = book.add_worksheet(name)
    for place, column in enumerate(columns):
        sheet.write_string(0, place, column, head)
        longest = max((len(str(row[place])) for row in rows if row[place]), default=0)
        sheet.set_column(place, place, min(max(len(column), longest) + 2, _WIDEST))
    for line, row in enumerate(rows, start=1):
        for place, value in enumerate(row):
            if isinstance(value, bool):
                sheet.write_boolean(line, place, value)
            elif isinstance(value, (int, float)):
                sheet.write_number(line, place, value)
            elif value is not None:
                sheet.write_string(line, place, _cut(value), text)
    sheet.freeze_panes(1, 0)
    if rows:
        sheet.autofilter(0, 0, len(rows), len(columns) - 1)


def _cut(text: str) -> str:
    return text if len(text) <= LONGEST_CELL else text[: LONGEST_CELL - len(_CUT)] + _CUT


def codebook(shown: Mapping[str, Sequence[Field]]) -> list[list[Value]]:
    """A row for each column of the tables, with the columns `CODEBOOK`."""
    return [
        [
            table,
            field.name,
            field.title,
            field.type,
            field.description,
            _allowed(field),
            field.example or None,
            field.mistake or None,
        ]
        for table, columns in shown.items()
        for field in columns
    ]


def _allowed(field: Field) -> str | None:
    lines = [f"{value}: {words}" if words else value for value, words in field.values.items()]
    return "\n".join(lines) or None
