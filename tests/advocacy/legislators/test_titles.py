"""What a seat is called."""

import pytest

from tests.advocacy import made_up
from tracker.advocacy.legislators.rosters import parse_congress, parse_people
from tracker.advocacy.legislators.titles import chamber_name, congress_note, district_name, title

COUNCIL = "Council of the District of Columbia"


@pytest.mark.parametrize(
    ("chamber", "upper", "lower", "name"),
    [
        ("upper", "Senate", "House of Delegates", "Senate"),
        ("lower", "Senate", "House of Delegates", "House of Delegates"),
        ("legislature", "Legislature (one chamber; members are senators)", "", "Legislature"),
        ("legislature", COUNCIL, "", COUNCIL),
        ("lower", "", "", "House of Representatives"),
        ("senate", "Senate", "Assembly", "U.S. Senate"),
        ("house", "Senate", "Assembly", "U.S. House of Representatives"),
    ],
)
def test_a_chamber_has_the_name_that_the_state_gives_it(chamber, upper, lower, name):
    assert chamber_name(chamber, upper, lower) == name


@pytest.mark.parametrize(
    ("state", "chamber", "upper", "lower", "called"),
    [
        ("KY", "upper", "Senate", "House of Representatives", "Senator"),
        ("KY", "lower", "Senate", "House of Representatives", "Representative"),
        ("MD", "lower", "Senate", "House of Delegates", "Delegate"),
        ("TN", "lower", "Senate", "General Assembly", "Assembly Member"),
        ("NE", "legislature", "Legislature", "", "Senator"),
        ("DC", "legislature", COUNCIL, "", "Councilmember"),
    ],
)
def test_a_state_legislator_has_the_title_of_the_chamber(state, chamber, upper, lower, called):
    people = parse_people(made_up.people_file(state), state, "https://s.example/")
    member = next(person for person in people if person.chamber == chamber)
    assert title(member, upper, lower) == called


def test_the_chair_of_the_council_is_called_so():
    people = parse_people(made_up.people_file("DC"), "DC", "https://s.example/")
    assert [title(person, COUNCIL) for person in people if person.district == "Chairman"] == [
        "Council Chairman"
    ]


@pytest.mark.parametrize(
    ("state", "called"),
    [
        ("KY", "Representative"),
        ("DC", "Delegate"),
        ("GU", "Delegate"),
        ("PR", "Resident Commissioner"),
    ],
)
def test_a_member_of_the_house_is_called_by_the_vote_that_they_have(state, called):
    members = parse_congress(made_up.congress_file(), "https://c.example/")
    assert title(members[state][-1]) == called


def test_a_place_without_senators_is_told_so_and_others_are_not():
    assert congress_note("KY") == ""
    assert congress_note("DC").startswith("There are no senators to write to.")
    assert "resident commissioner" in congress_note("PR")


@pytest.mark.parametrize(
    ("district", "name"),
    [
        ("12", "District 12"),
        ("10A", "District 10A"),
        ("K", "District K"),
        ("At-Large", "At large"),
        ("Ward 3", "Ward 3"),
        ("Fifth Middlesex", "Fifth Middlesex"),
        ("Chairman", "Chairman"),
        ("Passamaquoddy Tribe", "Passamaquoddy Tribe"),
        ("", ""),
    ],
)
def test_a_district_is_written_for_a_reader(district, name):
    assert district_name(district) == name
