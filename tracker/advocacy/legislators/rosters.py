"""Parsing the files of legislators: Open States' file of a state, and the file of Congress."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from tracker.advocacy import sanitize
from tracker.advocacy.legislators.district_names import AT_LARGE, district_key
from tracker.advocacy.legislators.official_pages import pick_official_page
from tracker.advocacy.legislators.people import Legislator, OfficeContact
from tracker.laws.i18n.translator import mark

PEOPLE_COLUMNS = ("name", "current_district", "current_chamber")
CONGRESS_COLUMNS = ("last_name", "type", "state", "district")
STATE_CHAMBERS = ("upper", "lower", "legislature")

# A chamber has districts with several members if at least this share of them does; with fewer,
# two people in one district are a mistake in the file.
_MULTI_MEMBER = 0.1

# Open States' file mixes homes and offices. An address counts as an office only if it says so, or
# if several people share it.
_OFFICE = re.compile(
    r"\b(annex|bldg|building|box|capitol|cent(er|re)|courthouse|fl|floor|hall|house of|library|"
    r"mall|office|plaza|rm|room|senate|ste|suite|tower)\b|\bp\.?\s?o\.?\s?box\b",
    re.IGNORECASE,
)
_HOME = re.compile(r"\b(apartment|apt)\b", re.IGNORECASE)

_CONGRESS_CHAMBERS = {"sen": "senate", "rep": "house"}
_VACANT = re.compile(r"vacan(t|cy)|vacant seat|to be (elected|determined)|tbd", re.IGNORECASE)


class RosterError(ValueError):
    """A file cannot be used as a roster; the message says why in one line."""


def parse_people(body: bytes, state: str, source: str) -> tuple[Legislator, ...]:
    """The people in Open States' file of `state` (USPS), in its order, without duplicates.

    Unknown columns are ignored, optional ones may be missing, and people in unknown chambers are
    left out.

    Raises:
        RosterError: `body` is not such a file, or is incomplete.
    """
    rows = tuple(_rows(body, PEOPLE_COLUMNS))
    shared = Counter(row.get("district_address", "").strip() for row in rows)
    seen: set[tuple[str, str, str]] = set()
    people: list[Legislator] = []
    for row in rows:
        person = _from_people(row, state, source, shared)
        seat = (person.id or person.name, person.chamber, person.district)
        if person.chamber in STATE_CHAMBERS and _is_person(person.name) and seat not in seen:
            seen.add(seat)
            people.append(person)
    if not people:
        raise RosterError("lists nobody")
    return _with_doubts(people)


def parse_congress(body: bytes, source: str) -> dict[str, tuple[Legislator, ...]]:
    """The members of Congress by state (USPS), senators first, then by district."""
    members: dict[str, list[Legislator]] = {}
    for row in _rows(body, CONGRESS_COLUMNS):
        member = _from_congress(row, source)
        if member is not None:
            members.setdefault(member.state, []).append(member)
    if not members:
        raise RosterError("lists nobody")
    return {state: tuple(sorted(found, key=_order)) for state, found in members.items()}


def vacant_districts(people: Iterable[Legislator], chamber: str) -> tuple[str, ...]:
    """The numbers of the districts of `chamber`, up to the highest, that nobody in `people` holds.

    Empty if the chamber's districts are not simply numbered.
    """
    held = {district_key(person.district) for person in people if person.chamber == chamber}
    held -= {AT_LARGE}
    if not held or not all(key.isdecimal() for key in held):
        return ()
    return tuple(str(number) for number in range(1, max(map(int, held))) if str(number) not in held)


def _rows(body: bytes, required: Iterable[str]) -> Iterator[Mapping[str, str]]:
    if body[:200].lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<"):
        raise RosterError("is a web page instead of a table")
    try:
        text = body.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise RosterError("is not UTF-8 text") from None
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    try:
        header = [name.strip() for name in next(reader, [])]
        missing = [name for name in required if name not in header]
        if missing:
            raise RosterError(f"has no column {', '.join(missing)}")
        for cells in reader:
            if not cells:
                continue
            if len(cells) != len(header):
                raise RosterError(f"breaks off or has a broken row at line {reader.line_num}")
            yield dict(zip(header, cells, strict=True))
    except csv.Error:
        raise RosterError(f"breaks off or has a broken row at line {reader.line_num}") from None


def _from_people(
    row: Mapping[str, str], state: str, source: str, shared: Mapping[str, int]
) -> Legislator:
    capitol = OfficeContact(
        sanitize.plain_text(row.get("capitol_address", "")),
        sanitize.phone_number(row.get("capitol_voice", "")),
    )
    address = sanitize.plain_text(row.get("district_address", ""))
    is_shared = shared[row.get("district_address", "").strip()] > 1
    is_office = " " in address and (_is_office(address) or is_shared)  # "KY" alone is no address
    district = OfficeContact(
        address if is_office else "",
        sanitize.phone_number(row.get("district_voice", "")),
    )
    return Legislator(
        id=sanitize.plain_text(row.get("id", "")),
        name=_name(row, "name", ("given_name", "family_name")),
        party=sanitize.plain_text(row.get("current_party", "")),
        state=state,
        chamber=sanitize.plain_text(row["current_chamber"]).lower(),
        district=_district(row["current_district"]),
        email=sanitize.email_address(row.get("email", "")),
        contact_form="",
        offices=tuple(office for office in (capitol, district) if office.address or office.phone),
        official_page=pick_official_page(row.get("links", "").split(";")),
        source=source,
    )


def _from_congress(row: Mapping[str, str], source: str) -> Legislator | None:
    chamber = _CONGRESS_CHAMBERS.get(sanitize.plain_text(row["type"]).lower())
    name = _name(row, "full_name", ("first_name", "middle_name", "last_name", "suffix"))
    if chamber is None or not _is_person(name):
        return None
    office = OfficeContact(
        sanitize.plain_text(row.get("address", "")),
        sanitize.phone_number(row.get("phone", "")),
    )
    party = sanitize.plain_text(row.get("party", ""))
    return Legislator(
        id=sanitize.plain_text(row.get("bioguide_id", "")),
        name=name,
        party="Democratic" if party == "Democrat" else party,
        state=sanitize.plain_text(row["state"]).upper(),
        chamber=chamber,
        district=_district(row["district"]) if chamber == "house" else "",
        email="",
        contact_form=sanitize.web_url(row.get("contact_form", "")),
        offices=(office,) if office.address or office.phone else (),
        official_page=sanitize.web_url(row.get("url", "")),
        source=source,
    )


def _name(row: Mapping[str, str], whole: str, parts: Iterable[str]) -> str:
    return sanitize.plain_text(row.get(whole) or " ".join(row.get(part, "") for part in parts))


def _district(cell: str) -> str:
    district = sanitize.plain_text(cell, longest=100)
    return "At-Large" if district_key(district) == AT_LARGE and district.isdecimal() else district


def _is_person(name: str) -> bool:
    return bool(name) and _VACANT.fullmatch(name) is None


def _is_office(address: str) -> bool:
    return bool(_OFFICE.search(address)) and not _HOME.search(address)


def _with_doubts(people: list[Legislator]) -> tuple[Legislator, ...]:
    """Mark people who share a district in a chamber whose districts have one member each."""
    seats = {person: (person.chamber, district_key(person.district)) for person in people}
    holders = Counter(seat for seat in seats.values() if seat[1] != AT_LARGE)
    several = Counter(chamber for (chamber, _), count in holders.items() if count > 1)
    districts = Counter(chamber for chamber, _ in holders)
    one_member = {
        chamber
        for chamber, count in districts.items()
        if several[chamber] == 1 or several[chamber] < _MULTI_MEMBER * count
    }
    doubt = mark("The list gives this seat to more than one person; one of them may have left it.")
    return tuple(
        replace(person, doubt=doubt)
        if holders[seats[person]] > 1 and person.chamber in one_member
        else person
        for person in people
    )


def _order(member: Legislator) -> tuple[bool, int, str]:
    number = district_key(member.district)
    return (member.chamber == "house", int(number) if number.isdecimal() else 0, member.name)
