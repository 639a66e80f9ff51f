"""The data whole, as a package that says where it is from; the same data give the same bytes."""

from __future__ import annotations

import zipfile
from datetime import date
from io import BytesIO
from pathlib import Path
from string import Template

from tracker.laws.dataset import Dataset
from tracker.laws.evidence import citing
from tracker.laws.query.exports import csv_bytes, whole
from tracker.laws.query.query import Query
from tracker.laws.tables.load import DESCRIPTOR, write_table
from tracker.pages.urls import Urls
from tracker.serve.http.answers import to_json

EVERYTHING = Query()
"""The query of all rows."""

_TEXTS = Path(__file__).parents[1] / "templates" / "package"


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


def zip_bytes(dataset: Dataset, base_url: str = "", query: Query = EVERYTHING) -> bytes:
    """The data package whole: every table, their descriptor, the license, and how to cite it.

    Args:
        base_url: public URL of the site, for the citation; `""` if there is none.
        query: as for `csv_files`.
    """
    package, sentence = dataset.codebook.descriptor, query.sentence(dataset)
    link = base_url if sentence else edition_url(dataset, base_url)
    cited = citing.work(dataset, link, sentence)
    tables = [f"- {each['name']}.csv: {each['description']}\n" for each in package["resources"]]
    said = {
        **package,
        "author": citing.AUTHOR,
        "edition": dataset.edition,
        "limits": f"Only the rows for: {sentence}.\n\n" if sentence else "",
        "tables": "".join(tables),
        "descriptor": DESCRIPTOR,
        "apa": citing.apa(cited),
        "bibtex": citing.bibtex(cited),
    }
    texts = {
        file.name: Template(file.read_text(encoding="utf-8")).substitute(said).encode()
        for file in _TEXTS.glob("*.txt")
    }
    return _archive(csv_files(dataset, query) | texts, dataset.codebook.created)


def edition_url(dataset: Dataset, base_url: str) -> str:
    """Where the package of the edition stays; empty where the site's URL is not known."""
    urls = Urls(base_url)
    return urls.absolute(urls.editions(f"{dataset.edition}/tracker.zip")) if base_url else ""


def _archive(files: dict[str, bytes], made: str) -> bytes:
    day, stream = date.fromisoformat(made), BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name in sorted(files):
            entry = zipfile.ZipInfo(f"tracker/{name}", (day.year, day.month, day.day, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 3  # Unix, on whichever machine it is made
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, files[name])
    return stream.getvalue()
