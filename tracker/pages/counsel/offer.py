"""Where other pages offer the drafts of a jurisdiction."""

from __future__ import annotations

from tracker.laws.dataset import Dataset
from tracker.pages.counsel.make import kinds
from tracker.pages.counsel.words import draft_words
from tracker.pages.page import Section
from tracker.pages.templating import Template
from tracker.pages.urls import Urls


def offer(data: Dataset, code: str, urls: Urls) -> Section:
    """The section that links the drafts; empty where there are none.

    Args:
        data: the tables as of today, from which the drafts are made.
    """
    return Template("counsel/page.html", data, urls).section(
        "offered", state=code, drafts=kinds(data, code), line=draft_words().frame.line
    )
