"""The districts of a street address, from the US Census Bureau's geocoder.

The address goes there and nowhere else: not into a log, an error, a cache or a `repr`.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

import zipcodes

from tracker.advocacy import sanitize
from tracker.advocacy.legislators.settings import Settings
from tracker.fetching.client import get_now
from tracker.fetching.http_types import Request
from tracker.fetching.pace import Pace
from tracker.fetching.policy import Policy
from tracker.laws.history.dates import congress_number
from tracker.laws.i18n.translator import Message, mark

LONGEST_ADDRESS = 200
POLICY = Policy(
    pause=0.5,
    attempts=2,
    seconds=8.0,
    total=10.0,
    size=2_000_000,
    https_only=True,
    same_host=True,
)
A_VISITOR = (5, 60.0)
"""How many addresses a visitor may look up, in how many seconds."""
OF_ALL = Pace(60, 60.0)
"""What all visitors of this process may look up together: the geocoder is the Census Bureau's."""

_OPTIONS = {
    "benchmark": "Public_AR_Current",
    "vintage": "Current_Current",
    "layers": "all",
    "format": "json",
}
_PO_BOX = re.compile(
    r"\b(p\.?\s*o\.?\s*box|p\.?\s*o\.?\s*b\.?(?=\s*#?\d)|post\s+office\s+box|apartado|"
    r"general\s+delivery)\b|^\s*box\s*#?\d",
    re.IGNORECASE,
)
_ZIP = re.compile(r"\d{5}(-\d{4})?")
_NO_DISTRICT = {"", "ZZ", "ZZZ"}

NO_MATCH = mark(
    "The Census Bureau does not know that address. Check the number and the street, add the city "
    "or ZIP code, or choose your legislators by name or district."
)

NO_ANSWER = mark(
    "The Census Bureau’s address finder gives no answer just now. Try again in a few minutes, or "
    "choose your legislators by name or district."
)


TOO_MANY = mark(
    "That is as often as addresses can be looked up here. Wait a minute, or choose your "
    "legislators by name or district."
)


@dataclass(frozen=True)
class District:
    """A district as the Census Bureau names it.

    Attributes:
        code: its code within the state without leading zeros (`3`, `10A`, `D01`).
        layer: the map that it is on, such as `2026 State Legislative Districts - Lower`.
    """

    basename: str
    name: str
    code: str
    layer: str


@dataclass(frozen=True)
class Place:
    """The state and the districts that an address lies in.

    Attributes:
        by_zip: whether it is the middle of a ZIP code, which is not kept either.
        address: the address as the Census Bureau writes it, for the visitor to choose from several
            places; left out of comparisons and of `repr`.
    """

    state: str
    state_name: str
    congress: District | None
    upper: District | None
    lower: District | None
    by_zip: bool = False
    address: str = field(default="", repr=False, compare=False)

    def note(self, day: date) -> str:
        """A sentence if the Census Bureau's maps are for a later term than the one on `day`."""
        layers = [each.layer for each in (self.congress, self.upper, self.lower) if each]
        later = [
            layer
            for layer in layers
            if (layer.endswith("Congressional Districts") and _number(layer) > congress_number(day))
            or ("State Legislative" in layer and _number(layer) > _last_settled_election(day))
        ]
        if not later:
            return ""
        return mark(
            "The Census Bureau already answers with the districts of the coming term, so some of "
            "these may not be the people who represent this address now."
        )


@dataclass(frozen=True)
class Lookup:
    """What came of looking up an address.

    Attributes:
        places: what the address may mean, the best match first.
        problem: a sentence for the visitor; `""` if exactly one place in the wanted state was
            found.
    """

    places: tuple[Place, ...] = ()
    problem: str = ""


def look_up(
    address: str,
    *,
    zip_code: str = "",
    state: str = "",
    day: date,
    settings: Settings,
    pace: Pace,
) -> Lookup:
    """Look up the districts of a street address. Never raises for user input or an upstream.

    Args:
        address: street, city and state in one line; or the street alone with its `zip_code`.
        state: USPS code of the state that the place should be in; `""` for any.
    """
    if not settings.address_lookup:
        return Lookup(problem=mark("Looking up districts by address is turned off on this site."))
    street, zip_code = sanitize.plain_text(address, longest=LONGEST_ADDRESS + 1), zip_code.strip()
    problem = _refusal(street, zip_code)
    if problem:
        return Lookup(problem=problem)
    if not (pace.take() and OF_ALL.take()):
        return Lookup(problem=TOO_MANY)
    # A comma means that the line has a city, for which the request in parts has no field.
    in_parts = zip_code and "," not in street
    whole = f"{street}, {zip_code}" if zip_code and zip_code not in street else street
    one_line = ("onelineaddress", {"address": whole})
    kind, asked = ("address", {"street": street, "zip": zip_code}) if in_parts else one_line
    places = parse_places(_ask(kind, asked, settings), day)
    if places is None:
        return Lookup(problem=NO_ANSWER)
    return _lookup(places, state)


