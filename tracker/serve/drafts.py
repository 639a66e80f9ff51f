"""Drafts for counsel and the other papers to hand over: each a page and a Word document."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import lru_cache, partial

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from tracker.laws.dataset import Dataset
from tracker.laws.query.parameters import reject_other_params
from tracker.laws.store import Store
from tracker.pages.counsel.document import MEDIA_TYPE, docx_bytes
from tracker.pages.counsel.draft import Draft
from tracker.pages.counsel.page import draft, laws_to_draft, page
from tracker.pages.papers import page as papers
from tracker.pages.parameters import language
from tracker.pages.urls import Urls
from tracker.serve.http.answers import answer, must_exist, site_url
from tracker.serve.server_render.document import paper_document

ENDINGS = {"docx": MEDIA_TYPE, "html": "text/html"}


def names(data: Dataset) -> tuple[str, ...]:
    """The drafts that there are: `KS-safe_harbor`, …"""
    return tuple(
        f"{code}-{law.id}"
        for code in data.present["state"]
        for law in laws_to_draft(data, str(code))
    )


def draft_file(data: Dataset, name: str, ending: str, urls: Urls) -> bytes:
    """A draft as a file.

    Args:
        data: the tables in the language of its cover.
        name: one of `names`.
        ending: `docx` or `html`.
        urls: where the file is.
    """
    # Its links are absolute, and so the same in both files.
    made = _draft(data, name, replace(urls, here=urls.here.rpartition(".")[0]))
    shown = page(made, data, urls)
    if ending == "docx":
        return docx_bytes(shown["sheet"], shown.title, shown.description, data)
    return paper_document(shown, data, urls, "draft").encode()


# A page and a document are made of it.
@lru_cache(maxsize=128)
def _draft(data: Dataset, name: str, urls: Urls) -> Draft:
    code, _, law_id = name.partition("-")
    made = draft(data, code, data.law(law_id), urls)
    if made is None:
        raise KeyError(name)
    return made


def paper_file(data: Dataset, name: str, ending: str, urls: Urls) -> bytes:
    """A paper as a file; the Word document has the English paper alone.

    Raises:
        KeyError: there is no such paper.
    """
    shown = papers.page(name, data, urls)
    if ending == "html":
        return paper_document(shown, data, urls, "draft").encode()
    told = data.words.day(data.day)
    header = f"{shown.title} · {told} · not legal advice · not reviewed by counsel"
    return docx_bytes(shown["sheet"], shown.title, shown.description, data, header)


FOLDERS: Mapping[str, tuple[Callable[[Dataset], tuple[str, ...]], Callable[..., bytes]]] = {
    "drafts": (names, draft_file),
    "papers": (papers.names, paper_file),
}
"""First part of the URL → which files there are, and what makes one."""


@lru_cache(maxsize=64)
def _cached(data: Dataset, folder: str, name: str, ending: str, base_url: str) -> bytes:
    return FOLDERS[folder][1](data, name, ending, Urls(base_url, language=data.words.language))


def routes(store: Store, base_url: str = "") -> list[BaseRoute]:
    """The papers for `st.App(routes=…)`: `/drafts/{state}-{law}.docx` and `.html`, and
    `/papers/{state}-{law}-{paper}` likewise.

    Args:
        base_url: public URL of the site; by default the one that was asked.
    """

    def endpoint(folder: str, request: Request) -> Response:
        asked, others = language(request.query_params)
        reject_other_params((), others.items())
        data, name = store.current().in_language(asked), request.path_params["name"]
        must_exist(folder.removesuffix("s"), name, FOLDERS[folder][0](data))
        ending = request.url.path.rpartition(".")[2]
        body = _cached(data, folder, name, ending, site_url(request, base_url))
        saved_as = f"{name}-{data.edition}.docx" if ending == "docx" else ""
        return answer(request, body, ENDINGS[ending], saved_as)

    return [
        Route(f"/{folder}/{{name}}.{ending}", partial(endpoint, folder))
        for folder in FOLDERS
        for ending in ENDINGS
    ]
