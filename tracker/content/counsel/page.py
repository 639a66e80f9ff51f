"""A draft as a page to read and to print."""

from __future__ import annotations

from tracker.content.counsel.blocks import blocks
from tracker.content.counsel.draft import Draft
from tracker.content.counsel.words import draft_words
from tracker.content.credit import source_line
from tracker.content.page import Page
from tracker.content.templating import Template
from tracker.content.urls import Urls
from tracker.laws.dataset import Dataset


def page(draft: Draft, data: Dataset, urls: Urls) -> Page:
    """The page of a draft."""
    return Page(
        path="",
        title=f"{draft.name}, a draft for counsel",
        description=f"{draft.title} {draft_words().frame.line}.",
        canonical=urls.absolute(urls.draft(draft.state, draft.law)),
        sections={
            "sheet": Template("counsel.html", data, urls).section(
                "sheet", draft=draft, blocks=list(blocks(draft)), source=source_line(data)
            )
        },
        image=urls.absolute(urls.share(draft.state)),
    )
