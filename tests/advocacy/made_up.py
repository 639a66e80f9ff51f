"""Upstream files in their real shapes with made-up people; the names of districts are facts."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from functools import cache

# The first lines of the real files.
_PEOPLE = (
    "id,name,current_party,current_district,current_chamber,given_name,family_name,gender,email,"
    "biography,birth_date,death_date,image,links,sources,capitol_address,capitol_voice,"
    "capitol_fax,district_address,district_voice,district_fax,twitter,youtube,instagram,"
    "facebook,wikidata"
)
_CONGRESS = (
    "last_name,first_name,middle_name,suffix,nickname,full_name,birthday,gender,type,state,"
    "district,senate_class,party,url,address,phone,contact_form,rss_url,twitter,twitter_id,"
    "facebook,youtube,youtube_id,mastodon,bioguide_id,thomas_id,opensecrets_id,lis_id,fec_ids,"
    "cspan_id,govtrack_id,votesmart_id,ballotpedia_id,washington_post_id,icpsr_id,wikipedia_id"
)
PEOPLE_HEADER = _PEOPLE.split(",")
CONGRESS_HEADER = _CONGRESS.split(",")

# fmt: off
FIRST = [
    "Avery", "Blake", "Casey", "Devon", "Emery", "Finley", "Harper", "Jordan", "Kendall", "León",
    "Morgan", "Noor",
]
LAST = [
    "Almond", "Birch", "Cedar", "Dogwood", "Elm", "Fir", "García", "Hazel", "Ironwood", "Juniper",
    "Katsura", "Larch", "Maple", "Nutmeg", "Oak", "Pine", "Quince",
]
# fmt: on

# fmt: off
MA_SENATE = [
    "Berkshire, Hampden, Franklin and Hampshire", "Bristol and Norfolk", "Cape and Islands",
    "Fifth Middlesex", "First Bristol and Plymouth", "First Essex", "First Essex and Middlesex",
    "First Middlesex", "First Plymouth and Norfolk", "First Suffolk", "First Worcester",
    "Fourth Middlesex", "Hampden", "Hampden and Hampshire", "Hampden, Hampshire and Worcester",
    "Hampshire, Franklin and Worcester", "Middlesex and Norfolk", "Middlesex and Suffolk",
    "Middlesex and Worcester", "Norfolk and Middlesex", "Norfolk and Plymouth",
    "Norfolk and Suffolk", "Norfolk, Plymouth and Bristol", "Norfolk, Worcester and Middlesex",
    "Plymouth and Barnstable", "Second Bristol and Plymouth", "Second Essex",
    "Second Essex and Middlesex", "Second Middlesex", "Second Plymouth and Norfolk",
    "Second Suffolk", "Second Worcester", "Suffolk and Middlesex", "Third Bristol and Plymouth",
    "Third Essex", "Third Middlesex", "Third Suffolk", "Worcester and Hampden",
    "Worcester and Hampshire", "Worcester and Middlesex",
]
MA_HOUSE = {
    "Barnstable": 5, "Berkshire": 3, "Bristol": 14, "Essex": 18, "Franklin": 2, "Hampden": 12,
    "Hampshire": 3, "Middlesex": 37, "Norfolk": 15, "Plymouth": 12, "Suffolk": 19, "Worcester": 19,
}
NH_HOUSE = {
    "Belknap": 8, "Carroll": 8, "Cheshire": 18, "Coos": 7, "Grafton": 18, "Hillsborough": 45,
    "Merrimack": 30, "Rockingham": 40, "Strafford": 21, "Sullivan": 8,
}
VT_SENATE = {
    "Addison": 2, "Bennington": 2, "Caledonia": 1, "Chittenden Central": 3, "Chittenden North": 1,
    "Chittenden Southeast": 3, "Essex": 1, "Franklin": 2, "Grand Isle": 1, "Lamoille": 1,
    "Orange": 1, "Orleans": 1, "Rutland": 3, "Washington": 3, "Windham": 2, "Windsor": 3,
}
VT_HOUSE = {
    **{f"Addison-{n}": 2 for n in range(1, 6)}, "Addison-Rutland": 1, "Bennington-Rutland": 1,
    "Caledonia-Essex": 2, "Essex-Caledonia": 1, **{f"Chittenden-{n}": 2 for n in range(1, 26)},
    "Chittenden-Franklin": 2, "Grand Isle-Chittenden": 2, "Orange-Washington-Addison": 2,
    "Orange-Caledonia": 1, "Windham-Windsor-Bennington": 1, "Windsor-Orange-1": 1,
    "Windsor-Orange-2": 2,
}
# fmt: on
CONGRESS_SEATS = {"AK": 0, "ID": 2, "KY": 6, "MA": 9, "MD": 8, "MN": 8, "NE": 3, "NH": 2, "TN": 9}
CONGRESS_SEATS |= {"VT": 0, "WA": 10}
WITHOUT_SENATORS = ("AS", "DC", "GU", "MP", "PR", "VI")


def ordinal(number: int) -> str:
    """`1st`, `12th`, `23rd` …"""
    ending = {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{'th' if number in (11, 12, 13) else ending}"


def seats(state: str) -> Iterator[tuple[str, str]]:
    """Chamber and district of each seat of the legislature of `state`, in Open States' words."""

    def numbered(chamber: str, last: int, letters: str = " ", each: int = 1):
        for number in range(1, last + 1):
            for letter in letters:
                yield from [(chamber, f"{number}{letter}".strip())] * each

    match state:
        case "KY":
            yield from [*numbered("upper", 38), *numbered("lower", 100)]
        case "TN":
            yield from [*numbered("upper", 33), *numbered("lower", 99)]
        case "WA":
            yield from [*numbered("upper", 49), *numbered("lower", 49, each=2)]
        case "MN":
            yield from [*numbered("upper", 67), *numbered("lower", 67, "AB")]
        case "ID":
            yield from [*numbered("upper", 35), *numbered("lower", 35, "AB")]
        case "NE":
            yield from numbered("legislature", 49)
        case "AK":
            yield from (("upper", letter) for letter in "ABCDEFGHIJKLMNOPQRST")
            yield from numbered("lower", 40)
        case "MD":
            yield from numbered("upper", 47)
            yield from [("lower", "1A"), ("lower", "1B"), ("lower", "1C")]
            yield from [("lower", "2A")] * 2 + [("lower", "2B")]
            for number in range(3, 48):
                yield from [("lower", str(number))] * 3
        case "MA":
            yield from (("upper", name) for name in MA_SENATE)
            for county, count in MA_HOUSE.items():
                yield from (("lower", f"{ordinal(n)} {county}") for n in range(1, count + 1))
            yield ("lower", "Barnstable, Dukes and Nantucket")
        case "NH":
            yield from numbered("upper", 24)
            for county, count in NH_HOUSE.items():
                for number in range(1, count + 1):
                    yield from [("lower", f"{county} {number}")] * (1 + number % 3)
        case "VT":
            yield from (("upper", name) for name, count in VT_SENATE.items() for _ in range(count))
            yield from (("lower", name) for name, count in VT_HOUSE.items() for _ in range(count))
        case "DC":
            yield from (("legislature", f"Ward {number}") for number in range(1, 9))
            yield from [("legislature", "At-Large")] * 4 + [("legislature", "Chairman")]
        case "PR":
            yield from [*numbered("upper", 8, each=2), *[("upper", "At-Large")] * 12]
            yield from [*numbered("lower", 40), *[("lower", "At-Large")] * 13]


