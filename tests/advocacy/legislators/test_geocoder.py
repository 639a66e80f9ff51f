"""From an address to districts, with the address kept nowhere."""

import json
import logging
from dataclasses import replace
from datetime import date
from urllib.parse import parse_qs, urlsplit

import pytest

from tests.advocacy import made_up_places
from tracker.advocacy.legislators import geocoder
from tracker.advocacy.legislators.geocoder import (
    LONGEST_ADDRESS,
    NO_ANSWER,
    NO_MATCH,
    TOO_MANY,
    District,
    Lookup,
    look_up,
    look_up_zip,
    parse_places,
)
from tracker.fetching.pace import Pace

DAY = date(2026, 6, 15)
SECRET = "100 Secret St"


def ask(address, settings, **options):
    return look_up(address, day=DAY, settings=settings, **{"pace": Pace(1, 60.0), **options})


def test_one_line_gives_all_three_districts(upstreams, settings):
    answer = ask("100 Sample St, Exampleville, KY", settings, state="KY")
    assert answer.problem == ""
    (place,) = answer.places
    assert (place.state, place.state_name) == ("KY", "Kentucky")
    assert place.congress == District(
        "6", "Congressional District 6", "6", "119th Congressional Districts"
    )
    assert place.upper == District(
        "7", "State Senate District 7", "7", "2024 State Legislative Districts - Upper"
    )
    assert place.lower == District(
        "57", "State House District 57", "57", "2024 State Legislative Districts - Lower"
    )
    parts = urlsplit(upstreams.requests[0])
    assert parts.path == "/geocoder/geographies/onelineaddress"
    assert {name: values[0] for name, values in parse_qs(parts.query).items()} == {
        "address": "100 Sample St, Exampleville, KY",
        "benchmark": "Public_AR_Current",
        "vintage": "Current_Current",
        "layers": "all",
        "format": "json",
    }


def test_a_street_with_a_zip_code_is_asked_in_parts(upstreams, settings):
    answer = ask("100 Sample St", settings, zip_code=" 40601-0001 ")
    assert [place.state for place in answer.places] == ["KY"]
    parts = urlsplit(upstreams.requests[0])
    asked = parse_qs(parts.query)
    assert parts.path == "/geocoder/geographies/address"
    assert (asked["street"], asked["zip"]) == (["100 Sample St"], ["40601-0001"])


@pytest.mark.parametrize(
    ("address", "asked"),
    [
        ("100 Sample St, Exampleville", "100 Sample St, Exampleville, 40601"),
        ("100 Sample St, Exampleville, KY 40601", "100 Sample St, Exampleville, KY 40601"),
    ],
)
def test_a_line_with_a_city_is_asked_whole_with_its_zip_code(address, asked, upstreams, settings):
    assert len(ask(address, settings, zip_code="40601").places) == 1
    parts = urlsplit(upstreams.requests[0])
    assert parts.path == "/geocoder/geographies/onelineaddress"
    assert parse_qs(parts.query)["address"] == [asked]


@pytest.mark.parametrize(
    ("address", "congress", "upper", "lower"),
    [
        ("300 Sample St", "2", "8", None),
        ("400 Sample St", "98", "1", None),
        ("500 Sample St", "98", "1", "4"),
        ("600 Sample St", "0", "CHS", "A-1"),
        ("1000 Sample St", "0", "A", "2"),
        ("1100 Sample St", "5", "62", "62A"),
    ],
)
def test_codes_lose_their_zeros_and_missing_maps_are_none(
    address, congress, upper, lower, settings
):
    (place,) = ask(address, settings).places
    codes = [each.code if each else None for each in (place.congress, place.upper, place.lower)]
    assert codes == [congress, upper, lower]


@pytest.mark.parametrize(
    ("address", "zip_code", "says"),
    [
        ("PO Box 12, Exampleville, KY", "", "A PO box says where mail goes"),
        ("P.O. Box 12", "", "A PO box"),
        ("p o box 12", "40601", "A PO box"),
        ("Post Office Box 12", "", "A PO box"),
        ("POB 12, Exampleville", "", "A PO box"),
        ("Box 12", "", "A PO box"),
        ("Apartado 12, San Juan", "", "A PO box"),
        ("40601", "", "A ZIP code can lie in several districts"),
        ("40601-1234", "", "A ZIP code can lie in several districts"),
        ("100 Sample St", "4060", "A ZIP code has five digits"),
        ("100 Sample St", "4060l", "A ZIP code has five digits"),
        ("  \u202e ", "", "Type a street address."),
        ("1 " + "x" * (LONGEST_ADDRESS - 1), "", "That is too long for an address"),
    ],
)
def test_what_cannot_have_a_district_is_refused_before_it_is_sent(
    address, zip_code, says, upstreams, settings
):
    answer = ask(address, settings, zip_code=zip_code)
    assert answer.places == ()
    assert answer.problem.startswith(says)
    assert upstreams.requests == []


