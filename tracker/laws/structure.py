"""The checks that the descriptor states: columns, types, allowed values, keys, references.

Frictionless reads them from `datapackage.json`; here its findings become problems with a place
and a remedy. Nothing else imports Frictionless, and no page or request needs it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from copy import deepcopy
from pathlib import Path
from typing import Any

from tracker.laws.problems import Problem
from tracker.laws.tables import DESCRIPTOR, Codebook, Field, file_name


def structural_problems(
    folder: Path, book: Codebook, headers: Mapping[str, tuple[str, ...]]
) -> list[Problem]:
    """Everything in which the tables depart from the descriptor.

    Args:
        headers: table → its column names as they stand; tables that could not be read are absent.
    """
    from frictionless import FrictionlessException, Package

    descriptor = {**book.descriptor, "resources": []}
    for table, header in headers.items():
        descriptor["resources"].append(_as_it_stands(book, table, header, frozenset(headers)))
    try:
        report = Package.from_descriptor(descriptor, basepath=str(folder)).validate()
    except FrictionlessException as error:
        place = file_name(folder, DESCRIPTOR)
        reasons = error.reasons or [error.error]
        remedy = "compare it with the last good version"
        return [Problem(place, 0, "", "", str(each.note), remedy, each.type) for each in reasons]
    found: list[Problem] = []
    for table, task in zip(headers, report.tasks, strict=True):
        fields = {field.name: field for field in book.fields(table)}
        place = file_name(folder, f"{table}.csv")
        found.extend(_header_problems(place, fields, headers[table]))
        found.extend(
            _translate(place, headers[table], fields, book.key(table), error)
            for error in task.errors
        )
    return found


def _as_it_stands(
    book: Codebook, table: str, header: tuple[str, ...], readable: frozenset[str]
) -> dict[str, Any]:
    """The table's descriptor with its columns in the order of the file.

    Frictionless compares columns by position; one that is missing would shift all that follow.
    """
    resource = deepcopy(dict(book.resource(table)))
    schema = resource["schema"]
    fields = {field["name"]: field for field in schema["fields"]}
    schema["fields"] = [fields.get(name, {"name": name, "type": "any"}) for name in header]
    schema["primaryKey"] = [name for name in schema["primaryKey"] if name in header]
    schema["foreignKeys"] = [
        key
        for key in schema.get("foreignKeys", ())
        if key["reference"]["resource"] in readable and set(key["fields"]) <= set(header)
    ]
    return resource


def _header_problems(
    place: str, fields: Mapping[str, Field], header: tuple[str, ...]
) -> Iterator[Problem]:
    for name in fields:
        if name not in header:
            yield Problem(
                place, 1, "", name, "the column is missing", "restore it", "missing-column"
            )
    for name in dict.fromkeys(header):
        if name not in fields:
            remedy = "remove it, or describe it in datapackage.json"
            yield Problem(place, 1, "", name, "the column is not known", remedy, "extra-column")
        elif header.count(name) > 1:
            yield Problem(
                place, 1, "", name, "the column stands twice", "remove one", "extra-column"
            )


def _translate(
    place: str,
    header: tuple[str, ...],
    fields: Mapping[str, Field],
    key: tuple[str, ...],
    error: Any,
) -> Problem:
    cells = dict(zip(header, getattr(error, "cells", ()), strict=False))
    column = getattr(error, "field_name", "")
    cell = str(getattr(error, "cell", "") or "")
    field = fields.get(column)
    message, remedy = f"{error.title}: {error.note}", ""
    if error.type == "type-error" and field:
        message, remedy = f'"{cell}" is not {_KINDS.get(field.type, field.type)}', _such_as(field)
    elif error.type == "constraint-error" and field:
        message = f'"{cell}" is not an allowed value' if cell else "the cell is empty"
        remedy = _such_as(field)
    elif error.type == "primary-key":
        values = " ".join(cells.get(name, "") for name in key).strip()
        column = key[0]
        message, remedy = f"{values} is {error.note}", "keep one of the two rows"
    elif error.type == "foreign-key":
        column = ",".join(error.field_names)
        values = " ".join(error.field_cells)
        message = f'"{values}" has no row in {error.reference_name}.csv'
        remedy = "add that row, or correct this one"
    elif error.type in ("extra-cell", "missing-cell", "blank-row"):
        remedy = "compare the commas and quotes of this row with its neighbors"
    row = getattr(error, "row_number", 0)
    return Problem(place, row, cells.get("state", ""), column, message, remedy, error.type)


_KINDS = {"integer": "an integer", "number": "a number", "boolean": "true or false"}


def _such_as(field: Field) -> str:
    if field.values:
        *first, last = field.values
        return f"write {', '.join(first)} or {last}" if first else f"write {last}"
    return f"write it like {field.example}" if field.example else "write a value"