def look_up_zip(zip_code: str, *, state: str, day: date, settings: Settings, pace: Pace) -> Lookup:
    """Look up the districts in the middle of a ZIP code, which may lie in several.

    Args:
        zip_code: five digits, with or without the four that may follow.
        state, day, settings, pace: as for `look_up`.
    """
    five = zip_code.strip()[:5]
    known = zipcodes.matching(five)  # type: ignore[no-untyped-call]
    if not known:
        return Lookup(problem=mark("That ZIP code is not known here. Type your address instead."))
    if state and known[0]["state"] != state:
        return Lookup(
            problem=Message(
                "ZIP code {zip_code} is in {state}, not in this state.",
                zip_code=five,
                state=known[0]["state"],
            )
        )
    if not (pace.take() and OF_ALL.take()):
        return Lookup(problem=TOO_MANY)
    middle = {"x": known[0]["long"], "y": known[0]["lat"]}
    try:
        found = json.loads(_ask("coordinates", middle, settings))["result"]
        place = _place_of(found, day)
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return Lookup(problem=NO_ANSWER)
    return _lookup((replace(place, by_zip=True),), state)


def _ask(kind: str, asked: Mapping[str, str], settings: Settings) -> bytes:
    """What the geocoder answers; nothing if it does not."""
    request = Request(
        f"{settings.census}/geocoder/geographies/{kind}",
        secrets={**asked, **_OPTIONS},
        robots=False,
    )
    answer = get_now(request, POLICY)
    return answer.body if answer.ok else b""


def parse_places(body: bytes, day: date) -> tuple[Place, ...] | None:
    """The places in a response of the geocoder, without duplicates; None if it is malformed."""
    try:
        matches = json.loads(body)["result"]["addressMatches"]
        return tuple(dict.fromkeys(_place(match, day) for match in matches))
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return None


def _refusal(street: str, zip_code: str) -> str:
    if not street:
        return mark("Type a street address.")
    if len(street) > LONGEST_ADDRESS:
        return Message(
            "That is too long for an address; {number} characters are enough.",
            number=LONGEST_ADDRESS,
        )
    if _PO_BOX.search(street):
        return mark(
            "A PO box says where mail goes, not where you live, so it has no district. Type the "
            "street address of your home; it is not kept."
        )
    if _ZIP.fullmatch(street):
        return mark("A ZIP code can lie in several districts. Add the number and the street.")
    if zip_code and not _ZIP.fullmatch(zip_code):
        return mark("A ZIP code has five digits, such as 40601.")
    return ""


def _lookup(places: tuple[Place, ...], state: str) -> Lookup:
    here = tuple(place for place in places if state in ("", place.state))
    if len(here) == 1:
        return Lookup(here)
    if here:
        return Lookup(here, mark("That address fits several places. Choose yours."))
    if places:
        names = " or ".join(dict.fromkeys(place.state_name for place in places))
        problem = Message(
            "That address is in {states}, not in the state of this page.", states=names
        )
        return Lookup(places, problem)
    return Lookup(problem=NO_MATCH)


def _place(match: Mapping[str, Any], day: date) -> Place:
    return replace(
        _place_of(match, day), address=sanitize.plain_text(match.get("matchedAddress", ""))
    )


def _place_of(found: Mapping[str, Any], day: date) -> Place:
    layers = found["geographies"]
    (state,) = layers["States"][:1]
    return Place(
        state=sanitize.plain_text(state["STUSAB"]).upper(),
        state_name=sanitize.plain_text(state["NAME"]),
        congress=_district(layers, "Congressional Districts", congress_number(day)),
        upper=_district(layers, "State Legislative Districts - Upper"),
        lower=_district(layers, "State Legislative Districts - Lower"),
    )


def _district(layers: Mapping[str, Any], ending: str, wanted: int | None = None) -> District | None:
    """The district in the layer with this `ending`; of several layers, the `wanted` or newest."""
    found = [name for name, rows in layers.items() if name.endswith(ending) and rows]
    for layer in sorted(found, key=lambda name: (_number(name) == wanted, _number(name)))[-1:]:
        row = layers[layer][0]
        code = sanitize.plain_text(row["GEOID"])[2:]
        if code not in _NO_DISTRICT:
            return District(
                basename=sanitize.plain_text(row.get("BASENAME", "")),
                name=sanitize.plain_text(row.get("NAME", "")),
                code=code.lstrip("0") or "0",
                layer=sanitize.plain_text(layer),
            )
    return None


def _number(layer: str) -> int:
    digits = re.match(r"\d+", layer)
    return int(digits.group()) if digits else 0


def _last_settled_election(day: date) -> int:
    """The year of the last election whose winners have all taken office by `day`."""
    return day.year - 1 if day.month > 1 or day.year % 2 == 0 else day.year - 2
