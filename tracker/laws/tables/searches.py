"""The saved searches of `searches.toml`, which explains its keys."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Annotated

from pydantic import AfterValidator, ConfigDict, Field, TypeAdapter

from tracker.laws.catalogue import Law
from tracker.laws.tables.forms import parse_toml, read_text, refusal, shaped
from tracker.laws.tables.load import SEARCHES, file_name

# Open States takes such a text for the number of a bill.
_LIKE_A_NUMBER = re.compile(r"\w{1,3}\s*\d{1,5}")


def _readable(query: str) -> str:
    if query.count('"') % 2:
        raise ValueError(f"{query}: a quotation mark is missing; add it")
    if _LIKE_A_NUMBER.match(query):
        message = f'"{query}" would be taken for the number of a bill'
        raise ValueError(f"{message}; put another word first")
    return query


_Query = Annotated[str, AfterValidator(_readable)]


@dataclass(frozen=True)
class Search:
    """What bills of one law are found by."""

    __pydantic_config__ = ConfigDict(extra="forbid", str_min_length=1, str_strip_whitespace=True)

    queries: Annotated[tuple[_Query, ...], Field(min_length=1)]
    terms_for: Annotated[tuple[str, ...], Field(alias="for")] = ()
    terms_against: Annotated[tuple[str, ...], Field(alias="against")] = ()
    law: str = ""

    def speaks_for(self, text: str) -> tuple[str, ...]:
        """The terms for a bill that stand in its title and summary."""
        return _found(self.terms_for, text)

    def rejects(self, text: str) -> bool:
        """True if something in the title and summary speaks against a bill, and nothing for it."""
        return bool(_found(self.terms_against, text)) and not self.speaks_for(text)


def _found(terms: Iterable[str], text: str) -> tuple[str, ...]:
    words = " ".join(text.split())
    return tuple(
        term for term in terms if re.search(rf"(?<!\w){re.escape(term)}", words, re.IGNORECASE)
    )


_FORM = TypeAdapter(dict[str, Search])


def read_searches(folder: Path, laws: Sequence[Law]) -> tuple[Search, ...]:
    """Read `searches.toml`; a law without searches is not watched. Raises InvalidTables."""
    place = file_name(folder, SEARCHES)
    found = shaped(_FORM, parse_toml(read_text(folder / SEARCHES, place), place), place)
    known = [law.id for law in laws]
    if others := [law for law in found if law not in known]:
        remedy = f"write {' or '.join(known)}"
        raise refusal(place, [(law, "is no law of laws.toml", remedy) for law in others])
    return tuple(replace(found[law], law=law) for law in known if law in found)
