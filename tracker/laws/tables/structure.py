"""The checks that the descriptor states: columns, types, allowed values, keys, references.

Frictionless reads them from `datapackage.json`; here its findings become problems with a place
and a remedy. Nothing else imports Frictionless, and no page or request needs it.
"""

from __future__ import annotations

import json
from codecs import BOM_UTF8
from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

from tracker.laws.problems import Problem
from tracker.laws.tables.load import DESCRIPTOR, Codebook, Field, file_name

KEPT = 64
"""How many tables are remembered: all of them, in a few versions."""


def structural_problems(
    folder: Path, book: Codebook, headers: Mapping[str, tuple[str, ...]]
) -> list[Problem]:
    """Everything in which the tables depart from the descriptor.

    Args:
        headers: table → its column names as they stand; tables that could not be read are absent.
    """
    resources = {
        table: _as_it_stands(book, table, header, frozenset(headers))
        for table, header in headers.items()
    }
    whole = {**book.descriptor, "resources": [*resources.values()]}
    if reasons := _descriptor_errors(json.dumps(whole)):
        place = file_name(folder, DESCRIPTOR)
        remedy = "compare it with the last good version"
        return [Problem(place, 0, "", "", str(each.note), remedy, each.type) for each in reasons]
    contents = {
        table: (folder / f"{table}.csv").read_bytes().removeprefix(BOM_UTF8) for table in headers
    }
    found: list[Problem] = []
    for table, header in headers.items():
        fields = {field.name: field for field in book.fields(table)}
        place = file_name(folder, f"{table}.csv")
        found.extend(_header_problems(place, fields, header))
        keys = resources[table]["schema"]["foreignKeys"]
        needed = dict.fromkeys([table, *(key["reference"]["resource"] for key in keys)])
        read = tuple((json.dumps(resources[each]), contents[each]) for each in needed)
        found.extend(
            _translate(place, header, fields, book.key(table), error)
            for error in _table_errors(read)
        )
    return found


@lru_cache(maxsize=1)
def _descriptor_errors(descriptor: str) -> tuple[Any, ...]:
    """What Frictionless finds wrong with a descriptor, given as JSON."""
    from frictionless import FrictionlessException, Package

    try:
        Package.from_descriptor(json.loads(descriptor))
    except FrictionlessException as error:
        return tuple(error.reasons or [error.error])
    return ()


@lru_cache(maxsize=KEPT)
def _table_errors(tables: tuple[tuple[str, bytes], ...]) -> tuple[Any, ...]:
    """What Frictionless finds wrong with a table; a version of it is read once.

    Args:
        tables: the resource as JSON and the file of it, and of each table that it refers to.
    """
    from frictionless import Package, Resource

    package = Package()
    for described, content in tables:
        resource = Resource.from_descriptor(json.loads(described))
        resource.scheme, resource.path, resource.data = "buffer", None, content
        package.add_resource(resource)
    return tuple(package.resources[0].validate().tasks[0].errors)


def _as_it_stands(
    book: Codebook, table: str, header: tuple[str, ...], readable: frozenset[str]
) -> dict[str, Any]:
    """The table's descriptor with its columns in the order of the file.

    Frictionless compares columns by position; one that is missing would shift all that follow.
    """
    resource = book.resource(table)
    schema = resource["schema"]
    fields = {field["name"]: field for field in schema["fields"]}
    stands = {
        "fields": [fields.get(name, {"name": name, "type": "any"}) for name in header],
        "primaryKey": [name for name in schema["primaryKey"] if name in header],
        "foreignKeys": [
            key
            for key in schema.get("foreignKeys", ())
            if key["reference"]["resource"] in readable and set(key["fields"]) <= set(header)
        ],
    }
    return {**resource, "schema": {**schema, **stands}}


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
    column = str(getattr(error, "field_name", ""))
    cell = str(getattr(error, "cell", "") or "")
    field = fields.get(column)
    message, remedy = f"{error.title}: {error.note}", ""
    if error.type == "type-error" and field:
        message, remedy = f'"{cell}" is not {_KINDS.get(field.type, field.type)}', _such_as(field)
    elif error.type == "constraint-error" and field:
        message = f'"{cell}" is not an allowed value' if cell else "the cell is empty"
        remedy = _such_as(field)
        if cell != cell.strip() and (not field.values or cell.strip() in field.values):
            message = f'"{cell}" has blanks at its ends'
            remedy = "run python -m tracker validate --fix"
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
