"""Both files of people, with their defects."""

import pytest

from tests.advocacy import made_up
from tracker.advocacy import sanitize
from tracker.advocacy.legislators.rosters import (
    RosterError,
    parse_congress,
    parse_people,
    vacant_districts,
)

SOURCE = "https://data.openstates.org/people/current/ky.csv"


def people(*rows, state="KY"):
    return parse_people(made_up.table(made_up.PEOPLE_HEADER, list(rows)), state, SOURCE)


def row(number=1, chamber="lower", district="12", **cells):
    return made_up.person("KY", number, chamber, district) | cells


def test_a_row_becomes_a_legislator_with_all_that_is_known():
    (one,) = people(row(district="57", capitol_voice="(502) 555-0199 ext. 4"))
    assert (one.name, one.party, one.state, one.chamber, one.district) == (
        "Blake Birch",
        "Republican",
        "KY",
        "lower",
        "57",
    )
    assert one.email == "member1@legislature.ky.example"
    assert one.official_page == "https://legislature.ky.example/members/1"
    assert one.phones == ("502-555-0199 ext. 4", "502-555-0101")
    assert one.addresses == ("1 Sample Street Suite 2; Exampleville KY 00000",)
    assert one.source == SOURCE
    assert not one.in_congress


def test_columns_may_be_more_fewer_or_in_another_order():
    body = b"current_chamber,shoe_size,name,current_district\nlower,44,Blake Birch,12\n"
    (one,) = parse_people(b"\xef\xbb\xbf" + body, "KY", SOURCE)
    assert (one.name, one.district, one.email, one.phones) == ("Blake Birch", "12", "", ())


@pytest.mark.parametrize(
    ("body", "says"),
    [
        (b"", "has no column name, current_district, current_chamber"),
        (b"name,current_chamber\nA,lower\n", "has no column current_district"),
        (b"<!DOCTYPE html><html>", "is a web page instead of a table"),
        (b"\xef\xbb\xbf \n<html>", "is a web page instead of a table"),
        (b"name,current_district,current_chamber\n", "lists nobody"),
        (b"name,current_district,current_chamber\nGarc\xeda,1,lower\n", "is not UTF-8 text"),
        (b"name,current_district,current_chamber\nA,1\n", "broken row at line 2"),
        (b'name,current_district,current_chamber\nA,1,"low', "broken row at line 2"),
    ],
)
def test_a_file_that_is_not_a_roster_is_refused_in_one_line(body, says):
    with pytest.raises(RosterError, match=says) as refused:
        parse_people(body, "KY", SOURCE)
    assert "\n" not in str(refused.value)


def test_an_attack_in_a_row_becomes_harmless_text_and_no_links():
    one = parse_people(made_up.hostile_file("KY"), "KY", SOURCE)[0]
    assert one.name.startswith("cmd|")
    assert one.party == "SUM(1+1)*cmd"
    assert "\n" not in one.name
    assert "\u202e" not in one.name + "".join(one.addresses)
    assert one.email == ""
    assert one.phones == ()
    assert one.official_page == "https://a.example/%22%3E%3Cscript%3Ealert(2)%3C/script%3E"


def test_one_person_listed_twice_is_one_person():
    assert len(people(row(), row(), row(2, district="13"))) == 2


def test_a_vacant_seat_is_not_a_person():
    listed = people(row(1, district="1"), row(2, district="2", name="Vacant"), row(3, district="4"))
    assert [one.district for one in listed] == ["1", "4"]
    assert vacant_districts(listed, "lower") == ("2", "3")


def test_named_districts_have_no_gaps_to_tell():
    listed = people(row(1, district="5th Bristol"), row(2, district="Cape and Islands"))
    assert vacant_districts(listed, "lower") == ()


def test_people_of_a_chamber_that_no_state_has_are_left_out():
    assert [one.chamber for one in people(row(1), row(2, chamber="mayor"))] == ["lower"]


def test_the_value_of_the_row_before_is_doubted_where_a_district_has_one_member():
    rows = made_up.people_rows("KY")
    rows[60]["current_district"] = rows[59]["current_district"]
    doubted = [one for one in people(*rows) if one.doubt]
    assert [one.district for one in doubted] == ["22", "22"]
    assert doubted[0].doubt == (
        "The list gives this seat to more than one person; one of them may have left it."
    )


