"""The saved searches of `searches.toml`."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tracker.laws.catalogue import Law
from tracker.laws.problems import InvalidTables, Problem
from tracker.laws.tables.load import file_name

FILE = "searches.toml"

_LISTS = ("queries", "for", "against")
# Open States takes such a text for the number of a bill.
_LIKE_A_NUMBER = re.compile(r"\w{1,3}\s*\d{1,5}")


@dataclass(frozen=True)
class Search:
    """What bills of one law are found by.

    Attributes:
        queries: words and "quoted phrases" that a bill's text must all have.
        terms_for: beginnings of words that speak for a bill.
        terms_against: beginnings of words that speak against it.
    """

    law: str
    queries: tuple[str, ...]
    terms_for: tuple[str, ...]
    terms_against: tuple[str, ...]

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


def read_searches(folder: Path, laws: Sequence[Law]) -> tuple[Search, ...]:
    """Read `searches.toml`; a law without searches is not watched.

    Raises:
        InvalidTables: the file is missing, is not TOML, or has something else in it.
    """
    place = file_name(folder, FILE)
    try:
        raw = tomllib.loads((folder / FILE).read_text(encoding="utf-8"))
    except OSError:
        raise _refused(place, [("", "cannot be read; restore the file")]) from None
    except (ValueError, RecursionError) as error:
        raise _refused(place, [("", f"is not TOML ({error}); check quotes and brackets")]) from None
    known = [law.id for law in laws]
    wrong = [each for law, lists in raw.items() for each in _mistakes(law, lists, known)]
    if wrong:
        raise _refused(place, wrong)
    return tuple(
        Search(law, *(tuple(raw[law].get(name, ())) for name in _LISTS))
        for law in known
        if law in raw
    )


def _mistakes(law: str, lists: Any, known: Sequence[str]) -> list[tuple[str, str]]:
    if law not in known:
        return [(law, f"is no law of laws.toml; write {' or '.join(known)}")]
    if not isinstance(lists, dict):
        return [(law, "is not a table; write its queries under it")]
    found = [
        (f"{law}.{name}", f"is not known here; write {', '.join(_LISTS)}")
        for name in lists
        if name not in _LISTS
    ]
    for name in _LISTS:
        texts = lists.get(name, [])
        if not isinstance(texts, list) or not all(isinstance(t, str) and t.strip() for t in texts):
            found.append((f"{law}.{name}", "is not a list of texts; write one text a line"))
        elif name == "queries":
            found += [(f"{law}.queries", message) for text in texts for message in _misread(text)]
    if not lists.get("queries"):
        found.append((f"{law}.queries", "is empty; write at least one"))
    return found


def _misread(query: str) -> list[str]:
    if query.count('"') % 2:
        return [f"{query}: a quotation mark is missing"]
    if _LIKE_A_NUMBER.match(query):
        return [f'"{query}" would be taken for the number of a bill; put another word first']
    return []


def _refused(place: str, mistakes: Iterable[tuple[str, str]]) -> InvalidTables:
    return InvalidTables(
        tuple(Problem(place, 0, "", key, message, "", "searches") for key, message in mistakes)
    )
