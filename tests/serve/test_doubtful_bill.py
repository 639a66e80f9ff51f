"""An answer that a bill may have changed says so, on each surface; Virginia's H.B. 191 may have."""

from collections.abc import Callable

import pytest

from tests.conftest import SAFE_HARBOR
from tests.surfaces import text_of
from tracker.advocacy.asks import ask_for
from tracker.advocacy.messages.drafts import email_draft
from tracker.laws.bills import doubt
from tracker.laws.dataset import Dataset
from tracker.pages.brief import page as brief
from tracker.pages.embed.page import state_card
from tracker.pages.page import Page
from tracker.pages.state import page as state_page
from tracker.pages.urls import Urls
from tracker.serve.api.app import state_answer

BILL = "H.B. 191 (2026)"
SAID = f"{BILL} may have changed the law: its session has ended, and the outcome was not found."
SURFACES: dict[str, Callable[[Dataset], Page]] = {
    "page": lambda data: state_page.page(state_page.read({"state": "VA"}, data), data, Urls()),
    "embed": lambda data: state_card("VA", data, Urls()),
    "brief": lambda data: brief.page("VA", data, Urls()),
}


@pytest.mark.parametrize("surface", SURFACES)
def test_it_is_said_before_the_answer(dataset: Dataset, surface: str):
    assert doubt(dataset, "VA", SAFE_HARBOR.id) == SAID
    page = SURFACES[surface](dataset)
    text = " ".join(text_of(str(page[name])) for name, part in page.sections.items() if part)
    answer = SAFE_HARBOR.status_of(dataset.state("VA")).answer
    assert text.index(SAID) < text.index(f"In Virginia, {answer}")


def test_the_letter_asks_for_what_is_not_law_already(dataset: Dataset):
    ask = ask_for(dataset, "VA", SAFE_HARBOR)
    assert ask.in_doubt
    assert ask.in_doubt.title == BILL
    assert BILL in email_draft(dataset, ask).body
    assert "If it is not law" in email_draft(dataset, ask).body


def test_the_api_tells_it_of_the_bill(dataset: Dataset):
    bills = {each["event"]: each for each in state_answer(dataset, "VA")["open_bills"]}
    told = bills["VA-safe-harbor-2026-hb191"]
    assert (told["alive"], told["in_doubt"]) == (False, True)
