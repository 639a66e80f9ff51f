"""Rows as files: CSV that is safe to open, and workbooks and JSON that say what they show."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Mapping
from datetime import date
from urllib.parse import urlencode

import pandas as pd

from tracker.laws.dataset import Dataset
from tracker.laws.evidence import citing
from tracker.laws.history.dates import Span
from tracker.laws.query.databases import sqlite_bytes
from tracker.laws.query.listing import Listing
from tracker.laws.query.query import Query, rows_in_view, select
from tracker.laws.query.records import typed_records
from tracker.laws.query.workbook import xlsx_bytes
from tracker.laws.tables.descriptor import DERIVED

FORMATS: Mapping[str, str] = {
    "csv": "text/csv",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "json": "application/json",
}
"""Ending of a file → its media type."""

# What a spreadsheet takes for the start of a formula, also as typed on a wide keyboard.
_FORMULA = re.compile("[=+\\-@\t\r\n＝＋－＠]")
_NUMBER = re.compile(r"[+-]?\d+(\.\d+)?")


def csv_bytes(frame: pd.DataFrame) -> bytes:
    """Rows of text as CSV that is safe to open in a spreadsheet.

    UTF-8, LF, with a header. A cell that a spreadsheet would read as a formula (it begins with
    `=`, `+`, `-`, `@`, a tab or a line break, and is no plain number) gets a `'` before it. Line
    breaks within a cell become LF.
    """
    safe = frame.map(_neutral)
    text = safe.to_csv(index=False, lineterminator="\n", quoting=csv.QUOTE_MINIMAL)
    return str(text).encode()


def _neutral(cell: str) -> str:
    # A lone CR is not quoted by pandas, and spreadsheets take it for the end of the row.
    cell = cell.replace("\r\n", "\n").replace("\r", "\n")
    return f"'{cell}" if _FORMULA.match(cell) and not _NUMBER.fullmatch(cell) else cell


def selected(dataset: Dataset, query: Query) -> tuple[Dataset, dict[str, pd.DataFrame]]:
    """The jurisdictions of a query of `states`, and the rows of other tables that are theirs."""
    view, states = select(dataset, query)
    frames = {"states": states}
    for table in dataset.codebook.tables:
        if table not in frames:
            frames[table] = rows_in_view(dataset, view, table, query.on, query.filtered)
    return view, frames


def view_xlsx(dataset: Dataset, query: Query, base_url: str = "") -> bytes:
    """A workbook of the jurisdictions that fit, and of the rows of other tables that are theirs."""
    view, frames = selected(dataset, query)
    link = _permanent_link(base_url, query, view)
    return xlsx_bytes(view, frames, _about(view, query.sentence(dataset), link, view.day))


def whole(dataset: Dataset, query: Query) -> tuple[Dataset, dict[str, pd.DataFrame]]:
    """What `selected` gives, and the panel and the spans of these jurisdictions up to that day."""
    view, frames = selected(dataset, query)
    dated = dataset.on(query.on) if query.on else dataset
    for table in DERIVED:
        frames[table] = rows_in_view(dated, view, table, None, query.filtered)
    return view, frames


def view_sqlite(dataset: Dataset, query: Query, base_url: str = "") -> bytes:
    """A SQLite file of what `whole` gives; the arguments are those of `view_xlsx`."""
    view, frames = whole(dataset, query)
    link = _permanent_link(base_url, query, view)
    return sqlite_bytes(view, frames, _about(view, query.sentence(dataset), link, view.day))


def _permanent_link(base_url: str, query: Query, view: Dataset) -> str:
    """The data page of a query of `states`, on its day, with the edition that was read."""
    asked = {**query.to_params(), "on": view.day.isoformat(), "edition": view.edition}
    return f"{base_url.rstrip('/')}/data?{urlencode(asked, safe=',')}" if base_url else ""


def _about(data: Dataset, sentence: str, link: str, read: date) -> dict[str, str]:
    """What a file says of itself, label → text."""
    cited = citing.work(data, link, sentence, read)
    return {
        "title": cited.title,
        "shows": sentence or "all jurisdictions",
        "on": Span(data.day, data.day).text,
        "permanent link": link,
        "edition": data.edition,
        "license": str(data.codebook.descriptor["licenses"][0]["path"]),
        "cite as": citing.apa(cited),
    }


def cite(listing: Listing, link: str, read: date) -> citing.Work:
    """The listing as something to cite."""
    return citing.work(listing.data, link, listing.query.sentence(listing.data), read)


def file_bytes(listing: Listing, ending: str, link: str, read: date) -> bytes:
    """The listing as a file: exactly its rows and columns, in their order."""
    if ending == "csv":
        return csv_bytes(listing.frame)
    said = _about(listing.data, listing.query.sentence(listing.data), link, read)
    table = listing.query.table
    if ending == "xlsx":
        return xlsx_bytes(listing.data, {table: listing.frame}, said, {table: listing.columns})
    if ending != "json":
        raise KeyError(ending)
    rows = typed_records(listing.columns, listing.frame)
    codebook = {
        field.name: {
            "title": field.title,
            "meaning": field.description,
            "values": dict(field.values),
        }
        for field in listing.columns
    }
    head = {label.replace(" ", "_"): text for label, text in said.items()}
    body = {**head, "columns": codebook, table: rows}
    return (json.dumps(body, ensure_ascii=False, allow_nan=False, indent=1) + "\n").encode()


def download_name(listing: Listing, ending: str) -> str:
    """What the file is called: table, edition, and what the query says, such as
    `states-2026.11.24-region-south-on-2018-01-01.csv`.
    """
    params = listing.query.to_params()
    asked = "-".join(f"{name} {value}" for name, value in sorted(params.items()) if name != "on")
    words = re.sub(r"[^0-9a-z]+", "-", asked.casefold()).strip("-")[:80].strip("-")
    parts = [listing.query.table, listing.data.edition, words]
    day = f"on-{listing.data.day.isoformat()}"
    return "-".join(part for part in (*parts, day) if part) + f".{ending}"
