"""All that `st.App` takes from this room: routes in their order, and the middleware."""

import json
from collections.abc import Callable, Collection, Iterable, Sequence
from functools import partial

from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import BaseRoute, Route
from starlette_compress import CompressMiddleware

from tracker.laws.i18n.languages import unreadable
from tracker.maps.shapes import unusable_shapes
from tracker.serve.files.sitemap import robots
from tracker.serve.http.answers import A_DAY
from tracker.serve.http.assets import own_assets
from tracker.serve.http.headers import SecurityHeaders
from tracker.serve.http.limits import Limits
from tracker.serve.http.static_files import StaticFiles
from tracker.serve.server_render.routes import elsewhere_route, page_routes
from tracker.serve.server_render.view import ViewFor
from tracker.streamlit_internals.shell import shell


def routes(
    view_for: ViewFor,
    pages: Collection[str],
    problems: Callable[[], Sequence[str]],
    more: Iterable[BaseRoute] = (),
    base_url: str = "",
) -> list[BaseRoute]:
    """Every route beside Streamlit's own, for `st.App(routes=…)`.

    Args:
        view_for: gives each page, and any unknown path, its first view.
        problems: lists what keeps the data from being served.
        more: the routes of the API, embeds and downloads.
        base_url: public URL of the site; by default the one that was asked.
    """
    return [
        Route("/healthz", _health(problems)),
        Route("/robots.txt", _robots(base_url)),
        Route("/favicon.ico", _favicon),
        *more,
        *page_routes(view_for, pages, base_url),
        elsewhere_route(view_for, pages, base_url),
    ]


def middleware(
    has_capacity: Callable[[], bool] = lambda: True, base_url: str = ""
) -> list[Middleware]:
    """The middleware for `st.App(middleware=…)`, outermost first.

    Args:
        has_capacity: tells whether another page may be opened; by default any number may.
    """
    return [
        Middleware(SecurityHeaders, script_hashes=shell().inline_hashes),
        Middleware(Limits, has_capacity=has_capacity, base_url=base_url),
        Middleware(StaticFiles),
        # Streamlit's own would take gzip where Brotli is a third smaller, and skip the first page.
        Middleware(CompressMiddleware, zstd=False, brotli_quality=5, remove_accept_encoding=True),
    ]


def _health(problems: Callable[[], Sequence[str]]) -> Callable[[Request], Response]:
    """`/healthz`: 503 where the pages cannot be drawn; 200, with what is left out, where they can.

    Args:
        problems: lists what keeps the data from being served.
    """

    def answer(request: Request) -> Response:
        found = [*problems(), *(each.line for each in unusable_shapes())]
        left_out = [each.line for each in unreadable()]
        status = "failing" if found else "ok"
        body = json.dumps({"status": status, "problems": found + left_out})
        headers = {"Cache-Control": "no-store"}
        return Response(body, 503 if found else 200, headers, media_type="application/json")

    return answer


def _robots(base_url: str) -> Callable[[Request], Response]:
    where = f"{base_url.rstrip('/')}/sitemap.xml" if base_url else ""
    return partial(_text, robots(("/_stcore/", "/media/"), where))


def _text(body: str, request: Request) -> Response:
    return PlainTextResponse(body, headers={"Cache-Control": A_DAY})


def _favicon(request: Request) -> Response:
    # Browsers ask here for answers that are no page, such as JSON.
    icon = own_assets()["favicon.svg"]
    headers = {"Cache-Control": A_DAY}
    return Response(icon.body, headers=headers, media_type="image/svg+xml")
