"""All that `st.App` takes from this room: routes in their order, and the middleware."""

import json
from collections.abc import Callable, Collection, Iterable, Sequence
from functools import partial

from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import BaseRoute, Route

from tracker.laws.store import Store
from tracker.streamlit_internals.shell import Shell, shell
from tracker.web import briefs, embeds
from tracker.web.api import app as api
from tracker.web.files import downloads, feed, pictures, posters, sitemap
from tracker.web.files.sitemap import robots
from tracker.web.index import ViewFor, elsewhere_route, index_routes
from tracker.web.serving.assets import assets_route, own_assets
from tracker.web.serving.compression import Compression
from tracker.web.serving.encodings import Kept
from tracker.web.serving.headers import SecurityHeaders


def routes(
    view_for: ViewFor,
    pages: Collection[str],
    problems: Callable[[], Sequence[str]],
    more: Iterable[BaseRoute] = (),
    base_url: str = "",
) -> list[BaseRoute]:
    """Every route beside Streamlit's own, for `st.App(routes=…)`.

    `pages` are the addresses of the dashboard's pages, `view_for(path, query)` says what each
    shows first, and what an unknown address shows. `problems()` lists what keeps the data from
    being served; `more` are the routes of the API, embeds and downloads. `base_url` is the
    site's public address, if it is to be fixed.
    """
    return [
        assets_route(),
        Route("/healthz", _health(problems)),
        Route("/robots.txt", _robots(base_url)),
        Route("/favicon.ico", _favicon),
        *more,
        *index_routes(view_for, pages, base_url),
        elsewhere_route(view_for, pages),
    ]


def public_routes(store: Store, base_url: str = "") -> list[BaseRoute]:
    """The API, downloads, feed, embeds, briefs, pictures, sitemap: everything but the pages."""
    return [
        *api.routes(store),
        *downloads.routes(store, base_url),
        *feed.routes(store, base_url),
        *embeds.routes(store, base_url),
        *briefs.routes(store, base_url),
        *posters.routes(store),
        *pictures.routes(store),
        *sitemap.routes(store, base_url),
    ]


def middleware(kept: Kept | None = None) -> list[Middleware]:
    """The middleware for `st.App(middleware=…)`, outermost first.

    `kept` holds the compressed files; by default in memory and in the user's cache folder.
    """
    frame: Shell = shell()
    return [
        Middleware(SecurityHeaders, script_hashes=frame.inline_hashes),
        Middleware(Compression, kept=kept or Kept(), first=frame.files),
    ]


def _health(problems: Callable[[], Sequence[str]]) -> Callable[[Request], Response]:
    def answer(request: Request) -> Response:
        found = list(problems())
        body = json.dumps({"status": "failing" if found else "ok", "problems": found})
        headers = {"Cache-Control": "no-store"}
        return Response(body, 503 if found else 200, headers, media_type="application/json")

    return answer


def _robots(base_url: str) -> Callable[[Request], Response]:
    where = f"{base_url.rstrip('/')}/sitemap.xml" if base_url else ""
    return partial(_text, robots(("/_stcore/", "/media/"), where))


def _text(body: str, request: Request) -> Response:
    return PlainTextResponse(body, headers={"Cache-Control": "max-age=86400"})


def _favicon(request: Request) -> Response:
    # Browsers ask here for answers that are no page, such as JSON.
    icon = own_assets()["favicon.svg"]
    headers = {"Cache-Control": "max-age=86400"}
    return Response(icon.body, headers=headers, media_type=icon.media_type)
