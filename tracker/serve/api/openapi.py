"""The OpenAPI document of the API, written from the codebook and the filters."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from tracker.laws.dataset import Dataset
from tracker.laws.query.filters import Filter, filters
from tracker.laws.query.parameters import LONGEST_SEARCH, SEARCHABLE, free_parameters
from tracker.laws.query.records import fields
from tracker.laws.tables.load import Field
from tracker.pages.data.page import API_TABLES

PREFIX = "/api/v1"
TITLE = "Modern Slavery Law Tracker API"

_ABOUT = """\
What the law of each US state, DC and the five territories says about two questions, on any day.

Parameters are those of the map's URL. Several values are joined by commas; a jurisdiction
must fit every parameter, with one of its values. A parameter or value that is not known is
refused (400), so that an answer is never less filtered than was asked.

Answers carry an `ETag`; send it back as `If-None-Match`, and an unchanged answer is 304 without
a body. Cells that are empty in the tables are `null`. Keys may be added to answers; none is
renamed or taken away under this URL. The data are free to use with credit, under CC BY 4.0.
"""

_Schema = dict[str, Any]


def openapi(dataset: Dataset) -> dict[str, Any]:
    """The document, OpenAPI 3.1, with the parameters' values and the columns of `dataset`."""
    paths: dict[str, Any] = {
        f"/{table}": _path(summary, f"get_{table}", _parameters(dataset, table), f"{table}_answer")
        for table, summary in API_TABLES.items()
    }
    paths["/states/{state}"] = _path(
        "One jurisdiction with its provisions, events and sources",
        "get_state",
        [_state_parameter(dataset), _day_parameter(dataset)],
        "state_answer",
        missing="There is no such jurisdiction",
    )
    schemas = {f"{table}_row": _row(fields(dataset, table)) for table in API_TABLES}
    schemas |= {f"{table}_answer": _answer({table: _rows(table)}) for table in API_TABLES}
    parts = {table: _rows(table) for table in ("provisions", "events", "sources")}
    schemas["evidence"] = _evidence(dataset)
    shown = {"type": "array", "items": _reference("evidence")}
    schemas["open_bill"] = _open_bill(dataset)
    bills = {"type": "array", "items": _reference("open_bill")}
    schemas["state_answer"] = _answer(
        {
            "state": _reference("states_row"),
            **parts,
            "verdicts": {"type": "array", "items": _verdict(dataset)},
            "open_bills": bills,
            "evidence": shown,
        }
    )
    schemas["problem"] = _problem()
    license = dataset.codebook.descriptor["licenses"][0]
    return {
        "openapi": "3.1.0",
        "info": {
            "title": TITLE,
            "version": dataset.edition,
            "description": _ABOUT,
            "license": {"name": license["title"], "url": license["path"]},
        },
        "servers": [{"url": PREFIX}],
        "paths": paths,
        "components": {"schemas": schemas},
    }


def _path(
    summary: str,
    operation: str,
    parameters: list[_Schema],
    schema: str,
    missing: str = "",
) -> _Schema:
    responses: dict[str, Any] = {
        "200": {
            "description": "The rows that fit",
            "headers": {"ETag": {"required": True, "schema": {"type": "string"}}},
            "content": {"application/json": {"schema": _reference(schema)}},
        },
        "304": {"description": "You have this answer already"},
        "400": _error("A parameter cannot be used; the answer names it and its values"),
        "503": _error("No valid tables are there"),
    }
    if missing:
        responses["404"] = _error(missing)
    get = {
        "summary": summary,
        "operationId": operation,
        "parameters": parameters,
        "responses": dict(sorted(responses.items())),
    }
    return {"get": get}


def _parameters(dataset: Dataset, table: str) -> list[_Schema]:
    found = [_filter_parameter(each) for each in filters(dataset, table).values()]
    for name in free_parameters(table):
        found.append(_day_parameter(dataset) if name == "on" else _search_parameter(table))
    return found


def _filter_parameter(known: Filter) -> _Schema:
    words = "; ".join(
        f"`{value}`: {text}" if text != value else f"`{value}`"
        for value, text in known.values.items()
    )
    return {
        "name": known.key,
        "in": "query",
        "description": f"{known.title}, one or several of: {words}",
        "style": "form",
        "explode": False,
        "schema": {
            "type": "array",
            "minItems": 1,
            "items": {"type": "string", "enum": list(known.values)},
        },
    }


