"""Renderers of what stands alone as HTML or Word: briefs, drafts, papers, embeds."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import replace
from datetime import date
from functools import lru_cache

from tracker.laws.dataset import Dataset, Supposed
from tracker.laws.query.parameters import (
    BadParameter,
    RefusedParameters,
    parse_or_refuse,
    reject_other_params,
)
from tracker.pages.brief.page import page as brief_page
from tracker.pages.counsel.draft import Draft
from tracker.pages.counsel.page import draft, laws_to_draft
from tracker.pages.counsel.page import page as draft_page
from tracker.pages.embed import page as embed
from tracker.pages.papers.page import names as papers
from tracker.pages.papers.page import page as paper_page
from tracker.pages.supposed import PARAMETER, supposed_by
from tracker.pages.trends.query import TrendsQuery
from tracker.pages.urls import Urls
from tracker.pages.what_if import marked_brief
from tracker.serve.http.answers import Pairs, one_of
from tracker.serve.server_render.document import embed_document, paper_document

__all__ = ["papers"]

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def read_brief(data: Dataset, name: str, pairs: Pairs) -> tuple[Hashable, ...]:
    """The jurisdiction, and what a brief of it may suppose to have passed."""
    reject_other_params((PARAMETER,), pairs)
    asked = dict(pairs).get(PARAMETER, "")
    supposed = supposed_by(asked, data) if asked else None
    if asked and (supposed is None or supposed.state != name):
        message = "It names no bill or draft of this jurisdiction whose effect is on record."
        raise RefusedParameters((BadParameter(PARAMETER, asked, (), message),))
    return name, supposed


def brief(data: Dataset, urls: Urls, code: str, supposed: Supposed | None = None) -> bytes:
    """The brief of a jurisdiction: one printed Letter page, for a meeting with a legislator."""
    told = data.supposing(supposed) if supposed else data
    page = brief_page(code, told, urls)
    if supposed:
        page = marked_brief(page, data, supposed, urls)
    return paper_document(page, told, urls, "brief").encode()


def drafts(data: Dataset) -> tuple[str, ...]:
    """The drafts that there are, one for each law that a jurisdiction lacks: `KS-safe_harbor`, …"""
    return tuple(
        f"{code}-{law.id}" for code in data.coded["state"] for law in laws_to_draft(data, str(code))
    )


def draft_html(data: Dataset, urls: Urls, name: str) -> bytes:
    """One of `drafts` to read and print, its cover in the language of the tables."""
    made = draft_page(_draft(data, urls, name), data, urls)
    return paper_document(made, data, urls, "draft").encode()


def draft_docx(data: Dataset, urls: Urls, name: str) -> bytes:
    """One of `drafts` as a Word document."""
    from tracker.pages.counsel.document import docx_bytes  # no page needs python-docx

    made = draft_page(_draft(data, urls, name), data, urls)
    return docx_bytes(made["sheet"], made.title, made.description, data)


def _draft(data: Dataset, urls: Urls, name: str) -> Draft:
    # Its links are absolute, and so the same in both files.
    return _written(data, replace(urls, here=urls.here.rpartition(".")[0]), name)


@lru_cache(maxsize=128)
def _written(data: Dataset, urls: Urls, name: str) -> Draft:
    code, _, law_id = name.partition("-")
    made = draft(data, code, data.law(law_id), urls)
    if made is None:
        raise KeyError(name)
    return made


def paper_html(data: Dataset, urls: Urls, name: str) -> bytes:
    """One of `papers` to read and print, with a summary in the language of the tables."""
    return paper_document(paper_page(name, data, urls), data, urls, "draft").encode()


def paper_docx(data: Dataset, urls: Urls, name: str) -> bytes:
    """One of `papers` as a Word document, in English."""
    from tracker.pages.counsel.document import docx_bytes  # no page needs python-docx

    made, day = paper_page(name, data, urls), data.words.day(data.day)
    header = f"{made.title} · {day} · not legal advice · not reviewed by counsel"
    return docx_bytes(made["sheet"], made.title, made.description, data, header)


def read_map(data: Dataset, name: str, pairs: Pairs) -> tuple[Hashable, ...]:
    """The law of a map, by default the first, and which jurisdictions on which day."""
    allowed = tuple(law.id for law in data.laws)
    asked = ",".join(value for name, value in pairs if name == "law")
    law = one_of("law", asked or allowed[0], allowed)
    others = [pair for pair in pairs if pair[0] != "law"]
    return law, tuple(parse_or_refuse(others, data, "states").to_params().items())


def map_embed(
    data: Dataset, urls: Urls, law_id: str, params: tuple[tuple[str, str], ...] = ()
) -> bytes:
    """The map of a law, for a frame on another site."""
    query = parse_or_refuse(params, data, "states")
    card = embed.map_card(data.law(law_id), query, data, urls)
    return embed_document(card, data.words, urls).encode()


def state_embed(data: Dataset, urls: Urls, code: str, on: date | None = None) -> bytes:
    """The card of a jurisdiction, pinned to a day or as of today, for a frame on another site."""
    card = embed.state_card(code, data.on(on) if on else data, urls, pinned=on is not None)
    return embed_document(card, data.words, urls).encode()


def chart_embed(data: Dataset, urls: Urls, key: str, query: TrendsQuery) -> bytes:
    """A chart of the trends page, for a frame on another site."""
    return embed_document(embed.chart_card(key, query, data, urls), data.words, urls).encode()
