"""What is wrong with the form of a file that people write, one line for each mistake."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Annotated, Any, TypeVar

from pydantic import StringConstraints, TypeAdapter, ValidationError
from pydantic_core import SchemaError, SchemaValidator, core_schema

from tracker.laws.problems import InvalidTables, Problem

LARGEST_FILE = 4_000_000
"""Bytes; the largest of the real files has 270,000."""
Mistake = tuple[str, str, str]
"""The key, what is wrong with it, and what to do."""

_SUCH_AS = {
    r"^[a-z][a-z0-9_]*$": "write a to z, digits and _ only",
    r"^#[0-9a-f]{6}$": "write it like #0f5c6e",
    r"^\d{4}\.\d{2}\.\d{2}(\.\d+)?$": "write it like 2026.11.27",
    r"^https://\S+$": "write it like https://example.org/page",
}
NAME, COLOR, EDITION, URL = _SUCH_AS
"""Patterns of texts, with a remedy for each."""
Identifier = Annotated[str, StringConstraints(pattern=NAME)]
_KINDS = {
    "string_type": "a text",
    "bool_type": "true or false",
    "bool_parsing": "true or false",
    "tuple_type": "a list",
    "list_type": "a list",
    "mapping_type": "a table",
    "dict_type": "a table",
    "dataclass_type": "a table",
    "model_type": "a table",
}
# What distinguishes the tables of a list, in the order of preference.
_NAMES = ("id", "code", "status", "column", "publisher", "question", "claim", "name")

Form = TypeVar("Form")


def read_bytes(path: Path, place: str) -> bytes:
    """The content of a file. Raises InvalidTables, also where it would have no end."""
    try:
        if not path.is_file() and path.exists():
            message = "is not a file that ends"
        else:
            with path.open("rb") as file:
                if len(content := file.read(LARGEST_FILE + 1)) <= LARGEST_FILE:
                    return content
            message = f"has more than {LARGEST_FILE:,} bytes"
    except OSError:
        message = "cannot be read"
    raise refusal(place, [("", message, "restore the file")])


def read_text(path: Path, place: str) -> str:
    """The text of a file. Raises InvalidTables."""
    try:
        return read_bytes(path, place).decode()
    except UnicodeDecodeError:
        mistake = ("", "is not UTF-8", "save the file as UTF-8")
    raise refusal(place, [mistake]) from None


@lru_cache(maxsize=128)
def fits(pattern: str) -> Callable[[str], bool]:
    """Makes a function that says whether a whole text matches a pattern.

    However pattern and text are made, it takes no longer than the text is long: Pydantic's patterns
    never go back. They have no look-around and no back references.

    Raises:
        ValueError: it is no such pattern.
    """
    try:
        text = SchemaValidator(core_schema.str_schema(pattern=rf"\A(?:{pattern})\z", strict=True))
    except SchemaError as error:
        why = str(error).strip().splitlines()[-1].strip()
        raise ValueError(f'"{pattern}" is not a regular expression ({why})') from None
    return text.isinstance_python


def parse_toml(text: str, place: str) -> Mapping[str, Any]:
    """A TOML document. Raises InvalidTables."""
    try:
        return tomllib.loads(text)
    except (ValueError, RecursionError) as error:  # a number of 5,000 digits is a plain ValueError
        remedy = "check quotes, brackets and the line before"
        raise refusal(place, [("", f"is not TOML ({error})", remedy)]) from None


def shaped(form: TypeAdapter[Form], raw: Any, place: str) -> Form:
    """What was parsed, as the form that it must have. Raises InvalidTables."""
    try:
        return form.validate_python(raw)
    except ValidationError as error:
        found = [
            _explained(raw, each)
            for each in error.errors(include_url=False)
            # A list is also too short where nothing in it is of the right form.
            if each["type"] != "too_short" or not each["input"]
        ]
        raise refusal(place, found) from None


def refusal(place: str, mistakes: Iterable[Mistake]) -> InvalidTables:
    """The refusal of a file for its form."""
    return InvalidTables(
        tuple(
            Problem(place, 0, "", key, message, remedy, "form") for key, message, remedy in mistakes
        )
    )


def duplicates(key: str, names: Sequence[str]) -> Iterator[Mistake]:
    """A mistake for each name that a list has more than once."""
    for name in dict.fromkeys(names):
        if names.count(name) > 1:
            yield f"{key}.{name}", "is duplicated", "remove one, or rename it"


def quoted_key(name: str) -> str:
    """A name as part of a key: in quotation marks where it is not a plain word."""
    return name if re.fullmatch(r"[\w-]+", name) else f'"{name}"'


def _explained(raw: Any, error: Mapping[str, Any]) -> Mistake:
    steps = [step for step in error["loc"] if step != "[key]"]
    key, given, context = _key(raw, steps), error["input"], error.get("ctx", {})
    match error["type"]:
        case "missing":
            return key, "is missing", "add it"
        case "unexpected_keyword_argument":
            return key, "is not known here", "check its spelling, or remove it"
        case "string_too_short":
            return key, "is empty", "write a text, or remove the key"
        case "too_short":
            return key, "is empty", "restore what it held"
        case "literal_error":
            allowed = context["expected"].replace("'", "")
            return key, f'"{given}" is not allowed', f"write {allowed}"
        case "string_pattern_mismatch":
            return key, f'"{given}" cannot be used', _SUCH_AS[context["pattern"]]
        case "value_error":
            message, _, remedy = str(context["error"]).partition("; ")
            return key, message, remedy
        case kind if kind in _KINDS:
            return key, f"is not {_KINDS[kind]}", f"write {_KINDS[kind]}"
        case _:
            return key, str(error["msg"]).lower(), "compare it with the last good version"


def _key(raw: Any, steps: Sequence[str | int]) -> str:
    """`laws.safe_harbor.statuses.immunity.color`: tables of a list by what distinguishes them."""
    names: list[str] = []
    here = raw
    for step in steps:
        try:
            here = here[step]
        except (KeyError, IndexError, TypeError):
            here = None
        if isinstance(step, str):
            names.append(quoted_key(step))
        else:
            named = [here[name] for name in _NAMES if isinstance(here, Mapping) and name in here]
            names.append(quoted_key(str(named[0])) if named else str(step + 1))
    return ".".join(names)
