"""The data on disk, in the format that a file's ending says."""

from __future__ import annotations

from pathlib import Path

from tracker.laws.dataset import Dataset
from tracker.laws.query import exports
from tracker.laws.query.databases import parquet_bytes
from tracker.laws.query.exports import csv_bytes, selected, view_sqlite, view_xlsx
from tracker.laws.query.query import Query, select
from tracker.laws.query.records import head, records
from tracker.laws.tables.load import replace_file
from tracker.serve.files.package import EVERYTHING, csv_files, table_csv, zip_bytes
from tracker.serve.http.answers import to_json

FORMATS = {
    **exports.FORMATS,
    "zip": "application/zip",
    "parquet": "application/vnd.apache.parquet",
    "sqlite": "application/vnd.sqlite3",
}
"""Ending of a file → its media type."""

OF_A_TABLE = ("csv", "parquet")
"""Formats of a file that holds one table."""


def json_bytes(dataset: Dataset, query: Query = EVERYTHING) -> bytes:
    """Every table as typed rows in one JSON object, on the query's or the dataset's day.

    Args:
        query: as for `csv_files`.
    """
    view, frames = selected(dataset, query)
    tables = {table: records(view, table, frame) for table, frame in frames.items()}
    return to_json(head(view, query) | tables, indent=1)


def table_bytes(dataset: Dataset, query: Query, format: str = "csv") -> bytes:
    """The rows of one table, in one of `OF_A_TABLE`.

    All rows as CSV are sent as their file stands; else they are made safe to open in a
    spreadsheet, and those of `states` have the replayed columns.
    """
    if format == "csv" and not query.to_params():
        return table_csv(dataset, query.table)
    frame = select(dataset, query)[1]
    return parquet_bytes(dataset, query.table, frame) if format == "parquet" else csv_bytes(frame)


def format_of(out: Path) -> str:
    """The format that a file's ending says; `csv` for a folder."""
    ending = out.suffix.removeprefix(".").lower()
    return ending if ending in FORMATS else "csv"


def export(
    dataset: Dataset,
    out: Path,
    format: str = "",
    base_url: str = "",
    query: Query = EVERYTHING,
) -> tuple[Path, ...]:
    """Write the data to disk; a file is either written whole or left as it was.

    Args:
        out: the file, whose folder must exist; for `csv` without that ending a folder, made if
            missing, for all tables and `datapackage.json`.
        format: one of `FORMATS`; by default what the ending says.
        base_url: public URL of the site, for links and citations.
        query: as for `csv_files`; for a file of `OF_A_TABLE`, one of any table.
    Returns:
        The files written.
    Raises:
        ValueError: the format is not known.
        OSError: a file cannot be written.
    """
    format = format or format_of(out)
    if format == "csv" and out.suffix.lower() != ".csv":
        out.mkdir(parents=True, exist_ok=True)
        files = {out / name: body for name, body in csv_files(dataset, query).items()}
    elif format in OF_A_TABLE:
        files = {out: table_bytes(dataset, query, format)}
    elif format == "xlsx":
        files = {out: view_xlsx(dataset, query, base_url)}
    elif format == "json":
        files = {out: json_bytes(dataset, query)}
    elif format == "sqlite":
        files = {out: view_sqlite(dataset, query, base_url)}
    elif format == "zip":
        files = {out: zip_bytes(dataset, base_url, query)}
    else:
        raise ValueError(f'there is no format "{format}"; there are {", ".join(FORMATS)}')
    for path, body in files.items():
        replace_file(path, body)
    return tuple(files)
