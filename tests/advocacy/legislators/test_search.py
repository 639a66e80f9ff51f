"""Finding somebody without giving an address."""

import pytest

from tests.advocacy import made_up
from tests.advocacy.made_up import people_file
from tracker.advocacy.legislators.rosters import parse_congress, parse_people
from tracker.advocacy.legislators.search import address_parts, find_legislators, kind_of


def everybody(state):
    own = parse_people(made_up.people_file(state), state, "https://s.example/")
    return own + parse_congress(made_up.congress_file(), "https://c.example/")[state]


def seats(state, text):
    return {(one.chamber, one.district) for one in find_legislators(everybody(state), text)}


def test_no_text_finds_everybody_in_order():
    assert find_legislators(everybody("KY"), "  ") == everybody("KY")


@pytest.mark.parametrize("text", ["garcia", "GARCÍA", "garc", "senator García"])
def test_a_name_is_found_without_regard_to_accents_and_case(text):
    found = find_legislators(everybody("KY"), text)
    assert found
    assert all(one.name.endswith("García") for one in found)


def test_first_and_last_name_are_found_in_either_order():
    people = everybody("KY")
    assert find_legislators(people, "birch bla") == find_legislators(people, "Blake Birch") != ()


def test_the_name_of_a_district_is_found_from_its_third_letter():
    assert find_legislators(everybody("NH"), "be") == ()
    assert {one.district[:7] for one in find_legislators(everybody("NH"), "bel")} == {"Belknap"}


def test_part_of_a_word_inside_a_name_is_no_match():
    found = find_legislators(everybody("KY"), "arcia")
    assert not any(one.name.endswith("García") for one in found)


@pytest.mark.thorough
@pytest.mark.parametrize(
    ("state", "text", "found"),
    [
        ("KY", "hd 12", {("lower", "12")}),
        ("KY", "House District 12", {("lower", "12")}),
        ("KY", "12th", {("lower", "12"), ("upper", "12")}),
        ("KY", "SD 5", {("upper", "5")}),
        ("KY", "cd 3", {("house", "3")}),
        ("KY", "district 38", {("upper", "38"), ("lower", "38")}),
        ("DC", "ward 3", {("legislature", "Ward 3")}),
        ("DC", "at large", {("legislature", "At-Large"), ("house", "At-Large")}),
        ("MN", "62", {("upper", "62"), ("lower", "62A"), ("lower", "62B")}),
        ("MN", "62b", {("lower", "62B")}),
        ("MA", "fifth middlesex", {("upper", "Fifth Middlesex"), ("lower", "5th Middlesex")}),
        ("MA", "senate 5 Middlesex", {("upper", "Fifth Middlesex")}),
        ("MA", "cape", {("upper", "Cape and Islands")}),
        ("NH", "belknap 1", {("lower", "Belknap 1")}),
        ("KY", "ward 3", set()),
        ("KY", "hd 999", set()),
        ("KY", "<script>", set()),
    ],
)
def test_a_district_is_found_however_it_is_typed(state, text, found):
    assert seats(state, text) == found


def test_the_name_of_a_chamber_alone_finds_its_members():
    assert {chamber for chamber, _ in seats("KY", "congress")} == {"senate", "house"}


KENTUCKY = parse_people(people_file("KY"), "KY", "https://data.example/ky.csv")
MASSACHUSETTS = parse_people(people_file("MA"), "MA", "https://data.example/ma.csv")


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("", "nothing"),
        ("   ", "nothing"),
        ("40601", "zip"),
        ("40601-1234", "zip"),
        ("12", "people"),
        ("hd 12", "people"),
        ("garcía", "people"),
        ("Nobody Known", "people"),
        ("100 Main St", "address"),
        ("100 Main St, Frankfort 40601", "address"),
        ("W123N456 Some Road", "address"),
        ("One Main Street, Frankfort", "address"),
        ("PO Box 12", "address"),
    ],
)
def test_the_kind_of_what_is_typed(text: str, kind: str) -> None:
    assert kind_of(text, KENTUCKY) == kind


def test_a_district_that_begins_with_a_number_is_no_address() -> None:
    assert kind_of("25th Middlesex", MASSACHUSETTS) == "people"


def test_the_zip_code_is_taken_from_the_end_of_an_address() -> None:
    assert address_parts("100 Main St, Frankfort, KY 40601") == (
        "100 Main St, Frankfort, KY",
        "40601",
    )
    assert address_parts(" 100 Main St ") == ("100 Main St", "")
    assert address_parts("12345 Main St") == ("12345 Main St", "")
