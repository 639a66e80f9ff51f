"""The tables as an Excel workbook that explains itself."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from io import BytesIO
from typing import Any
from urllib.parse import urlencode

import pandas as pd
import xlsxwriter

from tracker.laws import citing
from tracker.laws.dataset import Dataset
from tracker.laws.dates import Span
from tracker.laws.records import Value, fields, records
from tracker.laws.selection import Selection, select
from tracker.laws.tables import Field

# A cell of Excel holds no more, and its writer drops one that is longer.
LONGEST_CELL = 32_767
_CUT = " … (cut here: Excel holds no more; the CSV has the whole text)"
_WIDEST = 60

_CODEBOOK = (
    "table",
    "column",
    "title",
    "type",
    "meaning",
    "allowed values",
    "example",
    "often got wrong",
)


def view_xlsx(dataset: Dataset, selection: Selection, base_url: str = "") -> bytes:
    """A workbook of the jurisdictions that fit, and of the rows of other tables that are theirs.

    Args:
        selection: one of the table `states`.
        base_url: public address of the site, for the permanent link; `""` if there is none.
    """
    view, states = select(dataset, selection)
    frames = {"states": states}
    for table in dataset.codebook.tables:
        if table not in frames:
            frames[table] = select(dataset, Selection(table, {}, selection.query))[1]
    sentence = selection.sentence(dataset)
    link = _permanent_link(base_url, selection.to_params())
    cited = citing.work(view, link, sentence, view.day)
    about = {
        "title": cited.title,
        "shows": sentence or "all jurisdictions",
        "on": Span(view.day, view.day).text,
        "permanent link": link,
        "edition": view.edition,
        "license": str(view.codebook.descriptor["licenses"][0]["path"]),
        "cite as": citing.apa(cited),
    }
    return xlsx_bytes(view, frames, about)


def _permanent_link(base_url: str, params: Mapping[str, str]) -> str:
    if not base_url:
        return ""
    return f"{base_url.rstrip('/')}/" + (f"?{urlencode(params, safe=',')}" if params else "")


def xlsx_bytes(
    dataset: Dataset, frames: Mapping[str, pd.DataFrame], about: Mapping[str, str]
) -> bytes:
    """A workbook: the sheet `query`, a sheet a table, and the sheet `codebook`.

    Text stays text: no cell becomes a formula or a link. The same arguments give the same bytes.

    Args:
        frames: table → its rows, in the order of the sheets.
        about: what the sheet `query` says, label → text: sentence, link, day, edition …
    Raises:
        ValueError: a cell is not of its column's type.
    """
    stream = BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    book = xlsxwriter.Workbook(stream, options)
    made = datetime.fromisoformat(dataset.codebook.created)
    book.set_properties({"title": about.get("title", ""), "created": made})
    head = book.add_format({"bold": True, "bottom": 1, "valign": "top"})
    text = book.add_format({"num_format": "@", "valign": "top"})
    _write(book, "query", ("about this file", ""), [list(row) for row in about.items()], head, text)
    for table, frame in frames.items():
        names = [field.name for field in fields(dataset, table)]
        rows = [[row[name] for name in names] for row in records(dataset, table, frame)]
        _write(book, table, names, rows, head, text)
    _write(book, "codebook", _CODEBOOK, _codebook(dataset, frames), head, text)
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


def _codebook(dataset: Dataset, tables: Mapping[str, pd.DataFrame]) -> list[list[Value]]:
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
        for table in tables
        for field in fields(dataset, table)
    ]


def _allowed(field: Field) -> str | None:
    lines = [f"{value}: {words}" if words else value for value, words in field.values.items()]
    return "\n".join(lines) or None
