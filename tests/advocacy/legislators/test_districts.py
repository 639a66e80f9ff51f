"""From the districts of an address to names, for every kind of district that there is."""

from dataclasses import replace
from datetime import date

import pytest

from tests.advocacy import made_up
from tests.advocacy.made_up_places import PLACES, geocoder_answer
from tracker.advocacy.legislators.district_names import AT_LARGE, district_key
from tracker.advocacy.legislators.districts import FLOTERIAL_OVER, holders, match
from tracker.advocacy.legislators.geocoder import District, parse_places
from tracker.advocacy.legislators.people import Roster
from tracker.advocacy.legislators.rosters import parse_congress, parse_people

DAY = date(2026, 6, 15)


def roster_of(state):
    congress = parse_congress(made_up.congress_file(), "https://c.example/")[state]
    own = parse_people(made_up.people_file(state), state, "https://s.example/")
    return Roster(state, own, congress, DAY, DAY)


def place_of(number):
    (place,) = parse_places(geocoder_answer(f"{number} Sample St"), DAY) or ()
    return place


def seats(found):
    return [(one.chamber, one.district) for one in found.legislators]


def test_a_senator_who_is_not_listed_is_missed():
    roster = roster_of("KY")
    one_left = replace(roster, congress=roster.congress[1:])
    found = match(place_of(100), one_left, DAY)
    assert [one.chamber for one in found.legislators][:2] == ["senate", "house"]
    assert found.missing == ("Of two U.S. senators, the list has 1.",)


@pytest.mark.parametrize(
    ("number", "expected"),
    [
        (100, [("senate", "")] * 2 + [("house", "6"), ("upper", "7"), ("lower", "57")]),
        (
            200,
            [("senate", "")] * 2
            + [("house", "5"), ("upper", "Second Middlesex"), ("lower", "25th Middlesex")],
        ),
        (
            201,
            [("senate", "")] * 2
            + [
                ("house", "1"),
                ("upper", "Berkshire, Hampden, Franklin and Hampshire"),
                ("lower", "Barnstable, Dukes and Nantucket"),
            ],
        ),
        (300, [("senate", "")] * 2 + [("house", "2"), ("legislature", "8")]),
        (
            400,
            [("house", "At-Large"), ("legislature", "Ward 1")]
            + [("legislature", "At-Large")] * 4
            + [("legislature", "Chairman")],
        ),
        (
            500,
            [("house", "At-Large")]
            + [("upper", "1")] * 2
            + [("upper", "At-Large")] * 12
            + [("lower", "4")]
            + [("lower", "At-Large")] * 13,
        ),
        (
            600,
            [("senate", "")] * 2
            + [("house", "At-Large")]
            + [("upper", "Chittenden Southeast")] * 3
            + [("lower", "Addison-1")] * 2,
        ),
        (700, [("senate", "")] * 2 + [("house", "6"), ("upper", "1"), ("lower", "1A")]),
        (701, [("senate", "")] * 2 + [("house", "7"), ("upper", "46")] + [("lower", "46")] * 3),
        (
            800,
            [("senate", "")] * 2
            + [("house", "1"), ("upper", "6"), ("lower", "Belknap 3")]
            + [("lower", "Belknap 8")] * 3,
        ),
        (
            900,
            [("senate", "")] * 2
            + [("house", "1"), ("upper", "10"), ("lower", "10A"), ("lower", "10B")],
        ),
        (1000, [("senate", "")] * 2 + [("house", "At-Large"), ("upper", "A"), ("lower", "2")]),
        (1100, [("senate", "")] * 2 + [("house", "5"), ("upper", "62"), ("lower", "62A")]),
        (1300, [("senate", "")] * 2 + [("house", "7"), ("upper", "43")] + [("lower", "43")] * 2),
    ],
)
def test_an_address_has_its_legislators(number, expected):
    place = place_of(number)
    found = match(place, roster_of(place.state), DAY)
    assert seats(found) == expected
    assert found.missing == ()


def test_every_place_here_is_in_the_table_above():
    assert set(PLACES) - {1200} == {
        100, 200, 201, 300, 400, 500, 600, 700, 701, 800, 900, 1000, 1100, 1300,
    }  # fmt: skip


def test_two_seats_of_one_district_are_told():
    found = match(place_of(900), roster_of("ID"), DAY)
    assert found.notes == (
        "The list has 10A and 10B where the Census Bureau has State Legislative District 10; "
        "all who may represent this address are named.",
    )


def test_a_vacant_seat_is_told_by_its_name():
    roster = roster_of("KY")
    emptied = tuple(one for one in roster.legislature if one.district != "57")
    found = match(place_of(100), replace(roster, legislature=emptied), DAY)
    assert seats(found)[-1] == ("upper", "7")
    assert found.missing == (
        "Nobody is listed for State House District 57 of the lower chamber; the seat may be "
        "vacant.",
    )


def test_a_vacant_seat_in_congress_is_told():
    roster = roster_of("KY")
    without = tuple(one for one in roster.congress if one.district not in ("6", ""))
    found = match(place_of(100), replace(roster, congress=without), DAY)
    assert found.missing == (
        "Of two U.S. senators, the list has none.",
        "Nobody is listed for District 6 of the U.S. House; the seat may be vacant.",
    )


