"""The OpenAPI document of the API: `openapi.toml`, with the codebook and the filters."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from tracker.laws.dataset import Dataset
from tracker.laws.query.filters import Filter, filters
from tracker.laws.query.parameters import LONGEST_SEARCH, SEARCHABLE, free_parameters
from tracker.laws.query.records import fields
from tracker.laws.tables.load import Field
from tracker.pages.data.page import API_TABLES

PREFIX = "/api/v1"
TITLE = "Modern Slavery Law Tracker API"

_Schema = dict[str, Any]
_TEXT: _Schema = {"type": "string"}
_PROBLEM = "problem"
_FIXED = tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))


def openapi(dataset: Dataset) -> _Schema:
    """The document, OpenAPI 3.1, with the parameters' values and the columns of `dataset`."""
    tables = {table: _list(_reference(f"{table}_row")) for table in API_TABLES}
    head = _FIXED["head"]
    answers = {table: {table: rows} for table, rows in tables.items()} | {
        "state": {
            "state": _reference("states_row"),
            **{table: tables[table] for table in ("provisions", "events", "sources")},
            "verdicts": _list(_of_a_law(dataset, "verdict")),
            "open_bills": _list(_reference("open_bill")),
            "revisions": _list(_reference("revision")),
            "evidence": _list(_reference("evidence")),
        }
    }
    license = dataset.codebook.descriptor["licenses"][0]
    return {
        "openapi": "3.1.0",
        "info": {
            "title": TITLE,
            "version": dataset.edition,
            "description": _FIXED["about"],
            "license": {"name": license["title"], "url": license["path"]},
        },
        "servers": [{"url": PREFIX}],
        "paths": {
            **{f"/{table}": _table_path(dataset, table) for table in API_TABLES},
            "/states/{state}": _state_path(dataset),
        },
        "components": {
            "schemas": {
                **{f"{table}_row": _row(dataset, table) for table in API_TABLES},
                **{f"{name}_answer": _object(head | parts) for name, parts in answers.items()},
                **{
                    name: _of_a_law(dataset, name) for name in ("evidence", "open_bill", "revision")
                },
                _PROBLEM: _object(**_FIXED[_PROBLEM]),
            }
        },
    }


def _table_path(dataset: Dataset, table: str) -> _Schema:
    parameters = [_filter_parameter(each) for each in filters(dataset, table).values()]
    for name in free_parameters(table):
        parameters.append(_day_parameter() if name == "on" else _search_parameter(table))
    return _path(API_TABLES[table], table, parameters)


def _state_path(dataset: Dataset) -> _Schema:
    summary = "One jurisdiction with its provisions, events and sources"
    code = {
        "name": "state",
        "in": "path",
        "required": True,
        "description": dataset.codebook.field("states", "state").description,
        "schema": {**_TEXT, "enum": list(dataset.coded["state"])},
    }
    return _path(summary, "state", [code, _day_parameter()], ("400", "404", "503"))


def _path(
    summary: str, name: str, parameters: list[_Schema], errors: Iterable[str] = ("400", "503")
) -> _Schema:
    said = _FIXED["answers"]
    answer = {"application/json": {"schema": _reference(f"{name}_answer")}}
    problem = {"application/problem+json": {"schema": _reference(_PROBLEM)}}
    responses: _Schema = {
        "200": {
            "description": said["200"],
            "headers": {"ETag": {"required": True, "schema": _TEXT}},
            "content": answer,
        },
        "304": {"description": said["304"]},
        **{each: {"description": said[each], "content": problem} for each in errors},
    }
    return {
        "get": {
            "summary": summary,
            "operationId": f"get_{name}",
            "parameters": parameters,
            "responses": responses,
        }
    }


def _filter_parameter(known: Filter) -> _Schema:
    words = "; ".join(
        f"`{value}`: {text}" if text != value else f"`{value}`"
        for value, text in known.values.items()
    )
    values = {**_TEXT, "enum": list(known.values)}
    return {
        "name": known.key,
        "in": "query",
        "description": f"{known.title}, one or several of: {words}",
        "style": "form",
        "explode": False,
        "schema": {"type": "array", "minItems": 1, "items": values},
    }


def _search_parameter(table: str) -> _Schema:
    where = "the name, notes or law of a jurisdiction" if table == "states" else "a row"
    limits = {"minLength": 1, "maxLength": LONGEST_SEARCH, "pattern": SEARCHABLE}
    return {
        "name": "q",
        "in": "query",
        "description": _FIXED["parameters"]["q"].format(where=where),
        "schema": {**_TEXT, **limits},
    }


def _day_parameter() -> _Schema:
    return {
        "name": "on",
        "in": "query",
        "description": _FIXED["parameters"]["on"],
        "schema": {**_TEXT, "format": "date"},
    }


def _row(dataset: Dataset, table: str) -> _Schema:
    return _object({field.name: _property(field) for field in fields(dataset, table)})


def _property(field: Field) -> _Schema:
    described = field.description
    if field.mistake:
        described += f" Often got wrong: {field.mistake}"
    words = [f"`{value}`: {text}" for value, text in field.values.items() if text]
    if field.type != "boolean" and words:
        described += "\n\n" + "\n".join(f"- {line}" for line in words)
    schema: _Schema = {
        "title": field.title,
        "description": described,
        "type": field.type if field.required else [field.type, "null"],
    }
    if field.values and field.type != "boolean":
        schema["enum"] = [*field.values, *([] if field.required else [None])]
    return schema


def _object(
    properties: Mapping[str, _Schema], description: str = "", optional: Iterable[str] = ()
) -> _Schema:
    described = {"description": description} if description else {}
    required = [name for name in properties if name not in optional]
    return {"type": "object", **described, "required": required, "properties": dict(properties)}


def _of_a_law(dataset: Dataset, name: str) -> _Schema:
    """An object of `openapi.toml` with the law that it is about."""
    law = {"law": {**_TEXT, "enum": [law.id for law in dataset.laws]}}
    return _object(**_FIXED[name] | {"properties": law | _FIXED[name]["properties"]})


def _list(items: _Schema) -> _Schema:
    return {"type": "array", "items": items}


def _reference(schema: str) -> _Schema:
    return {"$ref": f"#/components/schemas/{schema}"}
