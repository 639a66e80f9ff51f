"""The page on privacy: where what a visitor types or does goes, and how long it stays."""

from __future__ import annotations

from functools import partial

from tracker.laws.dataset import Dataset
from tracker.pages import parts
from tracker.pages.page import Page
from tracker.pages.parameters import NothingAsked, nothing_asked
from tracker.pages.templating import Template
from tracker.pages.urls import Urls

read = nothing_asked


def page(query: NothingAsked, data: Dataset, urls: Urls) -> Page:
    """The page, for the tables as of today."""
    template = Template("privacy/page.html", data, urls)
    return Page(
        path="/privacy",
        title=data.words.gettext("Privacy"),
        description=data.words.gettext(
            "What becomes of what you type and do here: where it goes, how long it stays."
        ),
        canonical=urls.absolute(urls.page("/privacy")),
        sections={
            "notice": partial(parts.notice, data.words, query.bad),
            "lead": template.section("lead"),
            "becomes": template.section("becomes"),
            "leaving": template.section("leaving"),
            "watched": template.section("watched"),
        },
        image=urls.absolute(urls.share(f"map-{data.laws[0].id}")),
    )
