"""The JSON API under `/api/v1`: the tables, filtered as the map filters them, on any day.

Keys are only ever added to an answer. One that is renamed or taken away means a new version.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import lru_cache
from pathlib import Path
from typing import Any

import fastapi_offline
from fastapi import FastAPI
from starlette.exceptions import HTTPException
from starlette.middleware.cors import CORSMiddleware
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import BaseRoute, Mount
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp, Receive, Scope, Send

from tracker.laws.dataset import Dataset
from tracker.laws.problems import InvalidTables
from tracker.laws.records import records
from tracker.laws.selection import (
    RefusedParameters,
    Selection,
    must_be,
    must_read,
    near,
    select,
)
from tracker.laws.store import Store
from tracker.web.api.openapi import PREFIX, TABLES, TITLE, openapi
from tracker.web.serving.answers import JSON, answer, problem, refused, to_json, unavailable
from tracker.web.serving.assets import asset_url
from tracker.web.templates import render

# Swagger UI as it lies in the package, since FastAPI's own page loads it from another host.
DOCS_FILES = Path(fastapi_offline.__file__).with_name("static")
DOCS_FILES_AT = f"{PREFIX}/docs-files"

_Pairs = Iterable[tuple[str, str]]


def table_answer(dataset: Dataset, table: str, params: _Pairs = ()) -> dict[str, Any]:
    """What `/api/v1/<table>` answers.

    Args:
        table: one of `TABLES`.
        params: the parameters of the address.
    Raises:
        RefusedParameters: one of them cannot be used.
    """
    selection = must_read(params, dataset, table)
    view, frame = select(dataset, selection)
    rows = records(dataset, table, frame)
    return {**_head(view, selection, len(rows)), table: rows}


def state_answer(dataset: Dataset, state: str, params: _Pairs = ()) -> dict[str, Any]:
    """What `/api/v1/states/<state>` answers: its row, and its rows of three other tables.

    On an earlier day these are the events that had happened and the provisions in force.

    Raises:
        KeyError: there is no such jurisdiction.
        RefusedParameters: a parameter is not `on`, or not a day.
    """
    dataset.state(state)
    params = list(params)
    must_be(("on",), params)
    selection = must_read(params, dataset, "states")
    view, frame = select(dataset, selection)
    answered = {
        **_head(view, selection, 1),
        "state": records(dataset, "states", frame[frame["state"] == state])[0],
    }
    for table in ("provisions", "events", "sources"):
        own = Selection(table, {"state": (state,)}, selection.query)
        answered[table] = records(dataset, table, select(dataset, own)[1])
    return answered


def _head(view: Dataset, selection: Selection, count: int) -> dict[str, Any]:
    license = view.codebook.descriptor["licenses"][0]
    return {
        "edition": view.edition,
        "on": view.day.isoformat(),
        "license": {"name": license["name"], "url": license["path"]},
        "query": {
            "sentence": selection.sentence(view),
            "parameters": selection.to_params(),
        },
        "count": count,
    }


@lru_cache(maxsize=64)
def _table_body(dataset: Dataset, table: str, params: tuple[tuple[str, str], ...]) -> bytes:
    return to_json(table_answer(dataset, table, params))


@lru_cache(maxsize=8)
def _openapi_body(dataset: Dataset) -> bytes:
    return to_json(openapi(dataset))


def docs_page() -> str:
    """The page that shows the API and lets a visitor try it; all of it from our own host."""
    return render(
        "docs.html",
        title=TITLE,
        icon=asset_url("favicon.svg"),
        files=DOCS_FILES_AT,
        start=asset_url("docs.js"),
    )


class _Preflight:
    """ASGI middleware: tells other sites' scripts what they may ask.

    Only that is left to `CORSMiddleware`. It marks every answer as varying by origin, though all
    origins get the same, and shared caches would keep one for each.
    """

    def __init__(self, app: ASGIApp) -> None:
        self._app = app
        self._cors = CORSMiddleware(
            app,
            allow_origins=["*"],
            allow_methods=["GET", "HEAD"],
            allow_headers=["If-None-Match"],
        )

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        asks = scope["type"] == "http" and scope["method"] == "OPTIONS"
        await (self._cors if asks else self._app)(scope, receive, send)


def routes(store: Store) -> list[BaseRoute]:
    """The API for `st.App(routes=…)`, mounted under `/api/v1`."""
    return [Mount(PREFIX, api(store), name="api")]


def api(store: Store) -> FastAPI:
    """The API as an application, to be mounted under `/api/v1`."""
    # Its documents are our own: parameters and columns come from the tables, which may change
    # while the server runs.
    app = FastAPI(title=TITLE, openapi_url=None, docs_url=None, redoc_url=None)
    app.add_middleware(_Preflight)
    app.add_exception_handler(HTTPException, _http_problem)
    app.add_exception_handler(InvalidTables, _unavailable)
    app.add_exception_handler(RefusedParameters, _refused)
    app.mount("/docs-files", StaticFiles(directory=DOCS_FILES))

    def openapi_json(request: Request) -> Response:
        return answer(request, _openapi_body(store.current()), JSON)

    def docs(request: Request) -> Response:
        return HTMLResponse(docs_page())

    def home(request: Request) -> Response:
        return RedirectResponse(f"{PREFIX}/docs")

    def one_state(request: Request, state: str) -> Response:
        dataset = store.current()
        try:
            answered = state_answer(dataset, state, request.query_params.multi_items())
        except KeyError:
            known = tuple(dataset.states["state"])
            detail = f'There is no jurisdiction "{state[:40]}"{near(state, known)}.'
            error = {"parameter": "state", "value": state[:200], "allowed": list(known)}
            return problem(404, detail, [{**error, "detail": detail}])
        return answer(request, to_json(answered), JSON)

    def get(path: str, endpoint: Callable[..., Response]) -> None:
        app.add_api_route(path, endpoint, methods=["GET", "HEAD"], response_model=None)

    get("/", home)
    get("/openapi.json", openapi_json)
    get("/docs", docs)
    for table in TABLES:
        get(f"/{table}", _table_endpoint(store, table))
    get("/states/{state}", one_state)
    return app


def _table_endpoint(store: Store, table: str) -> Callable[[Request], Response]:
    def endpoint(request: Request) -> Response:
        dataset = store.current()
        selection = must_read(request.query_params.multi_items(), dataset, table)
        params = tuple(selection.to_params().items())
        return answer(request, _table_body(dataset, table, params), JSON)

    return endpoint


def _http_problem(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    headers = dict(error.headers or {})
    details = {
        404: f"There is nothing here; {PREFIX}/docs lists the addresses.",
        405: "Only GET and HEAD are answered here.",
    }
    return problem(error.status_code, details.get(error.status_code, error.detail), (), headers)


def _unavailable(request: Request, error: Exception) -> Response:
    assert isinstance(error, InvalidTables)
    return unavailable(error)


def _refused(request: Request, error: Exception) -> Response:
    assert isinstance(error, RefusedParameters)
    return refused(error.bad)
