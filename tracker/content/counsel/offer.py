"""Where other pages offer the drafts of a jurisdiction."""

from __future__ import annotations

from tracker.content.counsel.make import kinds
from tracker.content.counsel.words import draft_words
from tracker.content.page import Section
from tracker.content.templating import Template
from tracker.content.urls import Urls
from tracker.laws.dataset import Dataset


def offer(data: Dataset, code: str, urls: Urls) -> Section:
    """The section that links the drafts; empty where there are none.

    Args:
        data: the tables as of today, from which the drafts are made.
    """
    return Template("counsel.html", data, urls).section(
        "offered", state=code, drafts=kinds(data, code), line=draft_words().frame.line
    )
