"""Legislators found by a name or a district."""

from __future__ import annotations

from tests.pages.act.visit import names, page, press, said, search, seats


def test_a_name_or_a_district_finds_people_without_an_address(draw, upstreams):
    app = search(draw("KY"), "garcía")
    assert {name.rpartition(" ")[2] for name in names(app)} == {"García"}
    assert seats(search(app, "sd 7")) == ["Kentucky Senate, District 7"]
    assert not any("geocoder" in request for request in upstreams.requests)


def test_a_long_list_is_shown_in_parts(draw):
    app = search(draw("NH"), "house")
    assert len(names(app)) == 9
    assert "the first 9 shown" in said(app)
    assert len(names(press(app, "Show 9 more"))) == 18
    assert len(names(search(app, "sd"))) == 9


def test_who_is_not_found_is_told_and_what_was_typed_is_escaped(draw):
    app = search(draw("KY"), "<img src=x onerror=alert(1)>")
    assert page(app).select("img") == []
    assert "Nobody in the lists fits “<img src=x onerror=alert(1)>”." in said(app)
