"""The form that `datapackage.json` must have, with one clear line for each mistake in it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, StrictBool, StrictStr, TypeAdapter
from pydantic.functional_validators import AfterValidator

from tracker.laws.tables.forms import EDITION, NAME, URL, Mistake, duplicates, fits, refusal, shaped

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
    "ballots",
    "ballot_counties",
    "practice",
    "studies",
)
"""The tables that there must be."""

DERIVED = ("panel", "spans")
"""What is described like them and made from them: no file of the folder holds it."""

REPLAYED = ("since", "since_observed", "since_text", "changing", "citation", "next", "next_from")
"""What `states` has for each law besides what its file holds, in order."""


def _compiles(pattern: str) -> str:
    try:
        fits(pattern)
    except ValueError as error:
        raise ValueError(f"{error}; compare it with the last good version") from None
    return pattern


def _a_time(text: str) -> str:
    try:
        # The times of an archive's files begin in 1980 and end in 2107.
        if not 1980 <= datetime.strptime(text, "%Y-%m-%dT%H:%M:%SZ").year < 2108:
            raise ValueError
    except ValueError:
        remedy = "write it like 2026-11-27T00:00:00Z"
        raise ValueError(f'"{text}" is not a time; {remedy}') from None
    return text


_Name = Annotated[StrictStr, Field(pattern=NAME)]
_Words = Annotated[StrictStr, Field(min_length=1)]
_Pattern = Annotated[StrictStr, AfterValidator(_compiles)]
_Time = Annotated[StrictStr, AfterValidator(_a_time)]
_Version = Annotated[StrictStr, Field(pattern=EDITION)]
_Url = Annotated[StrictStr, Field(pattern=URL)]


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


class _Replayed(BaseModel):
    model_config = ConfigDict(extra="forbid")
    name: _Name
    title: _Words
    type: Literal["string", "boolean"]
    description: _Words
    example: _Words


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
    dialect: None = None
    rows: int | None = None
    derived: StrictBool = False
    replayed: list[_Replayed] = []
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


_DESCRIPTOR = TypeAdapter(_Descriptor)


def check_descriptor(descriptor: Any, place: str, tables: Sequence[str] = TABLES) -> None:
    """Raises InvalidTables if a parsed descriptor has another form than the tables need."""
    read = shaped(_DESCRIPTOR, descriptor, place)
    if contradictions := [*_contradictions(read.resources, tables)]:
        raise refusal(place, contradictions)


def _contradictions(resources: Sequence[_Resource], tables: Sequence[str]) -> Iterator[Mistake]:
    columns = {each.name: [column.name for column in each.table.columns] for each in resources}
    names = [each.name for each in resources]
    wanted = (*tables, *(DERIVED if tables else ()))
    absent = [table for table in wanted if table not in names]
    yield from (("resources", f"{each} is missing", "restore it") for each in absent)
    yield from duplicates("resources", names)
    for each in resources:
        key = f"resources.{each.name}"
        own = columns[each.name]
        if each.derived != (each.name in DERIVED):
            is_or_not = "is" if each.derived else "is not"
            yield f"{key}.derived", f"{each.name} {is_or_not} marked as derived", "restore it"
        replayed = tuple(column.name for column in each.replayed)
        if tables and replayed != (REPLAYED if each.name == "states" else ()):
            yield f"{key}.replayed", "has other columns", f"write {', '.join(REPLAYED)}"
        if each.path != f"{each.name}.csv":
            yield f"{key}.path", f'"{each.path}" is another file', f"write {each.name}.csv"
        yield from duplicates(f"{key}.schema.fields", own)
        for column in each.table.primaryKey:
            if column not in own:
                yield f"{key}.schema.primaryKey", f"{column} is not a column", "name a column"
        for other in each.table.foreignKeys:
            there = columns.get(other.reference.resource, [])
            if not set(other.fields) <= set(own) or not set(other.reference.fields) <= set(there):
                message = f"{', '.join(other.fields)} or what it refers to is not a column"
                yield f"{key}.schema.foreignKeys", message, "name columns of both tables"
