"""Each page that is about one jurisdiction has what it needs in all of them."""

import pytest
from bs4 import BeautifulSoup

from tests.conftest import real_tables
from tests.pages.drawn import draw, markup
from tracker.pages.act import page as act
from tracker.pages.state import page as state
from tracker.pages.urls import Urls

pytestmark = pytest.mark.thorough


STATES = [
    (row.state, row.name) for row in real_tables().states[["state", "name"]].itertuples(index=False)
]


@pytest.fixture(autouse=True)
def offline(monkeypatch, tmp_path):
    """Nothing is asked of the lists' real hosts: nobody listens there."""
    for name in ("OPENSTATES", "CONGRESS", "CENSUS"):
        monkeypatch.setenv(f"TRACKER_{name}_URL", "http://127.0.0.1:9")
    monkeypatch.setenv("TRACKER_CACHE", str(tmp_path))


@pytest.mark.parametrize(("code", "name"), STATES, ids=[code for code, _ in STATES])
def test_a_state_has_its_page_and_its_act_page(code, name, dataset):
    """That the live pages draw just these sections is tested with the other surfaces."""
    page, then = (
        BeautifulSoup("".join(str(make()) for make in shown.sections.values() if make), "lxml")
        for shown in (
            module.page(module.read({"state": code}, dataset), dataset, Urls())
            for module in (state, act)
        )
    )
    assert page.h1.get_text() == name
    assert len(page.select(".answer")) == len(dataset.laws)
    assert page.select_one(f".doing a[href^='/act?state={code}&law=']")
    assert name in then.h1.get_text()
    assert then.select_one(".ask-text").get_text()
    links = [each["href"] for each in then.select(".step a.press[href]")]
    assert any(href.startswith("mailto:") for href in links), links


def test_each_law_has_an_act_page_for_each_of_its_topics(dataset):
    for law in dataset.laws:
        assert law.topics
        for topic in law.topics:
            page = markup(draw("act", {"state": "OH", "topic": topic}))
            assert page.select_one(".topics [aria-current]")
