"""What a visitor means who types into the one field."""

from __future__ import annotations

import pytest

from tests.advocacy.made_up import people_file
from tracker.advocacy.legislators.finding import address_parts, kind_of
from tracker.advocacy.legislators.rosters import parse_people

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
