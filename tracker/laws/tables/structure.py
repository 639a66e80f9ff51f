"""What the descriptor states of each table: columns, types, allowed values, keys, references."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from pathlib import Path
from typing import Any

from tracker.laws.problems import Problem
from tracker.laws.tables.forms import fits
from tracker.laws.tables.load import Codebook, Field, file_name, table_text

_Found = Iterator[tuple[int, str, str, str, str]]
"""Row, column, message, remedy and rule of each problem."""

MOST = 1000
"""Problems of a table that are reported, at most."""

_KINDS = {
    "integer": ("-?[0-9]{1,12}", "an integer"),
    "number": (r"-?[0-9]{1,12}(\.[0-9]{1,6})?", "a number"),
    "boolean": ("true|false", "true or false"),
    "string": (r"(?s:.*)", "a text"),
}


def structural_problems(folder: Path, book: Codebook, tables: Sequence[str]) -> Iterator[Problem]:
    """Everything in which those tables that can be read depart from the descriptor."""
    rows = {
        table: list(csv.reader(io.StringIO(table_text(folder, table), newline="")))
        for table in tables
    }
    for table, (header, *body) in rows.items():
        fields = {field.name: field for field in book.fields(table)}
        resource = book.resource(table)
        schema, number = resource["schema"], resource.get("rows", len(body))
        found = [*_header(fields, header), *islice(_rows(header, body), MOST)]
        if len(body) != number:
            message = f"it has {len(body)} rows, and there must be {number}"
            found.append((0, "", message, "restore those that are missing", "row-count"))
        for raw in schema["fields"]:
            if raw["name"] in header:
                place = header.index(raw["name"])
                column = [row[place] if place < len(row) else "" for row in body]
                found += _cells(fields[raw["name"]], raw.get("constraints", {}), column)
        found += _duplicate_keys(schema["primaryKey"], header, body)
        for key in schema.get("foreignKeys", ()):
            if key["reference"]["resource"] in rows:
                found += _dangling(key, header, body, rows[key["reference"]["resource"]])
        for row, name, message, remedy, rule in found[:MOST]:
            cells = dict(zip(header, body[row - 2], strict=False)) if row > 1 else {}
            state = cells.get("state", "")
            yield Problem(
                file_name(folder, f"{table}.csv"), row, state, name, message, remedy, rule
            )


def _header(fields: Mapping[str, Field], header: Sequence[str]) -> _Found:
    for name in fields:
        if name not in header:
            yield 1, name, "the column is missing", "restore it", "missing-column"
    for name in dict.fromkeys(header):
        if name not in fields:
            remedy = "remove it, or describe it in datapackage.json"
            yield 1, name, "the column is not known", remedy, "extra-column"
        elif header.count(name) > 1:
            yield 1, name, "the column is duplicated", "remove one", "extra-column"


def _rows(header: Sequence[str], body: Sequence[Sequence[str]]) -> _Found:
    remedy = "compare the commas and quotes of this row with its neighbors"
    for row, cells in enumerate(body, start=2):
        if not any(cells):
            yield row, "", "the row is empty", "remove it", "blank-row"
        elif len(cells) != len(header):
            rule = "extra-cell" if len(cells) > len(header) else "missing-cell"
            message = f"the row has {len(cells)} cells, the header {len(header)}"
            yield row, "", message, remedy, rule


def _cells(field: Field, limits: Mapping[str, Any], column: Sequence[str]) -> _Found:
    mistakes = {cell: mistake for cell in set(column) if (mistake := _mistake(field, limits, cell))}
    for row, cell in enumerate(column, start=2):
        if cell in mistakes:
            yield row, field.name, *mistakes[cell]


def _mistake(field: Field, limits: Mapping[str, Any], cell: str) -> tuple[str, str, str] | None:
    """Message, remedy and rule of what is wrong with a cell."""
    pattern, kind = _KINDS[field.type]
    if not cell:
        wrong = "the cell is empty" if field.required else ""
        return (wrong, _such_as(field), "constraint-error") if wrong else None
    if not re.fullmatch(pattern, cell):
        return f'"{cell}" is not {kind}', _such_as(field), "type-error"
    allowed = limits.get("enum")
    if (
        (allowed is None or cell in allowed)
        and fits(limits.get("pattern", "(?s:.*)"))(cell)
        and ("minimum" not in limits or float(cell) >= limits["minimum"])
        and ("maximum" not in limits or float(cell) <= limits["maximum"])
    ):
        return None
    if cell != cell.strip() and (not field.values or cell.strip() in field.values):
        remedy = "run python -m tracker validate --fix"
        return f'"{cell}" has blanks at its ends', remedy, "constraint-error"
    return f'"{cell}" is not an allowed value', _such_as(field), "constraint-error"


def _duplicate_keys(
    key: Sequence[str], header: Sequence[str], body: Sequence[Sequence[str]]
) -> _Found:
    first: dict[tuple[str, ...], int] = {}
    for row, values in enumerate(_picked(key, header, body), start=2):
        before = first.setdefault(values, row)
        if before != row and any(values):
            message = f"{' '.join(values).strip()} is the same as in the row at position {before}"
            yield row, key[0], message, "keep one of the two rows", "primary-key"


def _dangling(
    key: Mapping[str, Any],
    header: Sequence[str],
    body: Sequence[Sequence[str]],
    other: Sequence[Sequence[str]],
) -> _Found:
    to = key["reference"]
    there = {*_picked(to["fields"], other[0], other[1:])}
    for row, values in enumerate(_picked(key["fields"], header, body), start=2):
        if any(values) and values not in there:
            message = f'"{" ".join(values)}" has no row in {to["resource"]}.csv'
            remedy = "add that row, or correct this one"
            yield row, ",".join(key["fields"]), message, remedy, "foreign-key"


def _picked(
    names: Sequence[str], header: Sequence[str], body: Sequence[Sequence[str]]
) -> Iterator[tuple[str, ...]]:
    """The cells of some columns, row by row; none if a column is missing."""
    if set(names) <= set(header):
        for row in body:
            cells = dict(zip(header, row, strict=False))
            yield tuple(cells.get(name, "") for name in names)


def _such_as(field: Field) -> str:
    if field.values:
        *first, last = field.values
        return f"write {', '.join(first)} or {last}" if first else f"write {last}"
    return f"write it like {field.example}" if field.example else "write a value"
