"""Whom to write to, drawn without a browser."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from streamlit.testing.v1 import AppTest

from tests.pages.act.visit import (
    CITED,
    KENTUCKY,
    look_up,
    names,
    page,
    press,
    said,
    script,
    seats,
)
from tracker.advocacy.legislators import cache, live
from tracker.fetching.cache import write_answer


def test_without_a_word_the_page_names_who_stands_for_everyone(draw):
    app = draw("KY")
    assert seats(app) == ["U.S. Senate, for all of Kentucky"] * 2
    governor = page(app).select("article.person")[0]
    assert [link.get_text() for link in governor.select("a")] == ["Write to the governor"]
    assert "138 in the Kentucky General Assembly" in said(app)
    assert "8 in Congress" in said(app)


@pytest.mark.thorough
def test_an_address_names_all_who_represent_it_each_with_a_mail_that_cites_the_states_law(draw):
    app = look_up(draw("KY"), KENTUCKY)
    assert seats(app) == [
        "Kentucky Senate, District 7",
        "Kentucky House of Representatives, District 57",
        "U.S. Senate, for all of Kentucky",
        "U.S. Senate, for all of Kentucky",
        "U.S. House of Representatives, District 6",
    ]
    assert names(app)[2] == "Governor of Kentucky"
    assert "Your districts: Congressional District 6, State Senate District 7" in said(app)
    press(app, "Write to or call Senator")
    for law, citation in CITED.items():
        app.query_params["topic"] = law.lower().replace(" ", "_")
        app.run()
        assert citation in page(app).select_one("#say textarea[id^=message]").get_text()


def test_the_chain_ends_with_those_who_decide_on_this_law(draw):
    app = look_up(draw("KY"), KENTUCKY)
    app.query_params["topic"] = "safe_harbor"
    app.run()
    press(app, "Write to or call Senator")
    assert "a letter of its own" not in said(app)
    press(app, "Next: Representative")
    assert not [button for button in app.button if button.label.startswith("Next:")]
    assert "Members of Congress do not decide on this." in said(app)
    (link,) = page(app).select("a[href$='#congress-exception-clause']")
    assert "law=exception_clause" in link["href"]


@pytest.mark.thorough
@pytest.mark.parametrize(
    ("state", "street", "found"),
    [
        (
            "MA",
            "200 Sample St",
            [
                "Massachusetts Senate, Second Middlesex",
                "Massachusetts House of Representatives, 25th Middlesex",
                "U.S. Senate, for all of Massachusetts",
                "U.S. Senate, for all of Massachusetts",
                "U.S. House of Representatives, District 5",
            ],
        ),
        (
            "NH",
            "800 Sample St",
            [
                "New Hampshire Senate, District 6",
                "New Hampshire House of Representatives, Belknap 3",
                "New Hampshire House of Representatives, Belknap 8",
                "New Hampshire House of Representatives, Belknap 8",
                "New Hampshire House of Representatives, Belknap 8",
                "U.S. Senate, for all of New Hampshire",
                "U.S. Senate, for all of New Hampshire",
                "U.S. House of Representatives, District 1",
            ],
        ),
        (
            "NE",
            "300 Sample St",
            [
                "Nebraska Legislature, District 8",
                "U.S. Senate, for all of Nebraska",
                "U.S. Senate, for all of Nebraska",
                "U.S. House of Representatives, District 2",
            ],
        ),
        (
            "DC",
            "400 Sample St",
            [
                "Council of the District of Columbia, Ward 1",
                *["Council of the District of Columbia, At large"] * 4,
                "Council of the District of Columbia, Chairman",
                "U.S. House of Representatives, At large",
            ],
        ),
    ],
)
def test_the_legislatures_that_differ_are_named_in_their_own_words(draw, state, street, found):
    app = look_up(draw(state), street)
    assert seats(app) == found


def test_dc_is_told_that_it_has_no_senators_and_who_its_delegate_and_mayor_are(draw):
    app = draw("DC")
    assert "There are no senators to write to." in said(app)
    mayor, delegate = names(app)
    assert delegate.startswith("Delegate ")
    assert mayor == "Mayor of the District of Columbia"


@pytest.mark.thorough
@pytest.mark.parametrize("state", ["AS", "GU", "MP", "VI"])
def test_a_territory_without_a_list_says_so_and_names_its_delegate(draw, state):
    app = draw(state)
    assert "No public list names the members of this legislature" in said(app)
    assert "There are no senators to write to." in said(app)
    assert {name.partition(" ")[0] for name in names(app)} == {"Delegate", "Governor"}


@pytest.mark.parametrize("fault", ["404", "500", "reset"])
def test_with_all_upstreams_down_the_page_says_what_is_missing(draw, upstreams, fault):
    upstreams.fail("*", fault)
    app = draw("KY")
    assert "The list of state legislators cannot be fetched just now." in said(app)
    assert "The list of members of Congress cannot be fetched just now." in said(app)
    assert names(app) == ["Governor of Kentucky"]


def test_an_address_is_answered_with_districts_where_the_lists_are_missing(draw, upstreams):
    upstreams.fail("/people/*", "404")
    upstreams.fail("/legislators-current.csv", "404")
    app = look_up(draw("KY"), KENTUCKY)
    assert "State Senate District 7" in said(app)
    assert "The list of members of Congress is not at hand." in said(app)
    assert names(app) == ["Governor of Kentucky"]


def test_a_slow_list_does_not_hold_the_page_up(upstreams, settings):
    upstreams.fail("/people/*", "slow")
    live.roster("NE", settings=settings, now=datetime.now(UTC))
    app = AppTest.from_function(script, default_timeout=30)
    app.query_params["state"] = "KY"
    app.run()
    assert "Fetching the lists of legislators …" in said(app)
    assert "Governor of Kentucky" in names(app)
    upstreams.stopped.set()


def test_a_list_older_than_thirty_days_says_so_and_so_does_one_from_before_an_election(
    draw, settings, upstreams
):
    draw("KY")
    old = datetime.now(UTC) - timedelta(days=800)
    for name in ("ky", "congress"):
        path = cache.path_of(settings.cache, name)
        copy = cache.load_copy(path)
        write_answer(path, replace(copy, fetched=old))
    upstreams.fail("*", "404")
    text = said(draw("KY"))
    assert f"as of {old:%B} {old.day}, {old.year}, which is more than 30 days ago." in text
    assert "some seats may have changed" in text


def test_settings_that_cannot_be_used_leave_the_official_pages(draw, monkeypatch):
    app = draw("KY")
    monkeypatch.setenv("TRACKER_OPENSTATES_URL", "http://a.example")
    app.run()
    assert "are not set up rightly" in said(app)
    assert "a.example" not in said(app)
