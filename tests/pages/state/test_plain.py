"""A jurisdiction's page before, and without, script."""

from __future__ import annotations

from tracker.laws.dataset import Dataset
from tracker.pages.state.page import read
from tracker.pages.state.plain import controls_html
from tracker.pages.urls import Urls


def test_a_published_page_has_links_in_place_of_the_field(dataset: Dataset) -> None:
    assert controls_html(read({"state": "KY"}, dataset), dataset, Urls("", "state/KY.html")) == {}