@pytest.mark.parametrize("address", ["100 Box Elder Ln", "100 Popo St", "100 Apple Oboe Way"])
def test_a_street_that_only_sounds_like_a_box_is_asked(address, settings):
    assert [place.state for place in ask(address, settings).places] == ["KY"]


def test_the_longest_address_is_asked(upstreams, settings):
    ask("1 " + "x" * (LONGEST_ADDRESS - 2), settings)
    assert len(upstreams.requests) == 1


def test_a_failing_geocoder_is_asked_twice(upstreams, settings, pauses):
    upstreams.fail("*", "500")
    ask("100 Sample St", settings)
    assert len(upstreams.requests) == 2


def test_no_match_says_what_to_do(settings):
    assert ask("1 Nowhere St", settings, state="KY") == Lookup(problem=NO_MATCH)


def test_several_matches_are_all_given_to_choose_from(settings):
    answer = ask(f"{made_up_places.SEVERAL} Sample St", settings, state="KY")
    assert answer.problem == "That address fits several places. Choose yours."
    assert [place.address for place in answer.places] == [
        "100 SAMPLE ST, EXAMPLEVILLE, KY, 00000",
        "100 SAMPLE ST, SAMPLETON, KY, 00000",
    ]


def test_matches_in_the_same_districts_are_one_place():
    match = made_up_places.geocoder_match(100)
    other = match | {"matchedAddress": "100 SAMPLE ST S, EXAMPLEVILLE, KY, 00000"}
    body = json.dumps({"result": {"addressMatches": [match, other]}}).encode()
    assert len(parse_places(body, DAY) or ()) == 1


def test_an_address_in_another_state_is_told(settings):
    answer = ask("1200 Sample St", settings, state="KY")
    assert answer.problem == "That address is in Tennessee, not in the state of this page."
    assert [place.state for place in answer.places] == ["TN"]


def test_names_of_layers_may_change_with_each_vintage():
    match = made_up_places.geocoder_match(100, year="2032", session="123rd")
    body = json.dumps({"result": {"addressMatches": [match]}}).encode()
    (place,) = parse_places(body, DAY) or ()
    assert place.lower is not None
    assert place.lower.layer == "2032 State Legislative Districts - Lower"


def test_of_two_congresses_the_one_that_sits_is_chosen():
    match = made_up_places.geocoder_match(100)
    match["geographies"]["120th Congressional Districts"] = [
        {"GEOID": "2101", "BASENAME": "1", "NAME": "Congressional District 1"}
    ]
    body = json.dumps({"result": {"addressMatches": [match]}}).encode()
    codes = [
        place.congress.code
        for day in (DAY, date(2027, 1, 3))
        for place in parse_places(body, day) or ()
        if place.congress
    ]
    assert codes == ["6", "1"]


def test_land_without_a_district_has_none():
    match = made_up_places.geocoder_match(100)
    match["geographies"]["2024 State Legislative Districts - Lower"][0]["GEOID"] = "21ZZZ"
    body = json.dumps({"result": {"addressMatches": [match]}}).encode()
    assert [place.lower for place in parse_places(body, DAY) or ()] == [None]


@pytest.mark.parametrize(
    ("day", "noted"),
    [
        (date(2026, 11, 24), True),
        (date(2027, 1, 2), True),
        (date(2027, 1, 31), True),  # Congress sits since the 3rd; some legislatures do not yet
        (date(2027, 2, 1), False),
    ],
)
def test_districts_of_the_coming_term_are_told_apart(day, noted):
    match = made_up_places.geocoder_match(100, year="2026", session="120th")
    body = json.dumps({"result": {"addressMatches": [match]}}).encode()
    (place,) = parse_places(body, day) or ()
    assert bool(place.note(day)) is noted


def test_districts_of_the_present_term_need_no_note(settings):
    (place,) = ask("100 Sample St", settings).places
    assert place.note(DAY) == ""


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"<html>",
        b"[]",
        b"null",
        b'{"result": {}}',
        b'{"result": {"addressMatches": 3}}',
        b'{"result": {"addressMatches": [{}]}}',
        b'{"result": {"addressMatches": ["x"]}}',
        b'{"result": {"addressMatches": [{"geographies": {"States": []}}]}}',
        b'{"result": {"addressMatches": [{"geographies": {"States": [{"STUSAB": "KY"}]}}]}}',
        b"[" * 100_000,
        b"\xff\xfe{",
    ],
)
def test_an_answer_of_another_kind_is_none(body):
    assert parse_places(body, DAY) is None