@pytest.mark.parametrize(("districts", "shared", "doubted"), [(3, 1, 2), (20, 2, 0), (21, 2, 4)])
def test_two_people_in_a_district_are_a_mistake_where_few_districts_have_two(
    districts, shared, doubted
):
    numbers = [*range(1, districts + 1), *range(1, shared + 1)]
    rows = [row(place, district=str(number)) for place, number in enumerate(numbers)]
    assert len([one for one in people(*rows) if one.doubt]) == doubted


@pytest.mark.parametrize("state", made_up.STATES)
def test_nobody_is_doubted_where_districts_have_several_members(state):
    listed = parse_people(made_up.people_file(state), state, SOURCE)
    assert len(listed) == len(made_up.people_rows(state))
    assert [one for one in listed if one.doubt] == []


@pytest.mark.parametrize(
    ("address", "shown"),
    [
        ("12 Main St. Suite 3; Exampleville KY 00000", True),
        ("P.O. Box 462, Exampleville, KY 00000", True),
        ("Room 237, 1 Government Center, Exampleville", True),
        ("47 Tupelo Trail, Exampleville, KY 00000", False),
        ("41 Dale Ave. Apartment G, Building 2, Exampleville, KY 00000", False),
    ],
)
def test_a_street_address_that_may_be_a_home_is_withheld(address, shown):
    (one,) = people(row(district_address=address))
    assert one.addresses == ((address,) if shown else ())
    assert one.phones == ("502-555-0101",)


def test_an_address_that_several_people_share_is_an_office():
    shared = {"district_address": "1500 W. Benson Blvd., Exampleville"}
    listed = people(row(1, district="1", **shared), row(2, district="2", **shared))
    assert {one.addresses for one in listed} == {("1500 W. Benson Blvd., Exampleville",)}


def test_the_state_alone_is_no_address_however_many_share_it():
    listed = people(
        row(1, district="1", district_address="KY"), row(2, district="2", district_address="KY")
    )
    assert {one.addresses for one in listed} == {()}


def test_a_town_alone_is_no_address():
    (one,) = people(row(district_address="Exampleville, KY 00000"))
    assert one.addresses == ()


def test_congress_is_read_by_state_with_senators_first_and_districts_in_order():
    members = parse_congress(made_up.congress_file(), "https://c.example/legislators-current.csv")
    kentucky = members["KY"]
    assert [one.chamber for one in kentucky] == ["senate"] * 2 + ["house"] * 6
    assert [one.district for one in kentucky] == ["", "", "1", "2", "3", "4", "5", "6"]
    assert {one.party for one in kentucky} == {"Democratic", "Republican"}
    assert all(one.in_congress and one.phones and one.official_page for one in kentucky)
    assert kentucky[0].contact_form.endswith("/contact")
    assert [one.district for one in members["AK"] if one.chamber == "house"] == ["At-Large"]


def test_a_person_whose_whole_name_is_missing_is_named_by_its_parts():
    parts = {"full_name": "", "first_name": "Avery", "middle_name": "Q.", "last_name": "Almond"}
    rows = [row | parts for row in made_up.members()][:1]
    body = made_up.table(made_up.CONGRESS_HEADER, rows)
    assert parse_congress(body, "https://c.example/")["AK"][0].name == "Avery Q. Almond"
    assert people(row(name="", given_name="Noor", family_name="Oak"))[0].name == "Noor Oak"


@pytest.mark.parametrize("state", made_up.WITHOUT_SENATORS)
def test_places_without_senators_have_one_delegate(state):
    members = parse_congress(made_up.congress_file(), "https://c.example/")
    assert [(one.chamber, one.district) for one in members[state]] == [("house", "At-Large")]


def test_every_link_of_a_roster_can_be_used_as_it_is():
    people = parse_people(made_up.people_file("MA"), "MA", SOURCE)
    assert people
    for one in people:
        assert sanitize.mailto_url(one.email).startswith("mailto:member")
        assert all(sanitize.tel_url(phone).startswith("tel:+1-502-555-") for phone in one.phones)
        assert one.official_page.startswith("https://legislature.ma.example/members/")
