"""A draft as a page to read and to print."""

from __future__ import annotations

from tracker.laws.dataset import Dataset
from tracker.pages.counsel.blocks import blocks
from tracker.pages.counsel.cover import cover
from tracker.pages.counsel.draft import Draft
from tracker.pages.counsel.words import draft_words
from tracker.pages.credit import source_line
from tracker.pages.page import Page
from tracker.pages.templating import Template
from tracker.pages.urls import Urls


def page(draft: Draft, data: Dataset, urls: Urls) -> Page:
    """The page of a draft.

    Args:
        data: the tables in the language of the page.
    """
    words, own = data.words, cover(draft, data, urls)
    return Page(
        path="",
        title=words.say("{name}, a draft for counsel", name=own.name),
        description=f"{own.name}. {words.prose(draft_words().frame.line)}.",
        canonical=urls.absolute(urls.draft(draft.state, draft.law)),
        sections={
            "sheet": Template("counsel/page.html", data, urls).section(
                "sheet",
                draft=draft,
                blocks=list(blocks(draft, own, words)),
                source=source_line(data),
            )
        },
        image=urls.absolute(urls.share(draft.state)),
    )