STATES = ("AK", "DC", "ID", "KY", "MA", "MD", "MN", "NE", "NH", "PR", "TN", "VT", "WA")


def person(state: str, number: int, chamber: str, district: str) -> dict[str, str]:
    """One row of an Open States file; what is not given is empty."""
    first, last = FIRST[number % len(FIRST)], LAST[number % len(LAST)]
    host = f"legislature.{state.lower()}.example"
    return dict.fromkeys(PEOPLE_HEADER, "") | {
        "id": f"ocd-person/00000000-0000-4000-8000-{state.lower()}{number:010d}",
        "name": f"{first} {last}",
        "current_party": ("Democratic", "Republican", "Independent")[number % 3],
        "current_district": district,
        "current_chamber": chamber,
        "given_name": first,
        "family_name": last,
        "email": f"member{number}@{host}",
        "links": f"https://{first.lower()}-for-office.example;https://{host}/members/{number}",
        "sources": f"https://{host}/members",
        "district_address": f"{number} Sample Street Suite 2; Exampleville {state} 00000",
        "district_voice": f"502-555-{100 + number % 100:04d}",
    }


def members() -> Iterator[dict[str, str]]:
    """Rows of the file of Congress: of the states here, and all who have no vote."""
    number = 0
    for state in (*CONGRESS_SEATS, *WITHOUT_SENATORS):
        last = CONGRESS_SEATS.get(state, 0)
        house = [("rep", str(district)) for district in range(1, last + 1)] or [("rep", "0")]
        senate = [] if state in WITHOUT_SENATORS else [("sen", ""), ("sen", "")]
        for kind, district in [*house, *senate]:
            number += 1
            first, last_name = FIRST[number % len(FIRST)], LAST[-number % len(LAST)]
            slug = f"{last_name.lower().replace('í', 'i')}{number}"
            host = "house" if kind == "rep" else "senate"
            yield dict.fromkeys(CONGRESS_HEADER, "") | {
                "last_name": last_name,
                "first_name": first,
                "full_name": f"{first} {last_name}",
                "type": kind,
                "state": state,
                "district": district,
                "party": ("Democrat", "Republican")[number % 2],
                "url": f"https://{slug}.{host}.example",
                "address": f"{number} Sample {host.title()} Office Building Washington DC 20515",
                "phone": f"202-555-{100 + number % 100:04d}",
                "contact_form": f"https://{slug}.{host}.example/contact" if kind == "sen" else "",
                "bioguide_id": f"E{number:06d}",
            }


