"""What a card says that a person can do about what is asked."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from bs4 import BeautifulSoup

from tests.pages.act.test_legislature import JANE
from tracker.advocacy.legislators.people import Roster
from tracker.laws.dataset import Dataset
from tracker.pages.act.legislators import LegislatorsPart
from tracker.pages.urls import LIVE


@pytest.mark.thorough
@pytest.mark.parametrize(
    ("code", "law", "chamber", "can"),
    [
        ("VA", "safe_harbor", "lower", "Sits in the chamber where H.B. 1 (2026) began"),
        ("VA", "safe_harbor", "upper", "Sits in the other chamber: H.B. 1 (2026) needs its vote"),
        ("AK", "safe_harbor", "upper", "Can introduce the bill, and votes on it."),
        ("OH", "exception_clause", "upper", "Can propose the amendment"),
        ("TN", "safe_harbor", "lower", "Votes on the budget"),
        ("GU", "safe_harbor", "legislature", "Can have the legislature’s lawyers say"),
        ("GU", "exception_clause", "legislature", "Votes on a resolution that asks Congress"),
        ("VA", "safe_harbor", "senate", "Speaks for the federal question only."),
    ],
)
def test_a_card_says_what_the_seat_can_do(
    with_bill: Dataset, code: str, law: str, chamber: str, can: str
) -> None:
    part = LegislatorsPart(with_bill, LIVE, code, with_bill.law(law))
    card = part.card(replace(JANE, state=code, chamber=chamber), chosen=False)
    assert BeautifulSoup(card, "html.parser").select_one(".can").get_text().startswith(can)


@pytest.mark.parametrize(
    ("bioguide", "told"),
    [
        ("M001176", "led in the 116th, 117th, and 118th Congress."),
        ("W000817", "co-sponsored in the 117th and 118th Congress."),
        ("X000000", "not among the cosponsors of the 116th, 117th, and 118th Congress."),
    ],
)
def test_a_card_tells_who_backed_the_amendment(dataset: Dataset, bioguide: str, told: str) -> None:
    part = LegislatorsPart(dataset, LIVE, "OR", dataset.law("safe_harbor"))
    card = part.card(replace(JANE, id=bioguide, chamber="senate"), chosen=True)
    text = BeautifulSoup(card, "html.parser").get_text()
    assert f"The Abolition Amendment in Congress: {told}" in text
    assert "You are writing to" in text


def test_of_who_sits_in_the_legislature_or_cannot_be_asked_nothing_is_told(
    dataset: Dataset,
) -> None:
    for code in ("OR", "DC"):
        part = LegislatorsPart(dataset, LIVE, code, dataset.law("exception_clause"))
        card = part.card(replace(JANE, id="M001176", state=code, chamber="upper"), chosen=False)
        assert "The Abolition Amendment in Congress" not in card


def test_a_member_of_congress_is_asked_nothing_where_no_resolution_is_known(
    dataset: Dataset,
) -> None:
    bare = replace(dataset, laws=tuple(replace(law, congress=None) for law in dataset.laws))
    part = LegislatorsPart(bare, LIVE, "OR", bare.law("safe_harbor"))
    senator = replace(JANE, id="M001176", state="OR", chamber="senate")
    assert part.asked(senator) is None
    assert "Amendment in Congress" not in part.card(senator, chosen=False)


def test_a_list_that_names_nobody_is_not_counted(dataset: Dataset) -> None:
    part, day = LegislatorsPart(dataset, LIVE, "VA", dataset.law("safe_harbor")), date(2026, 11, 20)
    senator = replace(JANE, state="VA", chamber="senate")
    roster = Roster("VA", congress=(senator,), legislature_fetched=day, congress_fetched=day)
    told = BeautifulSoup(part.lists(roster, day), "html.parser").get_text()
    assert "Congress" in told
    assert part.legislature.name not in told


def test_a_message_says_whom_it_is_to(dataset: Dataset) -> None:
    part = LegislatorsPart(dataset, LIVE, "VA", dataset.law("safe_harbor"))
    person = replace(JANE, state="VA", chamber="lower")
    step = BeautifulSoup(part.say(person, part.ask, 1), "html.parser")
    called = part.legislature.called(person)
    assert step.select_one("label[for='message-safe-harbor']").get_text() == f"Message to {called}"


@pytest.mark.parametrize("notes", [(), ("The list of state legislators is old.",)])
def test_the_official_page_is_a_button_only_where_the_lists_lack_something(
    dataset: Dataset, notes: tuple[str, ...]
) -> None:
    part = LegislatorsPart(dataset, LIVE, "VA", dataset.law("safe_harbor"))
    said = BeautifulSoup(part.notes(Roster("VA", notes=notes)), "html.parser")
    assert [each.get_text() for each in said.select(".told")] == list(notes)
    assert bool(said.select("a.press")) == bool(notes)
    assert said.a["href"] == part.ask.decides.url
