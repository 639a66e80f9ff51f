"""Where legislators are found, and when they meet."""

from __future__ import annotations

from bs4 import BeautifulSoup

from tracker.laws.dataset import Dataset
from tracker.pages.act.offices import offices
from tracker.pages.urls import LIVE


def test_every_jurisdiction_has_an_official_page_and_says_when_it_meets(dataset: Dataset) -> None:
    assert len(dataset.coded["state"])
    for code in dataset.coded["state"]:
        body = dataset.rows_for("legislatures", code).iloc[0]
        part = BeautifulSoup(offices(dataset, code, LIVE)(), "html.parser")
        links = {link.get_text(): link["href"] for link in part.select(".offices a")}
        assert links[body["name"]] == body["url"]
        assert ("Find my legislator" in links) == bool(body["find_url"])
        assert ("Find Your Legislator" in links) != bool(body["find_url"])
        assert ("No official page" in part.get_text()) == (not body["find_url"])
        assert body["session_convenes"].rstrip(".") in part.get_text()
