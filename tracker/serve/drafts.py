"""The drafts for counsel: a Word document and a page for each law that a jurisdiction lacks."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from tracker.laws.dataset import Dataset
from tracker.laws.query.parameters import reject_other_params
from tracker.laws.store import Store
from tracker.pages.counsel.document import MEDIA_TYPE, docx_bytes
from tracker.pages.counsel.draft import Draft
from tracker.pages.counsel.page import draft, laws_to_draft, page
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


@lru_cache(maxsize=64)
def _kept(data: Dataset, name: str, ending: str, base_url: str) -> bytes:
    return draft_file(data, name, ending, Urls(base_url, language=data.words.language))


def routes(store: Store, base_url: str = "") -> list[BaseRoute]:
    """The drafts for `st.App(routes=…)`: `/drafts/{state}-{law}.docx` and `.html`.

    Args:
        base_url: public URL of the site; by default the one that was asked.
    """

    def endpoint(request: Request) -> Response:
        asked, others = language(request.query_params)
        reject_other_params((), others.items())
        data, name = store.current().in_language(asked), request.path_params["name"]
        must_exist("draft", name, names(data))
        ending = request.url.path.rpartition(".")[2]
        body = _kept(data, name, ending, site_url(request, base_url))
        saved_as = f"{name}-{data.edition}.docx" if ending == "docx" else ""
        return answer(request, body, ENDINGS[ending], saved_as)

    return [Route(f"/drafts/{{name}}.{ending}", endpoint) for ending in ENDINGS]