def table(header: list[str], rows: list[dict[str, str]]) -> bytes:
    """A CSV file as Python's `csv` writes it, which is how both upstreams make theirs."""
    out = io.StringIO()
    writer = csv.DictWriter(out, header, extrasaction="ignore", lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue().encode()


def people_rows(state: str) -> list[dict[str, str]]:
    """All rows of Open States' file of `state`."""
    return [person(state, number, *seat) for number, seat in enumerate(seats(state), start=1)]


@cache
def people_file(state: str) -> bytes:
    """Open States' file of `state`."""
    return table(PEOPLE_HEADER, people_rows(state))


@cache
def congress_file() -> bytes:
    """The file of Congress."""
    return table(CONGRESS_HEADER, list(members()))


HOSTILE = {
    "name": "=cmd|' /C calc'!A0 <script>alert(1)</script>\u202egnp\" on=\"x\r\nBcc: a@b.example",
    "email": "victim@a.example?bcc=other@b.example\r\nBcc: c@d.example",
    "links": 'javascript:alert(1);https://a.example/"><script>alert(2)</script>;data:text/html,x',
    "district_voice": '502-555-0100;phone-context=evil"><img src=x>',
    "district_address": "1 Sample Street Suite 1\u200f\u202e <b>home</b>",
    "current_party": "@SUM(1+1)*cmd",
}


@cache
def hostile_file(state: str) -> bytes:
    """Open States' file of `state` in which the first row attacks whoever shows it."""
    rows = people_rows(state)
    rows[0] |= HOSTILE
    return table(PEOPLE_HEADER, rows)
