"""The answer with its condition, and every surface that carries it."""

from __future__ import annotations

import pytest
from markupsafe import Markup

from tests.conftest import SAFE_HARBOR
from tracker.advocacy.asks import ask_for
from tracker.advocacy.messages import drafts
from tracker.laws.ages import tiers
from tracker.laws.dataset import Dataset
from tracker.laws.verdict import _ANSWERS, labels, verdict
from tracker.pages.brief import page as brief
from tracker.pages.embed.page import state_card
from tracker.pages.page import Page
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


@pytest.mark.parametrize("surface", ["state", "brief", "embed", "e-mail", "call", "tile", "API"])
def test_every_surface_carries_the_verdict(dataset: Dataset, surface: str) -> None:
    law = dataset.law("safe_harbor")
    ask = ask_for(dataset, "TX", law)
    shown = {
        "state": lambda: text(state_page(StateQuery("TX"), dataset, URLS)),
        "brief": lambda: text(brief.page("TX", dataset, URLS)),
        "embed": lambda: text(state_card("TX", dataset, URLS)),
        "e-mail": lambda: drafts.email_draft(dataset, ask).body,
        "call": lambda: drafts.phone_call(dataset, ask),
        "tile": lambda: tile_grid(dataset.states, law, href=URLS.state),
        "API": lambda: str(state_answer(dataset, "TX")["verdicts"]),
    }
    assert TEXAS in shown[surface]()
    assert labels(law, dataset.states, dataset.words)["TX"].endswith(TEXAS)
