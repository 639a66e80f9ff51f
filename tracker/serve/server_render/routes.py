"""The routes of the pages, and of every path that is none."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from http import HTTPStatus
from urllib.parse import urljoin

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import BaseRoute, Match, Route
from starlette.types import Scope

from tracker.serve.http.answers import ASKED_ANEW, NOT_MODIFIED, etag_of, is_known, site_url
from tracker.serve.server_render.document import live_document
from tracker.serve.server_render.view import View, ViewFor
from tracker.streamlit_internals.shell import is_streamlits


def page_routes(view_for: ViewFor, pages: Collection[str], base_url: str = "") -> list[BaseRoute]:
    """Routes for the pages."""

    async def answer(request: Request) -> Response:
        return await _answer(request, view_for, base_url)

    return [Route(page, answer) for page in pages]


class _Elsewhere(Route):
    def matches(self, scope: Scope) -> tuple[Match, Scope]:
        if scope["type"] == "http" and is_streamlits(scope["path"]):
            return Match.NONE, {}
        return super().matches(scope)


def elsewhere_route(view_for: ViewFor, pages: Collection[str], base_url: str = "") -> Route:
    """The last route: `view_for` is asked for any path that nothing else answers.

    Streamlit would send its empty page with status 200. Its own paths stay its own; a page with a
    slash at its end redirects to the page without.
    """

    async def answer(request: Request) -> Response:
        path = request.url.path.rstrip("/")
        if path in pages:
            query = f"?{request.url.query}" if request.url.query else ""
            return RedirectResponse(path + query, 308)
        return await _answer(
            request, lambda *asked: replace(view_for(*asked), live=False), base_url
        )

    return _Elsewhere("/{path:path}", answer)


async def _answer(request: Request, view_for: ViewFor, base_url: str) -> Response:
    base = site_url(request, base_url)
    # Views and pages are made in a thread: no visitor's websocket waits for another's map.
    view, body = await run_in_threadpool(_make, view_for, request, base)
    headers = {"Cache-Control": ASKED_ANEW}
    if view.status_code == HTTPStatus.OK:
        headers["ETag"] = f"W/{etag_of(body)}"
        if is_known(headers["ETag"], request.headers.get("if-none-match")):
            return Response(status_code=304, headers=headers | NOT_MODIFIED)
    return Response(body, view.status_code, headers, media_type="text/html")


def _make(view_for: ViewFor, request: Request, base: str) -> tuple[View, bytes]:
    view = view_for(request.url.path, request.query_params, base.rstrip("/"))
    image = urljoin(base, view.image) if view.image else ""
    view = replace(view, canonical=urljoin(base, view.canonical), image=image)
    return view, live_document(view).encode()
