"""The page on privacy: where what a visitor types or does goes, and how long it stays."""

from __future__ import annotations

from tracker.laws.dataset import Dataset
from tracker.pages.page import Page
from tracker.pages.parameters import NothingAsked, nothing_asked
from tracker.pages.templating import Template
from tracker.pages.urls import Urls

read = nothing_asked


def page(query: NothingAsked, data: Dataset, urls: Urls) -> Page:
    """The page, for the tables as of today."""
    template = Template("privacy/page.html", data, urls)
    return template.page(
        "/privacy",
        query,
        {
            "lead": template.section("lead"),
            "becomes": template.section("becomes"),
            "leaving": template.section("leaving"),
            "watched": template.section("watched"),
        },
    )
