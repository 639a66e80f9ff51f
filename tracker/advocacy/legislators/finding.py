"""What a visitor means who types into the one field that finds legislators."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Literal

from tracker.advocacy.legislators.people import Legislator
from tracker.advocacy.legislators.search import find_legislators

ZIP = re.compile(r"\d{5}(-\d{4})?")
_HOUSE_NUMBER = re.compile(r"\S*\d\S*\s+.*[^\W\d]")
_PO_BOX = re.compile(r"p\.?\s*o\.?\s*box|post office box", re.IGNORECASE)
_WITH_ZIP = re.compile(r"(.*\S)[\s,]+(\d{5}(-\d{4})?)")

Kind = Literal["nothing", "zip", "people", "address"]


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
