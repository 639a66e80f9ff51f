"""The frame as it is served: our routes and middleware before Streamlit's own files."""

import html
from collections.abc import Mapping, Sequence

from starlette.applications import Starlette
from starlette.responses import JSONResponse
from starlette.routing import Route
from streamlit.web.server.starlette.starlette_app import create_streamlit_middleware
from streamlit.web.server.starlette.starlette_static_routes import (
    create_streamlit_static_assets_routes,
)

from tests.web.client import Client
from tracker.web.index import View
from tracker.web.routes import middleware, routes

NAMES = {"KY": "Kentucky", "TN": "Tennessee"}
PAGES = ("/", "/state")


def view_for(path: str, query: Mapping[str, str]) -> View:
    """Three views: the map, a state, and nothing."""
    if path == "/":
        return View("The map", "Two laws", "/", path, "/share.png", "<main>Map</main>",
                    preload_map=True)  # fmt: skip
    state = query.get("state", "")
    if path == "/state" and state in NAMES:
        address = f"/state?state={state}"
        return View(NAMES[state], f"The law of {state}", address, path, "", "<main>State</main>")
    body = f"<main><h1>There is nothing at {html.escape(path)}</h1><a href='/'>Map</a></main>"
    return View("Not found", "", path, path, "", body, 404)


def site(problems: Sequence[str] = (), base_url: str = "") -> Client:
    """A client of the site, one answer `/api/v1/states` included."""

    def states(request: object) -> JSONResponse:
        return JSONResponse([])

    def broken(request: object) -> JSONResponse:
        raise RuntimeError("a secret detail")

    more = [
        Route("/api/v1/states", states),
        Route("/embed/map", states),
        Route("/brief/{state}", states),
        Route("/broken", broken),
    ]
    app = Starlette(
        routes=[
            *routes(view_for, PAGES, lambda: problems, more, base_url),
            *create_streamlit_static_assets_routes(base_url=None),
        ],
        middleware=[*middleware(), *create_streamlit_middleware()],
    )
    return Client(app)
