"""The part of a state's page that names its legislators, drawn without a browser."""

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from urllib.parse import unquote

import pytest
import streamlit as st
from bs4 import BeautifulSoup
from streamlit.testing.v1 import AppTest

from tests.advocacy.upstreams import Upstreams, serving
from tests.advocacy.waiting import fetched_roster
from tracker.advocacy.legislators import cache, live
from tracker.advocacy.legislators.settings import Settings

KENTUCKY = "100 Secret St, Exampleville"
CITED = {"Safe harbor": "Ky. Rev. Stat. § 529.120", "Exception clause": "Ky. Const. § 25"}


def script() -> None:
    import streamlit as st

    from tests.pages.real import site
    from tracker.pages.legislators import part

    part.draw(site(), st.query_params["state"])


@pytest.fixture
def upstreams() -> Iterator[Upstreams]:
    with serving() as running:
        yield running


@pytest.fixture
def settings(upstreams: Upstreams, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Settings:
    for name in ("OPENSTATES", "CONGRESS", "CENSUS"):
        monkeypatch.setenv(f"TRACKER_{name}_URL", upstreams.url)
    monkeypatch.setenv("TRACKER_CACHE", str(tmp_path / "cache"))
    return Settings.read()


@pytest.fixture
def draw(settings: Settings) -> Callable[..., AppTest]:
    """Draws the part of a state, with its lists at hand if there are any."""

    def drawn(state: str) -> AppTest:
        fetched_roster(state, settings=settings, now=datetime.now(UTC))
        app = AppTest.from_function(script, default_timeout=30)
        app.query_params["state"] = state
        return app.run()

    return drawn


def page(app: AppTest) -> BeautifulSoup:
    """All HTML of the part, in its order."""
    assert not app.exception
    return BeautifulSoup("\n".join(each.proto.body for each in app.get("html")), "html.parser")


def said(app: AppTest) -> str:
    return " ".join(page(app).get_text(" ").split())


def names(app: AppTest) -> list[str]:
    """Whoever has a card, the governor last."""
    return [card.h4.get_text() for card in page(app).select("article.person")]


def seats(app: AppTest) -> list[str]:
    """The seats of the legislators who have a card."""
    cards = page(app).select("article.person:has(a[href^='mailto:'])")
    return [card.select_one(".seat").get_text().partition(" · ")[0] for card in cards]


def look_up(app: AppTest, street: str, zip_code: str = "") -> AppTest:
    app.text_input(key="legislators_street").set_value(street)
    app.text_input(key="legislators_zip").set_value(zip_code)
    return press(app, "Find who represents me")


def search(app: AppTest, text: str) -> AppTest:
    (box,) = [box for box in app.text_input if box.label.startswith("Or search")]
    return box.set_value(text).run()


def press(app: AppTest, label: str) -> AppTest:
    return next(button for button in app.button if button.label.startswith(label)).click().run()


def labels(app: AppTest) -> list[str]:
    return [button.label for button in app.button]


def held(app: AppTest) -> str:
    """All that the session remembers, as a debugger would print it."""
    state = app.session_state._state.filtered_state
    return repr(state) + "".join(
        repr(getattr(place, "address", ""))
        for value in state.values()
        for place in [value, *getattr(value, "places", ())]
    )


def test_without_a_word_the_page_names_who_stands_for_everyone(draw):
    app = draw("KY")
    assert seats(app) == ["U.S. Senate, for all of Kentucky"] * 2
    assert [link.get_text() for link in page(app).select("article.person")[-1].select("a")] == [
        "Write to the governor"
    ]
    assert "138 in the Kentucky General Assembly" in said(app)
    assert "8 in Congress" in said(app)


def test_an_address_names_all_who_represent_it_each_with_a_mail_that_cites_the_states_law(draw):
    app = look_up(draw("KY"), KENTUCKY)
    assert seats(app) == [
        "Kentucky Senate, District 7",
        "Kentucky House of Representatives, District 57",
        "U.S. Senate, for all of Kentucky",
        "U.S. Senate, for all of Kentucky",
        "U.S. House of Representatives, District 6",
    ]
    assert names(app)[-1] == "Governor of Kentucky"
    assert "Your districts: Congressional District 6, State Senate District 7" in said(app)
    for law, citation in CITED.items():
        app.radio[0].set_value(law.lower().replace(" ", "_")).run()
        mails = page(app).select("article.person a[href^='mailto:']")
        assert len(mails) == 5
        assert all(citation in unquote(mail["href"]) for mail in mails)


def test_the_address_is_gone_once_its_districts_are_known(draw, upstreams, caplog, tmp_path):
    caplog.set_level(logging.DEBUG)
    app = look_up(draw("KY"), KENTUCKY, "40601")
    assert any("Secret" in request for request in upstreams.requests)
    assert app.text_input(key="legislators_street").value == ""
    assert app.text_input(key="legislators_zip").value == ""
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
    assert app.text_input(key="legislators_street").value == "PO Box 12"
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
    (link,) = page(app).select("a[data-soft]")
    assert (link["href"], link.get_text()) == (
        "/state?state=TN#legislators",
        "Open Tennessee’s page",
    )
    app.query_params["state"] = "TN"
    app.run()
    app.run()  # the list of the other state may have been on its way
    assert "Your districts: Congressional District 5" in said(app)


def test_the_switch_takes_the_form_away_and_leaves_the_search(draw, monkeypatch):
    monkeypatch.setenv("TRACKER_ADDRESS_LOOKUP", "off")
    app = draw("KY")
    assert [box.label for box in app.text_input] == ["Or search by name or district"]
    assert "Census" not in said(app)
    assert seats(search(app, "hd 57")) == ["Kentucky House of Representatives, District 57"]


def test_a_name_or_a_district_finds_people_without_an_address(draw, upstreams):
    app = search(draw("KY"), "garcía")
    assert {name.rpartition(" ")[2] for name in names(app)} == {"García"}
    assert seats(search(app, "sd 7")) == ["Kentucky Senate, District 7"]
    assert not any("geocoder" in request for request in upstreams.requests)


def test_a_long_list_is_shown_in_parts(draw):
    app = search(draw("NH"), "house")
    assert len(names(app)) == 10
    assert "the first 10 shown" in said(app)
    assert len(names(press(app, "Show 10 more"))) == 20
    assert len(names(search(app, "sd"))) == 10


def test_who_is_not_found_is_told_and_what_was_typed_is_escaped(draw):
    app = search(draw("KY"), "<img src=x onerror=alert(1)>")
    assert page(app).select("img") == []
    assert "Nobody in the lists fits “<img src=x onerror=alert(1)>”." in said(app)


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
    delegate, mayor = names(app)
    assert delegate.startswith("Delegate ")
    assert mayor == "Mayor of the District of Columbia"


@pytest.mark.parametrize("state", ["AS", "GU", "MP", "VI"])
def test_a_territory_without_a_list_says_so_and_names_its_delegate(draw, state):
    app = draw(state)
    assert "No public list names the members of this legislature" in said(app)
    assert "There are no senators to write to." in said(app)
    assert [name.partition(" ")[0] for name in names(app)] == ["Delegate", "Governor"]
    assert not [box for box in app.text_input if box.label.startswith("Or search")]


def test_a_message_opens_in_its_card_and_leads_on_to_the_next_office(draw):
    app = look_up(draw("KY"), KENTUCKY)
    first, second, *_ = names(app)
    press(app, f"Write to or call {first}")
    text = page(app).select_one("#writing #message")
    assert text.get_text().startswith(f"Dear {first},")
    assert "[your own reason, in a sentence or two]" in text.get_text()
    assert CITED["Exception clause"] in text.get_text()
    (mail,) = page(app).select("#writing a[data-mail='#message']")
    assert mail["href"].startswith("mailto:member7@legislature.ky.example?subject=")
    assert page(app).select("#writing a[href='tel:+1-502-555-0107']")
    assert "Leave your street address" in page(app).select_one("#writing").get_text()
    assert first in page(app).select_one("#letter").get_text()
    assert "7 Sample Street Suite 2" in page(app).select_one("#letter").get_text()
    begun = page(app).select_one("[data-begin]")["data-begin"]
    press(app, f"Next: {second}")
    assert page(app).select_one("#writing #message").get_text().startswith(f"Dear {second},")
    assert page(app).select_one("[data-begin]")["data-begin"] != begun
    press(app, "Close the message")
    assert page(app).select("#writing") == []


def test_after_the_last_legislator_the_other_offices_follow(draw):
    app = look_up(draw("KY"), KENTUCKY)
    press(app, f"Write to or call {names(app)[4]}")
    assert "This was the last one here." in said(app)
    assert "If no answer comes in two weeks, ask again" in said(app)
    assert not [label for label in labels(app) if label.startswith("Next")]


def test_an_office_without_an_e_mail_address_has_its_form_and_a_draft(draw):
    app = draw("KY")
    senator = page(app).select_one("article.person")
    assert senator.select_one("a[href^='mailto:?subject=']").get_text() == "E-mail draft"
    assert senator.find("a", string="Contact form")["href"].endswith(".senate.example/contact")
    press(app, "Write to or call Senator")
    assert "Copy the message, then paste it into the contact form" in said(app)


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
    assert names(app)[-1] == "Governor of Kentucky"
    upstreams.stopped.set()


def test_hostile_cells_are_shown_as_text(draw, upstreams):
    upstreams.fail("/people/current/ky.csv", "hostile")
    app = search(draw("KY"), "cmd")
    press(app, "Write to or call")
    shown = page(app)
    assert "<script>alert(1)</script>" in shown.select_one("article.person h4").get_text()
    assert shown.select("script, img") == []
    assert {bold.get_text() for bold in shown.select("b")}.isdisjoint({"home"})
    for link in shown.select("a[href]"):
        assert link["href"].partition(":")[0] in ("http", "https", "mailto", "tel")
        assert "victim" not in link["href"]
    assert not any("\n" in label for label in labels(app))
    assert not any("<script>" in label for label in labels(app))  # Markdown signs are escaped


def test_a_list_older_than_thirty_days_says_so_and_so_does_one_from_before_an_election(
    draw, settings, upstreams
):
    draw("KY")
    old = datetime.now(UTC) - timedelta(days=800)
    for name in ("ky", "congress"):
        path = cache.path_of(settings.cache, name)
        copy = cache.load(path)
        cache.save(path, replace(copy, fetched=old))
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