def _search_parameter(table: str) -> _Schema:
    where = "the name, notes or law of a jurisdiction" if table == "states" else "a row"
    return {
        "name": "q",
        "in": "query",
        "description": f"Words that must all occur in {where}; case and accents don't matter.",
        "schema": {
            "type": "string",
            "minLength": 1,
            "maxLength": LONGEST_SEARCH,
            "pattern": SEARCHABLE,
        },
    }


def _day_parameter(dataset: Dataset) -> _Schema:
    return {
        "name": "on",
        "in": "query",
        "description": "A day that has come, such as 2018-01-31: the answer is as of its end. "
        "Without it, all rows, and the statuses of today.",
        "schema": {"type": "string", "format": "date"},
    }


def _state_parameter(dataset: Dataset) -> _Schema:
    return {
        "name": "state",
        "in": "path",
        "required": True,
        "description": dataset.codebook.field("states", "state").description,
        "schema": {"type": "string", "enum": list(dataset.present["state"])},
    }


def _row(columns: Iterable[Field]) -> _Schema:
    properties = {field.name: _property(field) for field in columns}
    return {"type": "object", "required": list(properties), "properties": properties}


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


def _answer(parts: Mapping[str, _Schema]) -> _Schema:
    text = {"type": "string"}
    properties: dict[str, Any] = {
        "edition": {**text, "description": "Edition of the data"},
        "on": {**text, "format": "date", "description": "The day that the answer describes"},
        "license": {
            "type": "object",
            "required": ["name", "url"],
            "properties": {"name": text, "url": text},
        },
        "query": {
            "type": "object",
            "description": "What was asked, in words and as parameters",
            "required": ["sentence", "parameters"],
            "properties": {
                "sentence": text,
                "parameters": {"type": "object", "additionalProperties": text},
            },
        },
        "count": {"type": "integer", "description": "How many rows there are"},
        **parts,
    }
    return {"type": "object", "required": list(properties), "properties": properties}


def _problem() -> _Schema:
    text = {"type": "string"}
    error = {
        "parameter": text,
        "value": text,
        "detail": text,
        "allowed": {"type": "array", "items": text},
    }
    return {
        "type": "object",
        "description": "Problem details (RFC 9457)",
        "required": ["type", "title", "status", "detail"],
        "properties": {
            "type": text,
            "title": text,
            "status": {"type": "integer"},
            "detail": text,
            "errors": {
                "type": "array",
                "items": {"type": "object", "required": list(error), "properties": error},
            },
        },
    }


def _evidence(dataset: Dataset) -> _Schema:
    text, texts = {"type": "string"}, {"type": "array", "items": {"type": "string"}}
    properties: dict[str, Any] = {
        "law": {**text, "enum": [law.id for law in dataset.laws]},
        "column": {**text, "description": "The column of the state's row that it is about"},
        "basis": {
            "type": ["string", "null"],
            "description": "Grade of evidence; null where nothing on record shows this by itself",
        },
        "citations": {**texts, "description": "Provisions whose words show it"},
        "sources": {**texts, "description": "URLs of what supports it, the newest first"},
        "as_of": {"type": ["string", "null"], "description": "Date of the newest of these"},
    }
    return {
        "type": "object",
        "description": "What shows a coded answer",
        "required": list(properties),
        "properties": properties,
    }


def _open_bill(dataset: Dataset) -> _Schema:
    properties: dict[str, Any] = {
        "law": {"type": "string", "enum": [law.id for law in dataset.laws]},
        "event": {"type": "string", "description": "Its id in events"},
        "alive": {"type": "boolean", "description": "Whether its session lasts"},
        "in_doubt": {
            "type": "boolean",
            "description": "Whether it may have changed the answer: its session has ended since "
            "the evidence, and the outcome was not found",
        },
    }
    return {
        "type": "object",
        "description": "A bill whose outcome is not on record",
        "required": list(properties),
        "properties": properties,
    }


def _verdict(dataset: Dataset) -> _Schema:
    properties: dict[str, Any] = {
        "law": {"type": "string", "enum": [law.id for law in dataset.laws]},
        "verdict": {"type": "string", "description": "Who can be punished at which age"},
    }
    return {"type": "object", "required": list(properties), "properties": properties}


def _rows(table: str) -> _Schema:
    return {"type": "array", "items": _reference(f"{table}_row")}


def _reference(schema: str) -> _Schema:
    return {"$ref": f"#/components/schemas/{schema}"}


def _error(description: str) -> _Schema:
    content = {"application/problem+json": {"schema": _reference("problem")}}
    return {"description": description, "content": content}
