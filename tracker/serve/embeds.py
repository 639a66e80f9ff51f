"""The embeds, for a frame on another site: a law's map, a jurisdiction's card, a chart."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from tracker.laws.catalogue import Law
from tracker.laws.dataset import Dataset
from tracker.laws.query.parameters import (
    BadParameter,
    RefusedParameters,
    parse_or_refuse,
    reject_other_params,
)
from tracker.laws.query.query import Query
from tracker.laws.store import Store
from tracker.pages.embed import page as embed
from tracker.pages.trends.query import TrendsQuery, chart_titles, read
from tracker.pages.urls import LIVE, Urls
from tracker.serve.http.answers import answer, in_language, must_exist, site_url
from tracker.serve.server_render.document import embed_document

HTML = "text/html"

_Params = tuple[tuple[str, str], ...]


def map_embed(data: Dataset, law: Law, query: Query | None = None, urls: Urls = LIVE) -> str:
    """The map of a law as a document.

    Args:
        query: which jurisdictions, on which day; by default all, on the dataset's day.
    """
    page = embed.map_card(law, query or Query(), data, urls)
    return embed_document(page, data.words, urls)


def state_embed(dated: Dataset, code: str, pinned: bool = False, urls: Urls = LIVE) -> str:
    """The card of a jurisdiction as a document.

    Args:
        dated: the tables on the day that is shown.
        pinned: whether the URL names the day.
    """
    return embed_document(embed.state_card(code, dated, urls, pinned), dated.words, urls)


def chart_embed(
    data: Dataset, key: str, query: TrendsQuery | None = None, urls: Urls = LIVE
) -> str:
    """A chart of the trends page as a document.

    Args:
        key: one of `chart_titles`.
        query: gives the years; by default the usual ones.
    """
    return embed_document(
        embed.chart_card(key, query or TrendsQuery(), data, urls), data.words, urls
    )


@lru_cache(maxsize=64)
def _kept_map(data: Dataset, law_id: str, params: _Params, base_url: str) -> bytes:
    query = parse_or_refuse(params, data, "states")
    return map_embed(data, data.law(law_id), query, _urls(data, base_url)).encode()


@lru_cache(maxsize=128)
def _kept_state(dated: Dataset, code: str, pinned: bool, base_url: str) -> bytes:
    return state_embed(dated, code, pinned, _urls(dated, base_url)).encode()


@lru_cache(maxsize=32)
def _kept_chart(data: Dataset, key: str, years: str, base_url: str) -> bytes:
    query = read({"years": years} if years else {}, data)
    if query.bad:
        raise RefusedParameters(query.bad)
    return chart_embed(data, key, query, _urls(data, base_url)).encode()


def _urls(data: Dataset, base_url: str) -> Urls:
    return Urls(base_url, language=data.words.language)


def routes(store: Store, base_url: str = "") -> list[BaseRoute]:
    """The embeds for `st.App(routes=…)`.

    `/embed/map`, `/embed/state/{state}` and `/embed/trends/{key}`.

    Args:
        base_url: public URL of the site, for share tags; by default the one that was asked.
    """

    def map_(request: Request) -> Response:
        data, pairs = in_language(request, store)
        law = _law(data, [value for name, value in pairs if name == "law"])
        others = [pair for pair in pairs if pair[0] != "law"]
        params = tuple(parse_or_refuse(others, data, "states").to_params().items())
        return answer(request, _kept_map(data, law, params, site_url(request, base_url)), HTML)

    def state(request: Request) -> Response:
        data, pairs = in_language(request, store)
        code = request.path_params["state"]
        must_exist("state", code, tuple(data.present["state"]))
        reject_other_params(("on",), pairs)
        day = parse_or_refuse(pairs, data, "states").on
        dated = data.on(day) if day else data
        body = _kept_state(dated, code, day is not None, site_url(request, base_url))
        return answer(request, body, HTML)

    def chart(request: Request) -> Response:
        (data, pairs), key = in_language(request, store), request.path_params["key"]
        must_exist("key", key, tuple(chart_titles(data)), "chart")
        reject_other_params(("years",), pairs)
        years = request.query_params.get("years", "")
        return answer(request, _kept_chart(data, key, years, site_url(request, base_url)), HTML)

    return [
        Route("/embed/map", map_),
        Route("/embed/state/{state}", state),
        Route("/embed/trends/{key}", chart),
    ]


def _law(data: Dataset, values: Sequence[str]) -> str:
    allowed = tuple(law.id for law in data.laws)
    text = ",".join(values) or allowed[0]
    if text not in allowed:
        message = f'law cannot be "{text[:40]}".'
        raise RefusedParameters((BadParameter("law", text, allowed, message),))
    return text
