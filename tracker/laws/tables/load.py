"""Reading the tables and their codebook from a folder."""

from __future__ import annotations

import csv
import io
import json
import os
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache, lru_cache
from operator import itemgetter
from pathlib import Path
from typing import Any

import pandas as pd

from tracker.laws.problems import InvalidTables, Problem
from tracker.laws.tables import forms
from tracker.laws.tables.descriptor import TABLES, check_descriptor

DESCRIPTOR = "datapackage.json"
LAWS_FILE = "laws.toml"
OFFICIAL_PAGES = "official_pages.toml"
SEARCHES = "searches.toml"
LONGEST_CELL = 10_000
"""Characters; the longest of the real tables has 1,821."""
# Python's own strings: with Arrow's, which pandas prefers, all that looks at a few rows, as every
# page does, takes a third longer.
TEXT = pd.StringDtype("python", na_value=float("nan"))
_DATE_PATTERN = r"^\d{4}(-\d{2}(-\d{2})?)?$"


@dataclass(frozen=True)
class Field:
    """A column as the codebook explains it.

    Attributes:
        type: Frictionless type (`string`, `integer`, `number`, `boolean`).
        values: allowed values with their meaning; empty when any value of the type may stand.
        labels: allowed values with a few words for each, for screens.
        dated: whether it holds a year, a month or a day.
    """

    name: str
    title: str
    description: str
    type: str
    values: Mapping[str, str] = field(default_factory=dict)
    example: str = ""
    mistake: str = ""
    required: bool = False
    labels: Mapping[str, str] = field(default_factory=dict)
    dated: bool = False

    def label(self, code: str) -> str:
        """A few words for a value; the value itself where it has none."""
        return self.labels.get(code, code)

    def meaning(self, code: str) -> str:
        """What a value means, in a sentence or a few words; `""` where that is not written."""
        return self.values.get(code, "")


@dataclass(frozen=True, eq=False)
class Codebook:
    """The descriptor of the tables, `datapackage.json`."""

    descriptor: Mapping[str, Any]

    @property
    def version(self) -> str:
        return str(self.descriptor["version"])

    @property
    def created(self) -> str:
        return str(self.descriptor["created"])[:10]

    @property
    def tables(self) -> tuple[str, ...]:
        """Names of the tables that are files of the folder, in order."""
        resources = self.descriptor["resources"]
        return tuple(each["name"] for each in resources if not each.get("derived"))

    @property
    def files(self) -> tuple[str, ...]:
        """Names of all that is handed out: the tables, and what is made from them."""
        return tuple(resource["name"] for resource in self.descriptor["resources"])

    @property
    def replayed(self) -> tuple[Field, ...]:
        """The columns that `Dataset.states` has for each law besides those of the file; their
        names and titles follow those of the law.
        """
        raw = self.resource("states")["replayed"]
        return tuple(replace(_field(each), values={}, labels={}) for each in raw)

    def resource(self, table: str) -> Mapping[str, Any]:
        """The descriptor of one table."""
        for resource in self.descriptor["resources"]:
            if resource["name"] == table:
                return dict(resource)
        raise KeyError(table)

    def fields(self, table: str) -> tuple[Field, ...]:
        """The columns of a table, in order."""
        return tuple(_fields(self, table).values())

    def field(self, table: str, column: str) -> Field:
        """One column; raises `KeyError` if the table has none of this name."""
        return _fields(self, table)[column]

    def key(self, table: str) -> tuple[str, ...]:
        """The columns that identify a row."""
        return tuple(self.resource(table)["schema"]["primaryKey"])


# Every view of a page looks up a dozen columns.
@lru_cache(maxsize=64)
def _fields(book: Codebook, table: str) -> Mapping[str, Field]:
    return {raw["name"]: _field(raw) for raw in book.resource(table)["schema"]["fields"]}


