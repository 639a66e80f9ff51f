"""What a visitor typed to find legislators: a name or district, a ZIP code, or an address."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Literal

from tracker.advocacy.legislators.district_names import words
from tracker.advocacy.legislators.people import Legislator

ZIP = re.compile(r"\d{5}(-\d{4})?")
_HOUSE_NUMBER = re.compile(r"\S*\d\S*\s+.*[^\W\d]")
_PO_BOX = re.compile(r"p\.?\s*o\.?\s*box|post office box", re.IGNORECASE)
_WITH_ZIP = re.compile(r"(.*\S)[\s,]+(\d{5}(-\d{4})?)")

Kind = Literal["nothing", "zip", "people", "address"]

_CHAMBERS = {
    "hd": {"lower", "house"},
    "house": {"lower", "house"},
    "assembly": {"lower"},
    "ld": {"upper", "lower", "legislature"},
    "sd": {"upper", "senate"},
    "senate": {"upper", "senate"},
    "cd": {"house"},
    "congress": {"senate", "house"},
    "congressional": {"house"},
    "ward": {"legislature"},
}
# fmt: off
_IGNORED = frozenset({
    "and", "district", "no", "number", "of", "rep", "representative", "sen", "senator", "state",
    "the", "us",
})
# fmt: on


def kind_of(text: str, people: Iterable[Legislator]) -> Kind:
    """What `text` is: a ZIP code, a street address, or a name or district of `people`.

    What fits anyone in the lists is looked for there, so that it is sent nowhere.
    """
    text = text.strip()
    if not text:
        return "nothing"
    if ZIP.fullmatch(text):
        return "zip"
    if find_legislators(people, text):
        return "people"
    looks = "," in text or _HOUSE_NUMBER.match(text) or _PO_BOX.search(text)
    return "address" if looks else "people"


def address_parts(text: str) -> tuple[str, str]:
    """The address without the ZIP code at its end, and that code; `""` if there is none."""
    found = _WITH_ZIP.fullmatch(text.strip())
    return (found[1], found[2]) if found else (text.strip(), "")


def find_legislators(people: Iterable[Legislator], text: str) -> tuple[Legislator, ...]:
    """Those of `people` whose name or district matches `text`, in their order; all for no text.

    Each word must begin a word of the name, or be a word of the district: `garc` finds García,
    `5th middlesex` the Fifth Middlesex, `hd 12` and `12th` district 12 and its parts 12A and 12B.
    A word such as `hd`, `senate` or `ward` limits the search to that chamber.
    """
    asked = words(text)
    if not asked:
        return tuple(people)
    return tuple(person for person in people if _by_name(person, asked) or _by_seat(person, asked))


def _by_name(person: Legislator, asked: tuple[str, ...]) -> bool:
    own = words(person.name)
    sought = [word for word in asked if word not in _IGNORED] or list(asked)
    return all(any(name.startswith(word) for name in own) for word in sought)


def _by_seat(person: Legislator, asked: tuple[str, ...]) -> bool:
    own = words(person.district)
    for word in asked:
        if word in _CHAMBERS and person.chamber not in _CHAMBERS[word]:
            return False
    sought = [word for word in asked if word not in _CHAMBERS and word not in _IGNORED]
    if not sought:
        return any(word in _CHAMBERS for word in asked)
    return all(any(_fits(word, part) for part in own) for word in sought)


def _fits(word: str, part: str) -> bool:
    if word.isdecimal():
        return re.fullmatch(rf"{word}[a-z]?", part) is not None
    return part == word or (len(word) > 2 and part.startswith(word))
