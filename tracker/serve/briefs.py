"""The briefs: one printed Letter page a jurisdiction, for a meeting with a legislator."""

from __future__ import annotations

from functools import lru_cache

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from tracker.laws.dataset import Dataset
from tracker.laws.query.parameters import reject_other_params
from tracker.laws.store import Store
from tracker.pages.brief.page import page
from tracker.pages.urls import LIVE, Urls
from tracker.serve.http.answers import answer, in_language, must_exist, site_url
from tracker.serve.server_render.document import paper_document


def brief(data: Dataset, code: str, urls: Urls = LIVE) -> str:
    """The brief of a jurisdiction (USPS code) on the dataset's day, as a document."""
    return paper_document(page(code, data, urls), data, urls, "brief")


@lru_cache(maxsize=128)
def _kept(data: Dataset, code: str, base_url: str) -> bytes:
    return brief(data, code, Urls(base_url, language=data.words.language)).encode()


def routes(store: Store, base_url: str = "") -> list[BaseRoute]:
    """The briefs for `st.App(routes=…)`: `/brief/{state}`.

    Args:
        base_url: public URL of the site; by default the one that was asked.
    """

    def endpoint(request: Request) -> Response:
        (data, pairs), code = in_language(request, store), request.path_params["state"]
        reject_other_params((), pairs)
        must_exist("state", code, tuple(data.present["state"]))
        body = _kept(data, code, site_url(request, base_url))
        return answer(request, body, "text/html")

    return [Route("/brief/{state}", endpoint)]