@pytest.mark.parametrize(
    "fault",
    ["500", "429", "html", "nonsense", "truncated", "padded", "huge", "redirect-http", "empty"],
)
def test_a_failing_geocoder_is_a_sentence_not_an_error(fault, upstreams, settings, pauses):
    upstreams.fail("*", fault)
    answer = ask(SECRET, settings)
    assert answer.problem.startswith("The Census Bureau’s address finder gives no answer just now")
    assert "Secret" not in answer.problem


def test_the_switch_turns_it_off_before_anything_is_sent(upstreams, settings):
    answer = ask(SECRET, replace(settings, address_lookup=False))
    assert answer.problem == "Looking up districts by address is turned off on this site."
    assert upstreams.requests == []


@pytest.mark.parametrize("fault", ["redirect-http", "redirect-away"])
def test_a_redirect_does_not_carry_the_address_to_another_host(fault, upstreams, settings):
    upstreams.fail("*", fault)
    assert ask(SECRET, settings).places == ()
    assert len(upstreams.requests) == 1


@pytest.mark.parametrize("fault", ["", "500", "html", "truncated", "redirect-loop"])
def test_the_address_is_in_no_log_repr_or_file(
    fault, upstreams, settings, pauses, caplog, tmp_path
):
    caplog.set_level(logging.DEBUG)
    if fault:
        upstreams.fail("*", fault)
    answer = ask(SECRET, settings)
    assert "Secret" in upstreams.requests[0]
    assert "Secret" not in caplog.text
    assert "127.0.0.1" in caplog.text
    assert "SAMPLE ST" not in repr(answer).upper()
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []


@pytest.mark.thorough
def test_a_zip_code_is_asked_for_by_its_middle_and_is_not_kept(upstreams, settings):
    answer = look_up_zip("40601-1234", state="KY", day=DAY, settings=settings, pace=Pace(1, 60.0))
    (place,) = answer.places
    assert (answer.problem, place.state, place.by_zip) == ("", "KY", True)
    assert place.upper and place.upper.code == "7"
    parts = urlsplit(upstreams.requests[0])
    asked = parse_qs(parts.query)
    assert parts.path == "/geocoder/geographies/coordinates"
    assert -86 < float(asked["x"][0]) < -84
    assert 37 < float(asked["y"][0]) < 39
    assert "40601" not in repr(place)


@pytest.mark.parametrize("state", ["IN", "TN"])
def test_a_zip_code_of_another_state_is_not_asked_for(upstreams, settings, state):
    answer = look_up_zip("40601", state=state, day=DAY, settings=settings, pace=Pace(1, 60.0))
    assert answer.problem == "ZIP code 40601 is in KY, not in this state."
    assert not upstreams.requests


@pytest.mark.parametrize("fault", ["404", "nonsense", "empty"])
def test_a_zip_code_without_an_answer_is_told(upstreams, settings, fault):
    upstreams.fail("/geocoder/*", fault)
    answer = look_up_zip("40601", state="KY", day=DAY, settings=settings, pace=Pace(1, 60.0))
    assert answer == Lookup(problem=NO_ANSWER)


def test_a_visitor_who_asks_too_often_is_told_and_the_geocoder_is_spared(upstreams, settings):
    pace = Pace(1, 60.0)
    assert ask("100 Sample St, Exampleville, KY", settings, pace=pace).places
    for _ in range(3):
        assert ask(SECRET, settings, pace=pace) == Lookup(problem=TOO_MANY)
    again = look_up_zip("40601", state="KY", day=DAY, settings=settings, pace=pace)
    assert again == Lookup(problem=TOO_MANY)
    assert len(upstreams.requests) == 1


def test_what_is_refused_without_asking_counts_for_nobody(upstreams, settings):
    pace = Pace(1, 60.0)
    for refused in ("", "PO Box 12", "40601"):
        assert ask(refused, settings, pace=pace).problem not in ("", TOO_MANY)
    assert ask("100 Sample St, Exampleville, KY", settings, pace=pace).places


def test_all_visitors_together_have_a_limit_too(upstreams, settings, monkeypatch):
    monkeypatch.setattr(geocoder, "OF_ALL", Pace(2, 60.0))
    answers = [ask("100 Sample St, Exampleville, KY", settings) for _ in range(3)]
    assert [answer.problem for answer in answers] == ["", "", TOO_MANY]


def test_nobody_waits_as_long_as_the_geocoder_asks(upstreams, settings, pauses):
    upstreams.fail("*", "429-hour-once")
    assert ask(SECRET, settings) == Lookup(problem=NO_ANSWER)
    assert (len(upstreams.requests), pauses) == (1, [])
