"""The form that `datapackage.json` must have, with one clear line for each mistake in it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, StrictBool, StrictStr, ValidationError
from pydantic.functional_validators import AfterValidator

from tracker.laws.problems import Problem

TABLES = (
    "states",
    "provisions",
    "checks",
    "events",
    "sources",
    "legislatures",
    "campaigns",
    "published_counts",
    "second_coding",
    "cosponsors",
    "prison_pay",
    "archives",
    "dismissed",
    "drafting",
)
"""The tables that there must be."""


def _compiles(pattern: str) -> str:
    try:
        re.compile(pattern)
    except re.error as error:
        raise ValueError(f"is not a regular expression ({error})") from None
    return pattern


def _a_time(text: str) -> str:
    try:
        datetime.strptime(text, "%Y-%m-%dT%H:%M:%SZ")
    except ValueError:
        raise ValueError("is not a time; write it like 2026-11-27T00:00:00Z") from None
    return text


_Name = Annotated[StrictStr, Field(pattern=r"^[a-z][a-z0-9_]*$")]
_Words = Annotated[StrictStr, Field(min_length=1)]
_Pattern = Annotated[StrictStr, AfterValidator(_compiles)]
_Time = Annotated[StrictStr, AfterValidator(_a_time)]
_Version = Annotated[StrictStr, Field(pattern=r"^\d{4}\.\d{2}\.\d{2}(\.\d+)?$")]
_Url = Annotated[StrictStr, Field(pattern=r"^https://\S+$")]


class _Form(BaseModel):
    model_config = ConfigDict(extra="allow")


class _Category(_Form):
    value: StrictStr
    label: _Words
    description: _Words | None = None


class _Constraints(_Form):
    required: StrictBool = False
    pattern: _Pattern | None = None
    enum: list[StrictStr] | None = None
    minimum: float | None = None
    maximum: float | None = None


class _Column(_Form):
    name: _Name
    title: _Words | None = None
    type: Literal["string", "integer", "number", "boolean"]
    description: _Words
    mistake: StrictStr = ""
    constraints: _Constraints = _Constraints()
    categories: list[_Category] = []


class _Reference(_Form):
    resource: _Name
    fields: Annotated[list[_Name], Field(min_length=1)]


class _ForeignKey(_Form):
    fields: Annotated[list[_Name], Field(min_length=1)]
    reference: _Reference


class _Schema(_Form):
    # `fields` is also a method of the base class.
    columns: Annotated[list[_Column], Field(min_length=1, alias="fields")]
    primaryKey: Annotated[list[_Name], Field(min_length=1)]
    foreignKeys: list[_ForeignKey] = []


class _Resource(_Form):
    name: _Name
    path: StrictStr
    format: Literal["csv"] = "csv"
    encoding: Literal["utf-8"] = "utf-8"
    table: _Schema = Field(alias="schema")


class _License(_Form):
    name: _Words
    title: _Words
    path: _Url


class _Descriptor(_Form):
    version: _Version
    created: _Time
    licenses: Annotated[list[_License], Field(min_length=1)]
    resources: Annotated[list[_Resource], Field(min_length=1)]


def descriptor_problems(
    descriptor: Any, place: str, tables: Sequence[str] = TABLES
) -> tuple[Problem, ...]:
    """Everything in which a parsed descriptor has another form than the tables need.

    Args:
        tables: those that it must describe.
    """
    try:
        read = _Descriptor.model_validate(descriptor)
    except ValidationError as error:
        mistakes = [_explained(descriptor, each) for each in error.errors(include_url=False)]
    else:
        mistakes = [*_contradictions(read.resources, tables)]
    return tuple(
        Problem(place, 0, "", key, message, remedy, "descriptor")
        for key, message, remedy in mistakes
    )


def _explained(descriptor: Any, error: Mapping[str, Any]) -> tuple[str, str, str]:
    """Key, message and remedy of a finding of the validation."""
    key = _key(descriptor, error["loc"])
    remedy = "compare it with the last good version"
    if error["type"] == "missing":
        return key, "is missing", "restore it"
    message = str(error["msg"]).removeprefix("Value error, ").lower()
    if isinstance(error["input"], str):
        message = f'"{error["input"]}": {message}'
    return key, message, remedy


def _key(descriptor: Any, steps: Sequence[str | int]) -> str:
    """`resources.states.schema.fields.age_limit.type`: what has a name is called by it."""
    names: list[str] = []
    here = descriptor
    for step in steps:
        try:
            here = here[step]
        except (KeyError, IndexError, TypeError):
            here = None
        named = here.get("name") if isinstance(here, Mapping) else None
        names.append(named if isinstance(step, int) and isinstance(named, str) else str(step))
    return ".".join(names)


def _contradictions(
    resources: Sequence[_Resource], tables: Sequence[str]
) -> Iterator[tuple[str, str, str]]:
    columns = {each.name: [column.name for column in each.table.columns] for each in resources}
    names = [each.name for each in resources]
    absent = [table for table in tables if table not in names]
    yield from (("resources", f"{each} is missing", "restore it") for each in absent)
    yield from ((f"resources.{each}", "stands twice", "remove one") for each in _twice(names))
    for each in resources:
        key = f"resources.{each.name}"
        own = columns[each.name]
        if each.path != f"{each.name}.csv":
            yield f"{key}.path", f'"{each.path}" is another file', f"write {each.name}.csv"
        for column in _twice(own):
            yield f"{key}.schema.fields.{column}", "stands twice", "remove one"
        for column in each.table.primaryKey:
            if column not in own:
                yield f"{key}.schema.primaryKey", f"{column} is not a column", "name a column"
        for other in each.table.foreignKeys:
            there = columns.get(other.reference.resource, [])
            if not set(other.fields) <= set(own) or not set(other.reference.fields) <= set(there):
                message = f"{', '.join(other.fields)} or what it refers to is not a column"
                yield f"{key}.schema.foreignKeys", message, "name columns of both tables"


def _twice(names: Sequence[str]) -> list[str]:
    return sorted({name for name in names if names.count(name) > 1})