def _field(raw: Mapping[str, Any]) -> Field:
    constraints = raw.get("constraints", {})
    values = {str(value): "" for value in constraints.get("enum", ())}
    categories = raw.get("categories", ())
    labels = {str(entry["value"]): str(entry["label"]) for entry in categories}
    values |= {
        str(entry["value"]): str(entry.get("description", entry["label"])) for entry in categories
    }
    if raw["type"] == "boolean":
        values = labels = values or {"true": "yes", "false": "no"}
    return Field(
        name=raw["name"],
        title=raw.get("title", raw["name"]),
        description=raw["description"],
        type=raw["type"],
        values=values,
        example=str(raw.get("example", "")),
        mistake=raw.get("mistake", ""),
        required=bool(constraints.get("required")),
        labels=labels,
        dated=constraints.get("pattern") == _DATE_PATTERN,
    )


@cache
def project_file(name: str) -> Path:
    """A file or folder of the project: inside the package where it is installed, else beside it."""
    package = Path(__file__).parents[2]
    installed = package / name
    return installed if installed.exists() else package.parent / name


def data_folder() -> Path:
    """Where the tables are: `TRACKER_DATA`, else the project's own folder `data`."""
    named = os.environ.get("TRACKER_DATA")
    return Path(named) if named else project_file("data")


def file_name(folder: Path, name: str) -> str:
    """A file of the folder as messages name it: `data/states.csv`."""
    return f"{folder.name or folder}/{name}"


def read_codebook(folder: Path, tables: Sequence[str] = TABLES) -> Codebook:
    """Read `datapackage.json`, which must describe `tables`. Raises InvalidTables."""
    place = file_name(folder, DESCRIPTOR)
    text = forms.read_text(folder / DESCRIPTOR, place)
    try:
        descriptor = json.loads(text)
    except (ValueError, RecursionError) as error:
        mistake = ("", f"is not JSON ({error})", "restore the last good version")
        raise forms.refusal(place, [mistake]) from None
    check_descriptor(descriptor, place, tables)
    return Codebook(descriptor)


def table_text(folder: Path, table: str) -> str:
    """The text of a table.

    Raises:
        InvalidTables: the file cannot be read, or is not UTF-8; the problem names the row and
            the column of the first byte that is not.
    """
    place = file_name(folder, f"{table}.csv")
    content = forms.read_bytes(folder / f"{table}.csv", place)
    if content.startswith(_ZIP):
        message, remedy = "is a spreadsheet with another name", 'save it as "CSV UTF-8"'
        raise InvalidTables((Problem(place, 0, "", "", message, remedy, "encoding"),))
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise InvalidTables((_encoding_problem(place, content, error.start),)) from None


_ZIP = b"PK\x03\x04"


def _encoding_problem(place: str, content: bytes, start: int) -> Problem:
    """Name the row and, where the file can be read as a table, the column of a byte."""
    message = f"the byte 0x{content[start]:02x} is not UTF-8"
    remedy = 'save the file as "CSV UTF-8"'
    text = content.decode("latin-1")
    try:
        rows = list(csv.reader(io.StringIO(text[:start])))
        whole = list(csv.reader(io.StringIO(text)))
    except csv.Error:
        row = text.count("\n", 0, start) + 1
        return Problem(place, row, "", "", message, remedy, "encoding")
    row = max(len(rows), 1)
    cell = len(rows[-1]) - 1 if rows else 0
    header = whole[0] if whole else []
    record = dict(zip(header, whole[row - 1], strict=False)) if row > 1 else {}
    column = header[cell] if row > 1 and cell < len(header) else ""
    return Problem(place, row, record.get("state", ""), column, message, remedy, "encoding")


def read_table(folder: Path, table: str, columns: tuple[str, ...]) -> pd.DataFrame:
    """A table as text; empty cells are `""`.

    Raises:
        InvalidTables: the file cannot be read, lacks one of `columns`, or has an endless cell.
    """
    text = table_text(folder, table)
    place = file_name(folder, f"{table}.csv")

    def unusable(row: int, message: str, remedy: str) -> InvalidTables:
        return InvalidTables((Problem(place, row, "", "", message, remedy, "unreadable"),))

    header = text.partition("\n")[0]
    for sign, name in _OTHER_SEPARATORS.items():
        if sign in header and "," not in header:
            raise unusable(1, f"its columns are separated by {name}", _AS_CSV)
    try:
        frame = pd.read_csv(io.StringIO(text), dtype=TEXT, keep_default_na=False, na_filter=False)
    except ValueError as error:
        found = _UNEVEN_ROW.search(str(error))
        message = "is not a table: a quotation mark is not closed, or there is nothing in it"
        if found:
            message = f"the row has {found[3]} cells, the header {found[1]}"
        remedy = "put cells that hold commas between quotation marks, or restore the file"
        raise unusable(int(found[2]) if found else 0, message, remedy) from None
    problems = tuple(
        Problem(place, 1, "", column, "the column is missing", "restore it", "missing-column")
        for column in columns
        if column not in frame.columns
    )
    if problems := problems or tuple(_endless_cells(frame, place)):
        raise InvalidTables(problems)
    return frame


