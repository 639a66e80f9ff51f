"""A jurisdiction's page before, and without, script."""

from __future__ import annotations

from bs4 import BeautifulSoup

from tracker.content.state import read
from tracker.content.urls import LIVE, Urls
from tracker.laws.dataset import Dataset
from tracker.web.first_view.state import fill


def test_the_link_to_the_legislators_leads_to_what_they_need(dataset: Dataset) -> None:
    places = fill(read({"state": "KY"}, dataset), dataset, LIVE)
    part = BeautifulSoup(places["legislators"], "html.parser")
    assert part.select_one("#legislators h2").get_text() == "Write to them by name"
    assert "needs script" in part.noscript.get_text()
    assert part.select("form, input") == []


def test_a_published_page_has_links_in_place_of_the_field(dataset: Dataset) -> None:
    assert fill(read({"state": "KY"}, dataset), dataset, Urls("", "state/KY.html")) == {}
