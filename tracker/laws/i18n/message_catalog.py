"""The texts of the laws, the codebook and the names of places: collected, or translated.

One walk does both, so that no text is translated that translators do not see.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import fields, is_dataclass, replace
from functools import cache
from typing import Any, TypeVar, get_args, get_type_hints

import pandas as pd

from tracker.laws.catalogue import Law, Misreading, Said
from tracker.laws.i18n.translator import DATE, DATE_FORMS, in_a_sentence
from tracker.laws.jurisdictions import JURISDICTIONS
from tracker.laws.tables.load import Codebook

Say = Callable[[str], str]

_CODEBOOK_WORDS = frozenset({"title", "label", "description", "mistake"})

Entry = TypeVar("Entry", Law, Misreading)


def law_in(entry: Entry, say: Say) -> Entry:
    """A law, or another entry of `laws.toml`, with `say` applied to each of its texts."""
    found: Entry = _said(entry, say)
    return found


def _said(value: Any, say: Say) -> Any:
    if isinstance(value, tuple):
        return tuple(_said(each, say) for each in value)
    if not is_dataclass(value) or isinstance(value, type):
        return value
    words, found = _texts(type(value)), {}
    for each in fields(value):
        own = getattr(value, each.name)
        if each.name not in words or not own:
            found[each.name] = _said(own, say)
        elif isinstance(own, str):
            found[each.name] = say(own)
        else:
            found[each.name] = {key: say(text) for key, text in own.items()}
    return replace(value, **found)


@cache
def _texts(part: type) -> frozenset[str]:
    """The names of the fields of a part of a law that are `Said`."""
    hints = get_type_hints(part, include_extras=True)
    return frozenset(name for name, hint in hints.items() if Said in (hint, *get_args(hint)))


def codebook_in(book: Codebook, say: Say) -> Codebook:
    """The codebook with `say` applied to each title, label, description and warning."""
    resources = [_described(each, say) for each in book.descriptor["resources"]]
    return Codebook({**book.descriptor, "resources": resources})


def _described(part: Any, say: Say) -> Any:
    if isinstance(part, list):
        return [_described(each, say) for each in part]
    if not isinstance(part, Mapping):
        return part
    if part.get("type") == "boolean" and "name" in part and "categories" not in part:
        answers = [{"value": "true", "label": "yes"}, {"value": "false", "label": "no"}]
        part = {**part, "categories": answers}
    return {
        key: say(value) if key in _CODEBOOK_WORDS and value else _described(value, say)
        for key, value in part.items()
    }


def messages(
    laws: tuple[Law, ...], misreadings: tuple[Misreading, ...], book: Codebook
) -> Iterator[tuple[str, str]]:
    """Context and message of every text that is not in the code.

    Besides the texts of the laws and the codebook: names of places as they stand alone and in a
    sentence, and the forms of dates.
    """
    found: dict[str, None] = {}

    def say(text: str) -> str:
        found[text] = None
        return text

    for law in laws:
        law_in(law, say)
    for misreading in misreadings:
        law_in(misreading, say)
    codebook_in(book, say)
    for each in JURISDICTIONS:
        placed = in_a_sentence(each.name)
        for form in (each.name, placed, f"in {placed}", f"of {placed}"):
            say(form)
    yield from (("", text) for text in found)
    for precision in ("day", "month", "year"):
        yield from ((f"{form} {precision}", DATE) for form in DATE_FORMS)


_PROSE: Mapping[str, tuple[str, ...]] = {
    "events": ("title", "description", "check"),
    "campaigns": ("title", "summary", "note"),
    "provisions": ("note",),
    "sources": ("claims",),
    "legislatures": ("session_convenes", "note"),
    "published_counts": ("counts",),
    "prison_pay": ("description", "note"),
    "ballots": ("referral", "note"),
    "second_coding": ("how",),
    "practice": ("note",),
    "studies": ("finding", "method"),
}
"""Table → its columns in our own words, besides those that each law has in `states`."""


def table_prose(tables: Mapping[str, pd.DataFrame], laws: tuple[Law, ...]) -> Iterator[str]:
    """Every text of the tables in our own words, once."""
    columns = [
        ("states", f"{law.id}_{part}")
        for law in laws
        for part in ("note", "practice", "other_reason")
    ]
    columns += [(table, column) for table, own in _PROSE.items() for column in own]
    cells = [cell for table, column in columns for cell in tables[table][column] if cell]
    bodies = [
        name
        for column in ("name", "upper_name", "lower_name")
        for name in tables["legislatures"][column]
        if name
    ]
    yield from dict.fromkeys([*cells, *bodies, *(f"the {name}" for name in bodies)])
