"""From the one field to legislators; an address is nowhere else."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
import streamlit as st

from tests.pages.act.visit import KENTUCKY, held, look_up, page, press, said, search, seats
from tracker.advocacy.legislators.geocoder import Lookup
from tracker.pages.act import live_finder


def test_the_address_stays_in_its_field_alone_until_it_is_forgotten(
    draw, upstreams, caplog, tmp_path
):
    caplog.set_level(logging.DEBUG)
    app = look_up(draw("KY"), KENTUCKY, "40601")
    assert any("Secret" in request for request in upstreams.requests)
    assert app.text_input(key="legislators_field").value.startswith(KENTUCKY)
    press(app, "Forget this place")
    assert app.text_input(key="legislators_field").value == ""
    assert "SECRET" not in held(app).upper()
    assert "SAMPLE ST" not in held(app).upper()
    assert dict(app.query_params) == {"state": "KY"}
    assert "SECRET" not in caplog.text.upper()
    assert "SECRET" not in str(page(app)).upper()
    assert not any(b"Secret" in path.read_bytes() for path in tmp_path.rglob("*.copy"))


def test_an_address_that_is_asked_for_on_one_page_is_not_looked_up_on_another(draw, upstreams):
    app = draw("TN")
    app.session_state["legislators_asked"] = "KY"
    before = len(upstreams.requests)
    app.run()
    assert not any("geocoder" in request for request in upstreams.requests[before:])
    assert "legislators_asked" not in app.session_state
    assert not page(app).select(".told[role=status]")


def test_what_was_wrong_on_one_page_is_not_told_on_another(draw):
    app = draw("TN")
    for state, told in (("TN", True), ("KY", False), ("VA", False)):
        app.session_state[live_finder._ANSWER] = (state, Lookup(problem="It was not found."))
        app.run()
        assert ("It was not found." in said(app)) is told


def test_what_was_found_is_kept_when_the_visitor_goes_on_at_once(draw, upstreams, monkeypatch):
    @contextmanager
    def cut(text: str) -> Iterator[None]:
        yield
        st.stop()

    app = draw("KY")
    with monkeypatch.context() as hurried:
        hurried.setattr(st, "spinner", cut)
        look_up(app, KENTUCKY)
    before = len(upstreams.requests)
    app.run()
    assert "Kentucky Senate, District 7" in seats(app)
    assert not any("geocoder" in request for request in upstreams.requests[before:])


@pytest.mark.thorough
def test_a_visitor_may_look_up_five_addresses_a_minute(draw, upstreams):
    app = draw("KY")
    for _ in range(5):
        assert "gives no answer" not in said(look_up(app, "1 Nowhere St"))
    before = len(upstreams.requests)
    assert "as often as addresses can be looked up" in said(look_up(app, KENTUCKY))
    assert len(upstreams.requests) == before
    assert seats(search(app, "7"))


def test_a_place_can_be_forgotten(draw):
    app = press(look_up(draw("KY"), KENTUCKY), "Forget this place")
    assert seats(app) == ["U.S. Senate, for all of Kentucky"] * 2


def test_an_address_that_fits_several_places_is_chosen_from(draw):
    app = look_up(draw("KY"), "999 Sample St")
    assert "That address fits several places. Choose yours." in said(app)
    which = app.radio(key="legislators_which")
    assert [option.replace("\\", "") for option in which.options] == [
        "100 SAMPLE ST, EXAMPLEVILLE, KY, 00000",
        "100 SAMPLE ST, SAMPLETON, KY, 00000",
    ]
    app = which.set_value(1).run()
    assert seats(app)[:2] == [
        "Kentucky Senate, District 11",
        "Kentucky House of Representatives, District 60",
    ]
    assert "SAMPLE ST" not in held(app)


def test_a_po_box_is_explained_and_left_to_be_mended(draw, upstreams):
    app = look_up(draw("KY"), "PO Box 12")
    assert "A PO box says where mail goes, not where you live" in said(app)
    assert app.text_input(key="legislators_field").value == "PO Box 12"
    assert not any("geocoder" in request for request in upstreams.requests)


def test_an_address_that_is_not_known_is_told(draw):
    assert "does not know that address" in said(look_up(draw("KY"), "1 Nowhere St"))


def test_a_geocoder_that_fails_is_told(draw, upstreams):
    upstreams.fail("/geocoder/*", "404")
    app = look_up(draw("KY"), KENTUCKY)
    assert "gives no answer just now" in said(app)
    assert seats(app) == ["U.S. Senate, for all of Kentucky"] * 2


def test_an_address_in_another_state_leads_to_that_states_page_and_is_known_there(draw):
    app = look_up(draw("KY"), "1200 Sample St")
    assert "That address is in Tennessee, not in the state of this page." in said(app)
    link = page(app).find("a", string="Act in Tennessee")
    assert link["href"] == "/act?state=TN&law=exception_clause#whom"
    app.query_params["state"] = "TN"
    app.run()
    app.run()  # the list of the other state may have been on its way
    assert "Your districts: Congressional District 5" in said(app)


def test_the_switch_leaves_names_and_districts(draw, monkeypatch):
    monkeypatch.setenv("TRACKER_ADDRESS_LOOKUP", "off")
    app = draw("KY")
    assert [box.label for box in app.text_input] == ["Name or district"]
    assert "Census" not in said(app)
    assert seats(search(app, "hd 57")) == ["Kentucky House of Representatives, District 57"]


@pytest.mark.thorough
def test_a_zip_code_finds_the_districts_in_its_middle_and_says_that_there_may_be_more(
    draw, upstreams
):
    app = look_up(draw("KY"), "40601")
    assert "In the middle of your ZIP code: Congressional District 6" in said(app)
    assert "A ZIP code can lie in several districts" in said(app)
    assert seats(app)[0] == "Kentucky Senate, District 7"
    asked = [request for request in upstreams.requests if "geocoder" in request]
    assert len(asked) == 1
    press(app, "Forget this place")
    assert "40601" not in held(app)
    assert "/geographies/coordinates" in asked[0]


def test_a_zip_code_of_another_state_is_told(draw, upstreams):
    assert "ZIP code 37201 is in TN, not in this state." in said(look_up(draw("KY"), "37201"))
    assert "is not known here" in said(look_up(draw("KY"), "00000"))
    assert not any("geocoder" in request for request in upstreams.requests)


def test_an_empty_field_asks_for_what_fits_it(draw):
    assert "Type an address, a ZIP code, a name or a district." in said(look_up(draw("KY"), " "))
    assert "Type a street address" not in said(search(draw("KY"), "Nobody"))


@pytest.mark.thorough
def test_who_was_found_is_kept_when_the_law_changes(draw):
    app = press(look_up(draw("KY"), KENTUCKY), "Write to or call Senator")
    for topic in ("safe_harbor", "exception_clause"):
        app.query_params["topic"] = topic
        app.run()
        assert "You are writing to" in said(app)
        assert len(seats(app)) == 5
