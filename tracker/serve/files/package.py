"""The data whole, as files that say where they are from; the same data give the same bytes."""

from __future__ import annotations

import zipfile
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

from tracker.laws.dataset import Dataset
from tracker.laws.evidence import citing
from tracker.laws.query.databases import parquet_bytes
from tracker.laws.query.exports import csv_bytes, selected, view_sqlite, view_xlsx, whole
from tracker.laws.query.query import Query, select
from tracker.laws.query.records import records
from tracker.laws.tables.load import DESCRIPTOR, replace_file, write_table
from tracker.pages.urls import Urls
from tracker.serve.http.answers import to_json

FORMATS = ("csv", "xlsx", "json", "zip", "parquet", "sqlite")

OF_A_TABLE = ("csv", "parquet")
"""Formats of a file that holds one table."""

EVERYTHING = Query()
"""The query of all rows."""

_LICENSE = f"""\
The data in this package, by {citing.AUTHOR}, are licensed under the
Creative Commons Attribution 4.0 International License (CC BY 4.0).

You may share and adapt them, for any purpose, also commercially, as long as you give credit,
link to the license, and say whether you changed anything. Quoted laws are in the public domain.
No warranty is given.

The license: https://creativecommons.org/licenses/by/4.0/
Its legal code: https://creativecommons.org/licenses/by/4.0/legalcode
"""


def table_csv(dataset: Dataset, table: str) -> bytes:
    """A table byte for byte as its canonical file: for programs, nothing in it is changed."""
    key = dataset.codebook.key(table)
    frame = dataset.coded if table == "states" else dataset.table(table)
    return write_table(frame, key).encode()


def descriptor_json(dataset: Dataset) -> bytes:
    """`datapackage.json`: the schema and the codebook of all tables."""
    return to_json(dataset.codebook.descriptor, indent=2)


def csv_files(dataset: Dataset, query: Query = EVERYTHING) -> dict[str, bytes]:
    """Every table as CSV, by file name, and the descriptor.

    All rows are sent as their files stand; the rows of a query are made safe to open in a
    spreadsheet, and those of `states` have the replayed columns.

    Args:
        query: one of the table `states`; of the other tables, the rows that are theirs.
    """
    if query == EVERYTHING:
        edition = dataset.on(date.fromisoformat(dataset.codebook.created))
        files = {f"{table}.csv": table_csv(edition, table) for table in dataset.codebook.files}
    else:
        _, frames = whole(dataset, query)
        files = {f"{table}.csv": csv_bytes(frame) for table, frame in frames.items()}
    return {**files, DESCRIPTOR: descriptor_json(dataset)}


def json_bytes(dataset: Dataset, query: Query = EVERYTHING) -> bytes:
    """Every table as typed rows in one JSON object, on the query's or the dataset's day.

    Args:
        query: as for `csv_files`.
    """
    view, frames = selected(dataset, query)
    tables = {table: records(view, table, frame) for table, frame in frames.items()}
    return to_json(head(view, query) | tables, indent=1)


def head(view: Dataset, query: Query) -> dict[str, Any]:
    """What a JSON answer says of itself before its rows."""
    license = view.codebook.descriptor["licenses"][0]
    return {
        "edition": view.edition,
        "on": view.day.isoformat(),
        "license": {"name": license["name"], "url": license["path"]},
        "query": {"sentence": query.sentence(view), "parameters": query.to_params()},
    }


def zip_bytes(dataset: Dataset, base_url: str = "", query: Query = EVERYTHING) -> bytes:
    """The data package whole: every table, their descriptor, the license, and how to cite it.

    Args:
        base_url: public URL of the site, for the citation; `""` if there is none.
        query: as for `csv_files`.
    """
    files = csv_files(dataset, query)
    files["LICENSE.txt"] = _LICENSE.encode()
    files["README.txt"] = _readme(dataset, base_url, query).encode()
    return _archive(files, date.fromisoformat(dataset.codebook.created))


def edition_url(dataset: Dataset, base_url: str) -> str:
    """Where the package of the edition stays; empty where the site's URL is not known."""
    urls = Urls(base_url)
    return urls.absolute(urls.editions(f"{dataset.edition}/tracker.zip")) if base_url else ""


def _readme(dataset: Dataset, base_url: str, query: Query) -> str:
    package = dataset.codebook.descriptor
    sentence = query.sentence(dataset)
    link = base_url if sentence else edition_url(dataset, base_url)
    cited = citing.work(dataset, link, sentence)
    limits = f"Only the rows for: {sentence}.\n\n" if sentence else ""
    tables = "".join(
        f"- {resource['name']}.csv: {resource['description']}\n"
        for resource in package["resources"]
    )
    return f"""\
{package["title"]}
Edition {dataset.edition}

{package["description"]}

{limits}{tables}
{DESCRIPTOR} explains every column: its type, its values and what they mean, and what is often
got wrong. The tables are UTF-8 with commas and a header. Codes such as 01 are text.

To cite:

{citing.apa(cited)}

{citing.bibtex(cited)}"""


def _archive(files: dict[str, bytes], made: date) -> bytes:
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name in sorted(files):
            entry = zipfile.ZipInfo(f"tracker/{name}", (made.year, made.month, made.day, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 3  # Unix, on whichever machine it is made
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, files[name])
    return stream.getvalue()


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
    if format not in FORMATS:
        raise ValueError(f'there is no format "{format}"; there are {", ".join(FORMATS)}')
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
    else:
        files = {out: zip_bytes(dataset, base_url, query)}
    for path, body in files.items():
        replace_file(path, body)
    return tuple(files)
