"""The frame as it is served: our routes and middleware before Streamlit's own files."""

from collections.abc import Mapping, Sequence

from markupsafe import Markup
from starlette.applications import Starlette
from starlette.responses import JSONResponse
from starlette.routing import Route
from streamlit.web.server.starlette.starlette_app import create_streamlit_middleware
from streamlit.web.server.starlette.starlette_static_routes import (
    create_streamlit_static_assets_routes,
)

from tests.serve.client import Client
from tracker.serve.routes import middleware, routes
from tracker.serve.server_render.view import View

NAMES = {"KY": "Kentucky", "TN": "Tennessee"}
PAGES = ("/", "/state")


def view_for(path: str, query: Mapping[str, str], base_url: str = "") -> View:
    """Three views: the map, a state, and nothing."""
    if path == "/":
        body = Markup("<main>Map</main>")
        return View("The map", "Two laws", "/", body, "/share.png", preload_map=True)
    state = query.get("state", "")
    if path == "/state" and state in NAMES:
        body = Markup("<main>State</main>")
        return View(NAMES[state], f"The law of {state}", f"/state?state={state}", body)
    body = Markup("<main><h1>There is nothing at {}</h1><a href='/'>Map</a></main>").format(path)
    return View("Not found", "", path, body, status_code=404)


def site(problems: Sequence[str] = (), base_url: str = "") -> Client:
    """A client of the site, one answer `/api/v1/states` included."""

    def states(request: object) -> JSONResponse:
        return JSONResponse([])

    def broken(request: object) -> JSONResponse:
        raise RuntimeError("a secret detail")

    more = [
        Route("/api/v1/states", states),
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
