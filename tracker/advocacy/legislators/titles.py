"""What a seat is called: its chamber, its title and its district."""

from __future__ import annotations

import re

from tracker.advocacy.legislators.district_names import AT_LARGE, district_key
from tracker.advocacy.legislators.people import Legislator
from tracker.laws.i18n.translator import ENGLISH, Translator

_CONGRESS = {"senate": "U.S. Senate", "house": "U.S. House of Representatives"}
_WITHOUT_VOTE = {"PR": "Resident Commissioner"} | dict.fromkeys(
    ("AS", "DC", "GU", "MP", "VI"), "Delegate"
)
_PLAIN = re.compile(r"\d+[A-Za-z]?|[A-Za-z]")


def chamber_name(chamber: str, upper_name: str = "", lower_name: str = "") -> str:
    """The name of `chamber`, given the names of the state's chambers in `legislatures.csv`.

    The only chamber of a legislature is its `upper_name`. Parentheses in the table are left out.
    """
    if chamber in _CONGRESS:
        return _CONGRESS[chamber]
    name = (lower_name if chamber == "lower" else upper_name).partition(" (")[0].strip()
    usual = {"upper": "Senate", "lower": "House of Representatives", "legislature": "Legislature"}
    return name or usual.get(chamber, "")


def congress_note(state: str, words: Translator = ENGLISH) -> str:
    """A sentence on who represents a `state` (USPS) without a vote in Congress, else `""`."""
    if state not in _WITHOUT_VOTE:
        return ""
    if state == "PR":
        return words.gettext(
            "There are no senators to write to. In the U.S. House of Representatives a resident "
            "commissioner speaks for all who live here, but may not vote when a bill is passed."
        )
    return words.gettext(
        "There are no senators to write to. In the U.S. House of Representatives a delegate speaks "
        "for all who live here, but may not vote when a bill is passed."
    )


def title(person: Legislator, upper_name: str = "", lower_name: str = "") -> str:
    """The title of `person`: Senator, Representative, Delegate, Assembly Member, Councilmember …"""
    if person.chamber == "house":
        return _WITHOUT_VOTE.get(person.state, "Representative")
    if person.chamber == "lower":
        if "Delegates" in lower_name:
            return "Delegate"
        by_assembly = "Assembly" in lower_name and person.state != "WI"
        return "Assembly Member" if by_assembly else "Representative"
    if "Council" in upper_name:
        chairs = district_key(person.district) == AT_LARGE and "chair" in person.district.lower()
        return "Council Chairman" if chairs else "Councilmember"
    return "Senator"


def district_name(district: str, words: Translator = ENGLISH) -> str:
    """`district` for a reader: `District 12`, `District 10A`, `At large`; a name is unchanged."""
    if district_key(district) == AT_LARGE and "chair" not in district.lower():
        return words.gettext("At large")
    if not _PLAIN.fullmatch(district):
        return district
    return words.gettext("District {number}", number=district)
