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
_TEXT: _Schema = {"type": "string"}
_TEXTS: _Schema = {"type": "array", "items": _TEXT}
_PROBLEM = "problem"


def openapi(dataset: Dataset) -> _Schema:
    """The document, OpenAPI 3.1, with the parameters' values and the columns of `dataset`."""
    tables = {table: _list(_reference(f"{table}_row")) for table in API_TABLES}
    answers = {table: {table: rows} for table, rows in tables.items()} | {
        "state": {
            "state": _reference("states_row"),
            **{table: tables[table] for table in ("provisions", "events", "sources")},
            "verdicts": _list(_verdict(dataset)),
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
            "description": _ABOUT,
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
                **{f"{name}_answer": _object(_HEAD | parts) for name, parts in answers.items()},
                "evidence": _evidence(dataset),
                "open_bill": _open_bill(dataset),
                "revision": _revision(dataset),
                _PROBLEM: _problem(),
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
    lost = {"404": _error("There is no such jurisdiction")}
    return _path(summary, "state", [code, _day_parameter()], lost)


def _path(
    summary: str, name: str, parameters: list[_Schema], more: Mapping[str, _Schema] | None = None
) -> _Schema:
    answer = {"application/json": {"schema": _reference(f"{name}_answer")}}
    responses: _Schema = {
        "200": {
            "description": "The rows that fit",
            "headers": {"ETag": {"required": True, "schema": _TEXT}},
            "content": answer,
        },
        "304": {"description": "You have this answer already"},
        "400": _error("A parameter cannot be used; the answer names it and its values"),
        **(more or {}),
        "503": _error("No valid tables are there"),
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
        "description": f"Words that must all occur in {where}; case and accents don't matter.",
        "schema": {**_TEXT, **limits},
    }


def _day_parameter() -> _Schema:
    return {
        "name": "on",
        "in": "query",
        "description": "A day that has come, such as 2018-01-31: the answer is as of its end. "
        "Without it, all rows, and the statuses of today.",
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
    properties: Mapping[str, _Schema], description: str = "", required: Iterable[str] = ()
) -> _Schema:
    """An object; all that it may have is required if nothing else is said."""
    described = {"description": description} if description else {}
    needed = list(required or properties)
    return {"type": "object", **described, "required": needed, "properties": dict(properties)}


def _list(items: _Schema) -> _Schema:
    return {"type": "array", "items": items}


_HEAD: _Schema = {
    "edition": {**_TEXT, "description": "Edition of the data"},
    "on": {**_TEXT, "format": "date", "description": "The day that the answer describes"},
    "license": _object({"name": _TEXT, "url": _TEXT}),
    "query": _object(
        {"sentence": _TEXT, "parameters": {"type": "object", "additionalProperties": _TEXT}},
        "What was asked, in words and as parameters",
    ),
    "count": {"type": "integer", "description": "How many rows there are"},
}


def _problem() -> _Schema:
    error = {"parameter": _TEXT, "value": _TEXT, "detail": _TEXT, "allowed": _TEXTS}
    always = {"type": _TEXT, "title": _TEXT, "status": {"type": "integer"}, "detail": _TEXT}
    properties = {**always, "errors": _list(_object(error))}
    return _object(properties, "Problem details (RFC 9457)", always)


def _evidence(dataset: Dataset) -> _Schema:
    basis = "Grade of evidence; null where nothing on record shows this by itself"
    properties: dict[str, _Schema] = {
        "law": _law(dataset),
        "column": {**_TEXT, "description": "The column of the state's row that it is about"},
        "basis": {"type": ["string", "null"], "description": basis},
        "citations": {**_TEXTS, "description": "Provisions whose words show it"},
        "sources": {**_TEXTS, "description": "URLs of what supports it, the newest first"},
        "as_of": {"type": ["string", "null"], "description": "Date of the newest of these"},
    }
    return _object(properties, "What shows a coded answer")


def _open_bill(dataset: Dataset) -> _Schema:
    in_doubt = (
        "Whether it may have changed the answer: its session has ended since the evidence, and the "
        "outcome was not found"
    )
    properties: dict[str, _Schema] = {
        "law": _law(dataset),
        "event": {**_TEXT, "description": "Its id in events"},
        "alive": {"type": "boolean", "description": "Whether its session lasts"},
        "in_doubt": {"type": "boolean", "description": in_doubt},
    }
    return _object(properties, "A bill whose outcome is not on record")


def _revision(dataset: Dataset) -> _Schema:
    whole = "Whether all of the section was read on both sides; else these words alone"
    change = _object({"before": _TEXT, "after": _TEXT}, "Words that went, and those that came")
    properties: dict[str, _Schema] = {
        "law": _law(dataset),
        "citation": _TEXT,
        "from": {**_TEXT, "description": "Since when the words after are in force"},
        "whole": {"type": "boolean", "description": whole},
        "before": _TEXT,
        "after": _TEXT,
        "changes": _list(change),
    }
    return _object(properties, "What changed in a section, word by word")


def _verdict(dataset: Dataset) -> _Schema:
    told = {**_TEXT, "description": "Who can be punished at which age"}
    return _object({"law": _law(dataset), "verdict": told})


def _law(dataset: Dataset) -> _Schema:
    return {**_TEXT, "enum": [law.id for law in dataset.laws]}


def _reference(schema: str) -> _Schema:
    return {"$ref": f"#/components/schemas/{schema}"}


def _error(description: str) -> _Schema:
    content = {"application/problem+json": {"schema": _reference(_PROBLEM)}}
    return {"description": description, "content": content}
