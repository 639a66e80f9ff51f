"""The page before the page: Streamlit's page with our head, and the answer already in it.

Streamlit's own page is empty and nameless until a script has run. Ours carries what the address
asks for as plain HTML, which stays until the live page has drawn, and is the whole page for
crawlers and for visitors without script.
"""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, replace
from urllib.parse import urljoin

from markupsafe import Markup
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import BaseRoute, Match, Route
from starlette.types import Scope

from tracker.streamlit_internals.shell import shell
from tracker.web.serving.assets import SHAPES, TOPOLOGY, asset_url, own_assets
from tracker.web.serving.etags import etag_of, is_known
from tracker.web.templates import render

# What is on the live page once it can take over: a drawn map, or the main heading.
_DRAWN_MAP = "#root .choroplethlayer path"
_DRAWN_PAGE = '#root [data-testid="stMain"] h1'

STYLES = ("site.css", "pages.css")

_STREAMLITS_OWN = ("/_stcore/", "/static/", "/media/", "/component/", "/app/static/", "/auth/")


@dataclass(frozen=True)
class View:
    """What one address shows before, and without, the live page.

    `title`, `description`, `canonical`, `path` and `image` are plain text and are escaped here;
    addresses may be relative to the site. `image` is a picture of 1200 x 630 to share, or "".
    `body_html` goes in as it is: its maker escapes. `preload_map` is true if the live page draws
    a map. `elements` names further elements of Streamlit to load early, such as "Html". Without
    `live` the view is the whole page.
    """

    title: str
    description: str
    canonical: str
    path: str
    image: str
    body_html: str
    status_code: int = 200
    preload_map: bool = False
    elements: tuple[str, ...] = ()
    live: bool = True


ViewFor = Callable[[str, Mapping[str, str], str], View]
"""Path, parameters and public URL of the site in; the view out."""


def index_page(view: View) -> str:
    """The HTML document for `view`. Raises FileNotFoundError if live and without Streamlit."""
    frame = shell() if view.live else None
    modules: dict[str, None] = {}
    if frame:
        elements = ("PlotlyChart", *view.elements) if view.preload_map else view.elements
        early = (file for name in elements for file in frame.element(name))
        modules = dict.fromkeys((*frame.modules, *early))
    return render(
        "index.html",
        view=view,
        live=view.live,
        drawn=_DRAWN_MAP if view.preload_map else _DRAWN_PAGE,
        body=Markup(view.body_html),
        icon=asset_url("favicon.svg"),
        script=asset_url("site.js"),
        style=Markup(_style()),
        styles=frame.styles if frame else (),
        scripts=frame.scripts if frame else (),
        modules=modules,
        fetches=_map_files() if view.preload_map else (),
    )


def index_routes(view_for: ViewFor, pages: Collection[str], base_url: str = "") -> list[BaseRoute]:
    """Routes for the page addresses in `pages`, such as ("/", "/state").

    `view_for` gives each page its view. `base_url` is the public URL of the site, for share tags;
    without it, the one that the visitor used.
    """

    async def answer(request: Request) -> Response:
        return await _answer(request, view_for, base_url)

    return [Route(page, answer) for page in pages]


class _Elsewhere(Route):
    def matches(self, scope: Scope) -> tuple[Match, Scope]:
        if scope["type"] == "http" and scope["path"].startswith(_STREAMLITS_OWN):
            return Match.NONE, {}
        return super().matches(scope)


def elsewhere_route(view_for: ViewFor, pages: Collection[str]) -> Route:
    """The last route: an address that nothing else answers gets `view_for`'s view, not live.

    Streamlit would send its empty page with status 200. Its own addresses stay its own; a page
    with a slash at its end leads to the page without.
    """

    async def answer(request: Request) -> Response:
        path = request.url.path.rstrip("/")
        if path in pages:
            query = f"?{request.url.query}" if request.url.query else ""
            return RedirectResponse(path + query, 308)
        return await _answer(request, lambda *asked: replace(view_for(*asked), live=False), "")

    return _Elsewhere("/{path:path}", answer)


async def _answer(request: Request, view_for: ViewFor, base_url: str) -> Response:
    base = base_url or str(request.base_url)
    # Views and pages are made in a thread: no visitor's websocket waits for another's map.
    view, body = await run_in_threadpool(_make, view_for, request, base)
    headers = {"Cache-Control": "no-cache", "ETag": f"W/{etag_of(body)}"}
    if is_known(headers["ETag"], request.headers.get("if-none-match")):
        return Response(status_code=304, headers=headers)
    return Response(body, view.status_code, headers, media_type="text/html")


def _make(view_for: ViewFor, request: Request, base: str) -> tuple[View, bytes]:
    view = view_for(request.url.path, request.query_params, base.rstrip("/"))
    image = urljoin(base, view.image) if view.image else ""
    view = replace(view, canonical=urljoin(base, view.canonical), image=image)
    return view, index_page(view).encode()


def _style() -> str:
    return "".join(own_assets()[name].body.decode() for name in STYLES)


def _map_files() -> tuple[str, ...]:
    assets = own_assets()
    return tuple(assets[name].url for name in (TOPOLOGY, SHAPES))
