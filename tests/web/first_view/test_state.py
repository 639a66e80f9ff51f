"""A jurisdiction's page before, and without, script."""

from __future__ import annotations

from tracker.content.state import read
from tracker.content.urls import Urls
from tracker.laws.dataset import Dataset
from tracker.web.first_view.state import fill


def test_a_published_page_has_links_in_place_of_the_field(dataset: Dataset) -> None:
    assert fill(read({"state": "KY"}, dataset), dataset, Urls("", "state/KY.html")) == {}
