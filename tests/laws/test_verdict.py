"""The answer with its condition, and every surface that carries it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from html import unescape

import pytest
from lxml import html
from markupsafe import Markup

from tests.conftest import SAFE_HARBOR
from tracker.advocacy.asks import Ask, ask_for
from tracker.advocacy.messages import drafts
from tracker.laws.ages import tiers
from tracker.laws.dataset import Dataset
from tracker.laws.verdict import _ANSWERS, verdict
from tracker.maps.svg import map_drawing
from tracker.pages.brief import page as brief
from tracker.pages.counsel.page import draft
from tracker.pages.counsel.page import page as counsel_page
from tracker.pages.embed.page import state_card
from tracker.pages.map.tables import table
from tracker.pages.page import Page
from tracker.pages.papers.page import page as paper
from tracker.pages.state.page import StateQuery
from tracker.pages.state.page import page as state_page
from tracker.pages.tiles import tile_grid
from tracker.pages.urls import Urls
from tracker.serve.api.app import state_answer

TEXAS = (
    "Under 14: no punishment. From 14 to 16: a court may still order supervision. "
    "At 17: can be charged as an adult, with a defense."
)
URLS = Urls("https://example.org")


def said(dataset: Dataset, state: str) -> str:
    return verdict(dataset.law("safe_harbor"), dataset.state(state), dataset.words)


def text(page: Page) -> str:
    drawn = "".join(section() for section in page.sections.values() if section)
    return " ".join(Markup(drawn).striptags().split())


def row_of(state: str, table: Markup) -> str:
    (row,) = html.fromstring(str(table)).xpath(".//tr[@data-s = $state]", state=state)
    return " ".join(row.text_content().split())


def ask_of(data: Dataset, state: str) -> Ask:
    return ask_for(data, state, data.laws[0])


def drafted(data: Dataset, state: str) -> Page:
    made = draft(data, state, data.laws[0], URLS)
    assert made is not None
    return counsel_page(made, data, URLS)


def test_a_verdict_says_who_can_be_punished_at_which_age(dataset: Dataset) -> None:
    assert said(dataset, "TX") == TEXAS
    assert said(dataset, "MI").startswith(
        "Under 16: no punishment. At 16 and 17: a charge is possible"
    )
    assert said(dataset, "KY") == ""
    assert "De los 14 a los 16 años" in said(dataset.in_language("es"), "TX")


def test_each_tier_on_record_has_an_answer_in_words(dataset: Dataset) -> None:
    found = [tier for cell in dataset.states["safe_harbor_ages"] for tier in tiers(cell)]
    assert found
    assert {(tier.status, *tier.words) for tier in found} <= set(_ANSWERS)


def test_a_past_day_has_no_verdict_of_today(dataset: Dataset) -> None:
    row = {**dataset.state("TX"), "safe_harbor_ages": ""}
    assert verdict(SAFE_HARBOR, row, dataset.words) == ""


SURFACES: Mapping[str, Callable[[Dataset, str], str]] = {
    "card": lambda data, state: text(state_page(StateQuery(state), data, URLS)),
    "table": lambda data, state: row_of(state, table(data, data.laws[:1], "", URLS)),
    "map": lambda data, state: map_drawing(
        data.states, data.laws[0], title="", description="", words=data.words
    ).svg(),
    "tile": lambda data, state: tile_grid(
        data.states, data.laws[0], href=URLS.state, words=data.words
    ),
    "embed": lambda data, state: text(state_card(state, data, URLS)),
    "brief": lambda data, state: text(brief.page(state, data, URLS)),
    "e-mail": lambda data, state: drafts.email_draft(data, ask_of(data, state)).body,
    "letter": lambda data, state: drafts.letter(data, ask_of(data, state), data.day),
    "call": lambda data, state: drafts.phone_call(data, ask_of(data, state)),
    "API": lambda data, state: str(state_answer(data, state)["verdicts"]),
    "draft": lambda data, state: text(drafted(data, state)),
    "memo": lambda data, state: text(paper(f"{state}-safe_harbor-memo", data, URLS)),
    "testimony": lambda data, state: text(paper(f"{state}-safe_harbor-testimony", data, URLS)),
    "fact sheet": lambda data, state: text(paper(f"{state}-safe_harbor-facts", data, URLS)),
}
"""Each surface → what it says of safe harbor in a jurisdiction. What the pointer is on in the live
map is told from its row of the table (`tests/browser/test_map.py`).
"""
IN_ENGLISH = ("memo", "testimony", "fact sheet")


@pytest.mark.parametrize("language", ["en", "es"])
@pytest.mark.parametrize("surface", SURFACES)
def test_every_surface_carries_the_verdict(dataset: Dataset, surface: str, language: str) -> None:
    places = [code for code in dataset.states["state"] if said(dataset, code)]
    assert {"TX", "MI", "LA"} <= set(places)
    data = dataset.in_language(language)
    told = dataset if surface in IN_ENGLISH else data
    shown = {code: unescape(SURFACES[surface](data, code)) for code in places}
    assert [code for code in places if said(told, code) not in shown[code]] == []