def read_tables(
    folder: Path, book: Codebook, whole: bool = True
) -> tuple[dict[str, pd.DataFrame], list[Problem]]:
    """The tables that can be read, and why the others cannot.

    Args:
        whole: refuse a table that lacks one of its columns.
    """
    frames: dict[str, pd.DataFrame] = {}
    problems: list[Problem] = []
    for table in book.tables:
        columns = tuple(field.name for field in book.fields(table)) if whole else ()
        try:
            frames[table] = read_table(folder, table, columns)
        except InvalidTables as error:
            problems.extend(error.problems)
    return frames, problems


def rows_of(frame: pd.DataFrame) -> list[dict[str, Any]]:
    """The rows from top to bottom as column → cell, in a fifth of the time of `to_dict`."""
    columns = [str(column) for column in frame.columns]
    cells = frame.to_numpy(dtype=object).tolist()
    return [dict(zip(columns, row, strict=True)) for row in cells]


# What pandas says of a row with too many cells.
_UNEVEN_ROW = re.compile(r"Expected (\d+) fields in line (\d+), saw (\d+)")
_OTHER_SEPARATORS = {";": "semicolons", "\t": "tabs"}
_AS_CSV = 'save it as "CSV UTF-8", with commas between the columns'


def _endless_cells(frame: pd.DataFrame, place: str) -> Iterator[Problem]:
    remedy = f"keep to {LONGEST_CELL:,}; look for a quote that was not closed"
    for column in map(str, frame.columns):
        for row, length in enumerate(map(len, frame[column].tolist()), start=2):
            if length > LONGEST_CELL:
                message = f"the cell has {length:,} characters"
                yield Problem(place, row, "", column, message, remedy, "cell-length")


def write_table(frame: pd.DataFrame, key: tuple[str, ...]) -> str:
    """The canonical text of a table: sorted by key, LF, minimal quoting, no blanks around cells.

    Without pandas it takes a third of the time, and that is most of the time of `validate`.
    """
    cells = frame.to_numpy(dtype=object).tolist()
    rows = [
        ["" if each is None or each != each else str(each).strip() for each in row] for row in cells
    ]
    places = [list(frame.columns).index(name) for name in key]
    rows.sort(key=itemgetter(*places))
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(frame.columns)
    writer.writerows(rows)
    return text.getvalue()


def save_table(folder: Path, table: str, frame: pd.DataFrame) -> None:
    """Write a table in its canonical form. Raises OSError, as `replace_file`."""
    text = write_table(frame, read_codebook(folder, tables=()).key(table))
    replace_file(folder / f"{table}.csv", text.encode())


def replace_file(path: Path, content: bytes) -> None:
    """Write a file whole or, with an OSError, not at all."""
    beside = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        beside.write_bytes(content)
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)


def descriptor_text(descriptor: Mapping[str, Any]) -> str:
    """The canonical text of a descriptor."""
    return json.dumps(descriptor, ensure_ascii=False, indent=2) + "\n"


def fingerprint(folder: Path) -> frozenset[tuple[str, int, int, int]]:
    """Name, size, and times of change of each file of the tables; none if there is no folder.

    The second time is that of the directory entry, which no program can set back: it exposes a
    file of the same size whose modification time was copied.
    """
    try:
        with os.scandir(folder) as entries:
            return frozenset(
                (entry.name, (found := entry.stat()).st_size, found.st_mtime_ns, found.st_ctime_ns)
                for entry in entries
                if entry.name.endswith(".csv")
                or entry.name in (DESCRIPTOR, LAWS_FILE, OFFICIAL_PAGES, SEARCHES)
            )
    except OSError:
        return frozenset()
