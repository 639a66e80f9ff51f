"""The Census geocoder's answers in their real shape; its names of districts are facts."""

from __future__ import annotations

import json
from typing import Any

# What the geocoder gives for "<number> Sample St": state, its FIPS code, congressional code; short
# name, full name and code of the upper district, then of the lower one.
_PLACES = """
100  | KY | Kentucky | 21 | 06 | 7 | State Senate District 7 | 007 \
     | 57 | State House District 57 | 057
200  | MA | Massachusetts | 25 | 05 | Second Middlesex | Second Middlesex District | D12 \
     | 25th Middlesex | 25th Middlesex District | 071
201  | MA | Massachusetts | 25 | 01 | Berkshire-Hampden-Franklin-Hampshire \
     | Berkshire-Hampden-Franklin-Hampshire District | D01 \
     | Barnstable-Dukes-Nantucket | Barnstable-Dukes-Nantucket District | 006
300  | NE | Nebraska | 31 | 02 | 8 | State Legislative District 8 | 008
400  | DC | District of Columbia | 11 | 98 | 1 | Ward 1 | 001
500  | PR | Puerto Rico | 72 | 98 | I | State Senate District I | 001 \
     | 4 | State House District 4 | 004
600  | VT | Vermont | 50 | 00 | Chittenden South East | Chittenden South East Senatorial District \
     | CHS | Addison-1 | Addison-1 State House District | A-1
700  | MD | Maryland | 24 | 06 | 1 | State Senate District 1 | 001 \
     | 1A | State Legislative Subdistrict 1A | 01A
701  | MD | Maryland | 24 | 07 | 46 | State Senate District 46 | 046 \
     | 46 | State Legislative District 46 | 046
800  | NH | New Hampshire | 33 | 01 | 6 | State Senate District 6 | 006 \
     | Belknap 03 | State House District Belknap 03 | 003
900  | ID | Idaho | 16 | 01 | 10 | State Senate District 10 | 010 \
     | 10 | State Legislative District 10 | 010
1000 | AK | Alaska | 02 | 00 | A | State Senate District A | 00A | 2 | State House District 2 | 002
1100 | MN | Minnesota | 27 | 05 | 62 | State Senate District 62 | 062 \
     | 62A | State House District 62A | 62A
1200 | TN | Tennessee | 47 | 05 | 20 | State Senate District 20 | 020 \
     | 51 | State House District 51 | 051
1300 | WA | Washington | 53 | 07 | 43 | State Legislative District 43 | 043 \
     | 43 | State Legislative District 43 | 043
"""
PLACES = {
    int(number): rest
    for number, *rest in (
        [cell.strip() for cell in line.split("|")] for line in _PLACES.strip().splitlines()
    )
}
SEVERAL = 999
"""The number of a house that stands in two towns of Kentucky."""


def geocoder_match(number: int, town: str = "EXAMPLEVILLE", **vintage: str) -> dict[str, Any]:
    """One address match in the geocoder's form."""
    state, name, fips, congress, *districts = PLACES[number]
    year, session = vintage.get("year", "2024"), vintage.get("session", "119th")
    layers: dict[str, Any] = {
        "States": [{"GEOID": fips, "STATE": fips, "BASENAME": name, "NAME": name, "STUSAB": state}],
        "Counties": [{"GEOID": f"{fips}001", "BASENAME": "Sample", "NAME": "Sample County"}],
        f"{session} Congressional Districts": [
            {
                "GEOID": fips + congress,
                f"CD{session[:3]}": congress,
                "BASENAME": str(int(congress)) if congress not in ("00", "98") else "(at Large)",
                "NAME": f"Congressional District {int(congress)}",
            }
        ],
    }
    for chamber, named in (("Upper", districts[:3]), ("Lower", districts[3:])):
        if not named:
            continue
        base, full, code = named
        layers[f"{year} State Legislative Districts - {chamber}"] = [
            {"GEOID": fips + code, f"SLD{chamber[0]}": code, "BASENAME": base, "NAME": full}
        ]
    return {
        "coordinates": {"x": -77.0, "y": 38.0},
        "addressComponents": {"state": state, "zip": "00000", "city": town},
        "geographies": layers,
        "matchedAddress": f"{number} SAMPLE ST, {town}, {state}, 00000",
    }


def geocoder_answer_at(east: str) -> bytes:
    """The geocoder's answer to a point: the place in Kentucky, which lies west of 80 degrees."""
    layers = geocoder_match(100)["geographies"] if float(east) < -80 else {}
    return json.dumps({"result": {"input": {}, "geographies": layers}}).encode()


def geocoder_answer(address: str, **vintage: str) -> bytes:
    """The geocoder's answer to `address`, which begins with a number of `PLACES` or `SEVERAL`."""
    first = address.strip().partition(" ")[0]
    number = int(first) if first.isdecimal() else 0
    if number == SEVERAL:
        other = geocoder_match(100, "SAMPLETON", **vintage)
        for ending, code in (("Upper", "011"), ("Lower", "060")):
            layer = f"{vintage.get('year', '2024')} State Legislative Districts - {ending}"
            name = f"State District {int(code)}"
            other["geographies"][layer] = [
                {"GEOID": f"21{code}", "BASENAME": str(int(code)), "NAME": name}
            ]
        matches = [geocoder_match(100, **vintage), other]
    else:
        matches = [geocoder_match(number, **vintage)] if number in PLACES else []
    return json.dumps({"result": {"input": {}, "addressMatches": matches}}).encode()