def test_a_base_district_that_is_vacant_keeps_its_floterial_members():
    roster = roster_of("NH")
    emptied = tuple(one for one in roster.legislature if one.district != "Belknap 3")
    found = match(place_of(800), replace(roster, legislature=emptied), DAY)
    assert seats(found)[-3:] == [("lower", "Belknap 8")] * 3
    assert len(found.missing) == 1


@pytest.mark.parametrize("chamber", ["upper", "lower"])
def test_a_chamber_that_the_list_has_lost_is_told(chamber):
    roster = roster_of("KY")
    left = tuple(one for one in roster.legislature if one.chamber != chamber)
    found = match(place_of(100), replace(roster, legislature=left), DAY)
    assert len(found.missing) == 1
    assert f"of the {chamber} chamber" in found.missing[0]


def test_a_map_without_an_answer_is_told():
    place = replace(place_of(100), congress=None, upper=None, lower=None)
    found = match(place, roster_of("KY"), DAY)
    assert seats(found) == [("senate", "")] * 2
    assert found.missing == (
        "The Census Bureau gives no congressional district for this address.",
        "The Census Bureau gives no district of the upper chamber for this address.",
        "The Census Bureau gives no district of the lower chamber for this address.",
    )


def test_a_state_with_one_seat_needs_no_map_for_it():
    found = match(replace(place_of(1000), congress=None), roster_of("AK"), DAY)
    assert ("house", "At-Large") in seats(found)
    assert found.missing == ()


def test_lists_that_are_not_at_hand_are_told():
    found = match(place_of(100), Roster("KY"), DAY)
    assert found.legislators == ()
    assert found.missing == (
        "The list of members of Congress is not at hand.",
        "The list of the members of the legislature is not at hand.",
    )


def test_a_doubt_about_a_seat_comes_with_the_match():
    rows = made_up.people_rows("KY")
    rows[38 + 57]["current_district"] = "57"
    own = parse_people(made_up.table(made_up.PEOPLE_HEADER, rows), "KY", "https://s.example/")
    found = match(place_of(100), replace(roster_of("KY"), legislature=own), DAY)
    assert seats(found)[-2:] == [("lower", "57")] * 2
    assert found.notes == (
        "57: The list gives this seat to more than one person; one of them may have left it.",
    )


def test_maps_of_the_coming_term_are_noted():
    (place,) = (
        parse_places(geocoder_answer("100 Sample St", year="2026", session="120th"), DAY) or ()
    )
    (note,) = match(place, roster_of("KY"), DAY).notes
    assert note.startswith("The Census Bureau already answers with the districts of the coming")


def test_a_place_in_another_state_is_refused():
    with pytest.raises(ValueError, match="a place in TN has no seats in the roster of KY"):
        match(place_of(1200), roster_of("KY"), DAY)


@pytest.mark.thorough
@pytest.mark.parametrize("state", made_up.STATES)
def test_every_district_is_found_by_each_way_that_the_census_writes_it(state):
    people = roster_of(state).legislature
    chambers = {one.chamber for one in people}
    assert chambers
    for chamber in chambers:
        members = [one for one in people if one.chamber == chamber]
        for name in {one.district for one in members}:
            if district_key(name) == AT_LARGE or (state == "ID" and chamber == "lower"):
                continue
            holding = [one for one in members if one.district == name]
            number = name.removeprefix("Ward ")
            for district in (
                District(number, f"State House District {number}", "", ""),
                District("", f"{name} Senatorial District", "", ""),
                District("", f"{name.replace(' and ', ' & ')} District", "", ""),
                District("", f"{name.replace(', ', '-').replace(' and ', '-')} District", "", ""),
            ):
                assert list(holders(district, members)) == holding


def test_a_part_that_the_list_does_not_tell_apart_is_found_as_a_whole():
    people = [one for one in roster_of("KY").legislature if one.chamber == "lower"]
    found = holders(District("9A", "State House District 9A", "09A", ""), people)
    assert [one.district for one in found] == ["9"]


def test_floterial_districts_lie_over_others_of_their_county():
    assert len(set(FLOTERIAL_OVER.values())) == 39
    assert len(FLOTERIAL_OVER) == 109
    # A checksum of the transcription: floterial district times the districts under it.
    sums: dict[str, int] = {}
    for base, floterial in FLOTERIAL_OVER.items():
        (county, number), (_, over) = base.rsplit(" ", 1), floterial.rsplit(" ", 1)
        sums[county] = sums.get(county, 0) + int(number) * int(over)
    assert sums == {
        "Belknap": 56,
        "Carroll": 133,
        "Cheshire": 1746,
        "Coos": 63,
        "Grafton": 1542,
        "Hillsborough": 19459,
        "Merrimack": 7019,
        "Rockingham": 14357,
        "Strafford": 2786,
        "Sullivan": 155,
    }
    districts = {name for chamber, name in made_up.seats("NH") if chamber == "lower"}
    assert districts >= FLOTERIAL_OVER.keys() | set(FLOTERIAL_OVER.values())
    assert FLOTERIAL_OVER.keys().isdisjoint(FLOTERIAL_OVER.values())
    assert all(base.split()[0] == over.split()[0] for base, over in FLOTERIAL_OVER.items())
