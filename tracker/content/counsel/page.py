"""A draft as a page to read and to print."""

from __future__ import annotations

from tracker.content.counsel.blocks import blocks
from tracker.content.counsel.cover import cover
from tracker.content.counsel.draft import Draft
from tracker.content.counsel.words import draft_words
from tracker.content.credit import source_line
from tracker.content.page import Page
from tracker.content.templating import Template
from tracker.content.urls import Urls
from tracker.laws.dataset import Dataset


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
            "sheet": Template("counsel.html", data, urls).section(
                "sheet",
                draft=draft,
                blocks=list(blocks(draft, own, words)),
                source=source_line(data),
            )
        },
        image=urls.absolute(urls.share(draft.state)),
    )
