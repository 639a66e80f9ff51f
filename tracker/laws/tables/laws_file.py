"""Reading the laws from `laws.toml`, with one clear line for each mistake in it."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter, ValidationError

from tracker.laws.catalogue import NO_LAW_KNOWN, SLOT, UNKNOWN, Catalogue, Example, Law
from tracker.laws.problems import InvalidTables, Problem
from tracker.laws.tables.load import LAWS_FILE, data_folder, file_name

_CATALOGUE = TypeAdapter(Catalogue)
_LEVELS = ("protected", "partial", "unprotected")
_SHARED = (UNKNOWN, NO_LAW_KNOWN)
# What tells the tables of a list apart, in the order of preference.
_NAMES = ("id", "code", "status", "column", "publisher", "question", "claim")


def read_catalogue(folder: Path | None = None) -> Catalogue:
    """Read `laws.toml`.

    Args:
        folder: where it is; by default the project's own.
    Raises:
        InvalidTables: the file is missing, is not TOML, or has something else in it than a
            `Catalogue`; a problem names the table and the key, such as
            `laws.safe_harbor.statuses.immunity.color`.
    """
    folder = folder or data_folder()
    place = file_name(folder, LAWS_FILE)
    try:
        text = (folder / LAWS_FILE).read_text(encoding="utf-8")
    except OSError:
        raise _refused(place, [("", "cannot be read", "restore the file")]) from None
    except UnicodeDecodeError:
        raise _refused(place, [("", "is not UTF-8", "save the file as UTF-8")]) from None
    return parse_catalogue(text, place)


def parse_catalogue(text: str, place: str) -> Catalogue:
    """The catalogue that a TOML document describes."""
    try:
        raw = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        remedy = "check quotes, brackets and the line before"
        raise _refused(place, [("", f"is not TOML ({error})", remedy)]) from None
    try:
        catalogue = _CATALOGUE.validate_python(raw)
    except ValidationError as error:
        found = [_explained(raw, each) for each in error.errors(include_url=False)]
        raise _refused(place, found) from None
    contradictions = [each for law in catalogue.laws for each in _contradictions(law)]
    contradictions += _repeated("laws", [law.id for law in catalogue.laws])
    if not catalogue.laws:
        contradictions.append(("laws", "there is no law", "write one"))
    if contradictions:
        raise _refused(place, contradictions)
    laws = tuple(replace(law, shared=catalogue.shared) for law in catalogue.laws)
    return replace(catalogue, laws=laws)


_FORMS = {
    "string_type": "a text",
    "bool_type": "true or false",
    "bool_parsing": "true or false",
    "tuple_type": "a list",
    "mapping_type": "a table",
    "dict_type": "a table",
    "dataclass_type": "a table",
}

# A mistake: the table and key, what is wrong, and what to do.
_Mistake = tuple[str, str, str]


def _refused(place: str, mistakes: Sequence[_Mistake]) -> InvalidTables:
    return InvalidTables(
        tuple(
            Problem(place, 0, "", key, message, remedy, "laws-file")
            for key, message, remedy in mistakes
        )
    )


def _explained(raw: Mapping[str, Any], error: Mapping[str, Any]) -> _Mistake:
    """A finding of the validation in our words."""
    steps = [step for step in error["loc"] if step != "[key]"]
    key = _key(raw, steps)
    given, context = error["input"], error.get("ctx", {})
    match error["type"]:
        case "missing":
            return key, "is missing", "add it"
        case "unexpected_keyword_argument":
            return key, "is not known here", "check its spelling, or remove it"
        case "string_too_short":
            return key, "is empty", "write a text, or remove the key"
        case "literal_error":
            allowed = context["expected"].replace("'", "")
            return key, f'"{given}" is not allowed', f"write {allowed}"
        case "string_pattern_mismatch":
            color = steps[-1] == "color"
            remedy = "write it like #0f5c6e" if color else "write a to z, digits and _ only"
            return key, f'"{given}" cannot be used', remedy
        case kind if kind in _FORMS:
            return key, f"is not {_FORMS[kind]}", f"write {_FORMS[kind]}"
        case _:
            return key, str(error["msg"]).lower(), "compare it with the other laws"


def _key(raw: Any, steps: Sequence[str | int]) -> str:
    """`laws.safe_harbor.statuses.immunity.color`: tables of a list by what tells them apart."""
    names: list[str] = []
    here = raw
    for step in steps:
        try:
            here = here[step]
        except (KeyError, IndexError, TypeError):
            here = None
        if isinstance(step, str):
            names.append(step)
        else:
            named = [here[name] for name in _NAMES if isinstance(here, Mapping) and name in here]
            names.append(quoted(str(named[0])) if named else str(step + 1))
    return ".".join(names)


def quoted(name: str) -> str:
    """A name as part of a key: in quotation marks where it is not a plain word."""
    return name if re.fullmatch(r"[\w-]+", name) else f'"{name}"'


def _contradictions(law: Law) -> Iterator[_Mistake]:
    """Where the tables of one law disagree with each other."""
    key = f"laws.{law.id}"
    codes = [status.code for status in law.statuses]
    yield from _repeated(f"{key}.statuses", codes)
    if law.shared:
        yield f"{key}.shared", "belongs to all laws", "remove it"
    if not codes:
        yield f"{key}.statuses", "there is no status", "write at least one"
    levels = [status.level for status in law.statuses]
    for status in law.statuses:
        if status.code in _SHARED or status.level == UNKNOWN:
            shared = status.code if status.code in _SHARED else UNKNOWN
            message = f"{shared} belongs to all laws"
            yield f"{key}.statuses.{status.code}", message, "give it another code and level"
            return
    if [_LEVELS.index(level) for level in levels] != sorted(map(_LEVELS.index, levels)):
        remedy = f"write them from best to worst: {', '.join(_LEVELS)}"
        yield f"{key}.statuses", "the levels are out of order", remedy
    for level in _LEVELS:
        if (level in levels) != (level in law.summaries):
            lacks = level in levels
            message = "is missing" if lacks else "no status has this level"
            yield f"{key}.summaries.{level}", message, "add it" if lacks else "remove it"
    known = f"write {', '.join((*codes, UNKNOWN))}"
    for place, named in _named_statuses(law):
        if named not in (*codes, UNKNOWN):
            yield f"{key}.{place}", f'"{named}" is not a status of this law', known
    for line in law.boundaries:
        if line.is_it.status != line.status or line.nearly.status == line.status:
            message = "is_it must have this status, and nearly another"
            yield f"{key}.boundaries.{line.status}", message, "correct the two examples"
    for rule in law.rules:
        for column in rule.when:
            if column not in law.variables:
                message = f'"{column}" is not one of the variables'
                yield f"{key}.rules.{rule.status}.when", message, "name a variable of this law"
    for goal in law.goals:
        if goal.column not in (law.id, *law.variables):
            message = f'"{goal.column}" is neither the law nor one of its variables'
            yield f"{key}.goals.{goal.column}", message, "name a column of this law"
        if goal.taken_back_by and goal.taken_back_by not in law.variables:
            message = f'"{goal.taken_back_by}" is not one of the variables'
            place = f"{key}.goals.{goal.column}.taken_back_by"
            yield place, message, "name a variable of this law"
    for column in law.only_with:
        if column not in law.variables:
            message = f'"{column}" is not one of its variables'
            yield f"{key}.only_with.{column}", message, "name a variable of this law"
        if not goal.ask and goal.column != law.id:
            yield f"{key}.goals.{goal.column}.ask", "is missing", "say what to ask for"
    own = {law.id, *law.variables, "state", "kind"}
    for status in law.statuses:
        for each in status.fits:
            place = f"{key}.statuses.{status.code}.fits"
            slots = set(SLOT.findall(f"{each.answer} {each.ask} {each.congress}"))
            for column in sorted((set(each.when) | slots) - own - {"citation"}):
                yield place, f'"{column}" is not a column that it may name', "name one of this law"


def _named_statuses(law: Law) -> Iterator[tuple[str, str]]:
    for line in law.boundaries:
        examples: tuple[tuple[str, Example], ...] = (("is_it", line.is_it), ("nearly", line.nearly))
        yield f"boundaries.{line.status}.status", line.status
        for name, example in examples:
            yield f"boundaries.{line.status}.{name}.status", example.status
    for column, codes in law.only_with.items():
        for code in codes:
            yield f"only_with.{column}", code
    for bill in law.bills:
        yield f"bills.{bill.event}.gives", bill.gives
    for rule in law.rules:
        yield f"rules.{rule.status}.status", rule.status
    for case in law.hard_cases:
        yield f"hard_cases.{quoted(case.question)}.example.status", case.example.status
    for each in law.comparisons:
        for code in each.statuses:
            yield f"comparisons.{quoted(each.publisher)}.statuses", code


def _repeated(key: str, names: Sequence[str]) -> list[_Mistake]:
    return [
        (f"{key}.{name}", "stands twice", "remove one, or rename it")
        for name in dict.fromkeys(names)
        if names.count(name) > 1
    ]
