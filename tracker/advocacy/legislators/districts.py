"""Matches the districts of an address with the people who hold their seats."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from tracker.advocacy.legislators.district_names import AT_LARGE, district_key
from tracker.advocacy.legislators.geocoder import District, Place
from tracker.advocacy.legislators.people import Legislator, Roster
from tracker.laws.i18n.translator import Message, mark

NO_SENATORS = frozenset({"AS", "DC", "GU", "MP", "PR", "VI"})

AT_LARGE_CODES = frozenset({"0", "98"})
"""The Census Bureau's codes for the only seat in the House, with and without a vote."""

FLOTERIAL_OVER: dict[str, str] = {
    f"{county} {base}": f"{county} {over}"
    for county, districts in tomllib.loads(
        Path(__file__).with_name("floterials.toml").read_text(encoding="utf-8")
    ).items()
    for over, bases in districts.items()
    for base in bases
}
"""Name of a district of the New Hampshire House → name of the floterial district over it."""
_FLOTERIALS = {district_key(base): district_key(over) for base, over in FLOTERIAL_OVER.items()}
_NO_DISTRICT = {
    "upper": mark("The Census Bureau gives no district of the upper chamber for this address."),
    "lower": mark("The Census Bureau gives no district of the lower chamber for this address."),
    "legislature": mark("The Census Bureau gives no district of the legislature for this address."),
}
_NOBODY = {
    "upper": mark("Nobody is listed for {district} of the upper chamber; the seat may be vacant."),
    "lower": mark("Nobody is listed for {district} of the lower chamber; the seat may be vacant."),
    "legislature": mark(
        "Nobody is listed for {district} of the legislature; the seat may be vacant."
    ),
}
"""Chamber → the message where the Census Bureau, or the list, has nothing for it."""


@dataclass(frozen=True)
class AddressMatch:
    """Who represents an address.

    Attributes:
        legislators: members of Congress first, then the state's own.
        missing: a sentence for each seat for which nobody could be named.
        notes: sentences on how certain the match is.
    """

    legislators: tuple[Legislator, ...]
    missing: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


def match(place: Place, roster: Roster, day: date) -> AddressMatch:
    """The legislators in `roster` whose districts `place` lies in, on `day`.

    Raises:
        ValueError: `place` is in another state than `roster`.
    """
    if place.state != roster.state:
        raise ValueError(f"a place in {place.state} has no seats in the roster of {roster.state}")
    congress, no_congress = _in_congress(place, roster)
    own, missing, notes = _in_legislature(place, roster)
    vintage = place.note(day)
    return AddressMatch(
        congress + own, (*no_congress, *missing), tuple(note for note in (vintage, *notes) if note)
    )


def holders(district: District, people: Iterable[Legislator]) -> tuple[Legislator, ...]:
    """Those of `people`, all of one chamber, who represent the Census Bureau's `district`.

    Its short name, full name and code are tried in turn. If the Census Bureau has one district
    where the list has lettered seats (`12A`, `12B`), or the reverse, all of them are returned.
    """
    by_key: dict[str, list[Legislator]] = {}
    for person in people:
        by_key.setdefault(district_key(person.district), []).append(person)
    by_key.pop(AT_LARGE, None)
    keys = _keys(district)
    for key in keys:
        if key in by_key:
            return tuple(by_key[key])
    for key in keys:
        parts = [name for name in by_key if _whole(name) in (key, _whole(key)) and key != name]
        if parts:
            return tuple(person for name in parts for person in by_key[name])
    return ()


def _in_congress(place: Place, roster: Roster) -> tuple[tuple[Legislator, ...], list[str]]:
    if not roster.congress:
        return (), [mark("The list of members of Congress is not at hand.")]
    senators = tuple(person for person in roster.congress if person.chamber == "senate")
    house = tuple(person for person in roster.congress if person.chamber == "house")
    missing = []
    if len(senators) < 2 and roster.state not in NO_SENATORS:
        missing.append(
            mark("Of two U.S. senators, the list has 1.")
            if senators
            else mark("Of two U.S. senators, the list has none.")
        )
    own = _in_house(place.congress, house)
    if place.congress is None and not own:
        missing.append(mark("The Census Bureau gives no congressional district for this address."))
    elif not own and place.congress is not None:
        at_large = place.congress.code in AT_LARGE_CODES
        missing.append(
            mark(
                "Nobody is listed for the seat at large of the U.S. House; the seat may be vacant."
            )
            if at_large
            else Message(
                "Nobody is listed for District {district} of the U.S. House; the seat may be "
                "vacant.",
                district=place.congress.code,
            )
        )
    return senators + own, missing


def _in_house(district: District | None, house: tuple[Legislator, ...]) -> tuple[Legislator, ...]:
    at_large = tuple(person for person in house if district_key(person.district) == AT_LARGE)
    if len(at_large) == len(house) or (district and district.code in AT_LARGE_CODES):
        return at_large
    return holders(district, house) if district else ()


def _in_legislature(
    place: Place, roster: Roster
) -> tuple[tuple[Legislator, ...], list[str], list[str]]:
    if not roster.legislature:
        return (), [mark("The list of the members of the legislature is not at hand.")], []
    found: list[Legislator] = []
    missing: list[str] = []
    notes: list[str] = []
    one_chamber = any(person.chamber == "legislature" for person in roster.legislature)
    for chamber in ("legislature",) if one_chamber else ("upper", "lower"):
        members = tuple(person for person in roster.legislature if person.chamber == chamber)
        district = place.lower if chamber == "lower" else place.upper
        if district is None:
            missing.append(_NO_DISTRICT[chamber])
        else:
            own = holders(district, members)
            if not own:
                name = district.name or district.code
                missing.append(Message(_NOBODY[chamber], district=name))
            found += own
            notes += _notes(district, own)
            if roster.state == "NH" and chamber == "lower":
                found += _floterial(district, members)
        found += (person for person in members if district_key(person.district) == AT_LARGE)
    return tuple(found), missing, notes


def _floterial(district: District, members: Iterable[Legislator]) -> tuple[Legislator, ...]:
    over = {_FLOTERIALS[key] for key in _keys(district) if key in _FLOTERIALS}
    return tuple(person for person in members if district_key(person.district) in over)


def _keys(district: District) -> tuple[str, ...]:
    return tuple(map(district_key, (district.basename, district.name, district.code)))


def _whole(key: str) -> str:
    """The number of a district without the letter of a seat: `12` for `12a` and `12`."""
    return key[:-1] if key[-1:].isalpha() and key[:-1].isdecimal() else key


def _notes(district: District, people: Iterable[Legislator]) -> list[str]:
    doubts: list[str] = [
        Message(
            "{district}: The list gives this seat to more than one person; one of them may have "
            "left it.",
            district=person.district,
        )
        for person in people
        if person.doubt
    ]
    names = dict.fromkeys(person.district for person in people)
    keys = _keys(district)
    if names and not any(district_key(name) in keys for name in names):
        doubts.append(
            Message(
                "The list has {names} where the Census Bureau has {district}; all who may "
                "represent this address are named.",
                names=" and ".join(names),
                district=district.name or district.code,
            )
        )
    return list(dict.fromkeys(doubts))
