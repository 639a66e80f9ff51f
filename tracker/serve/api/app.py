"""The JSON API under `/api/v1`: the tables, filtered as the map filters them, on any day.

Keys are only ever added to an answer. One that is renamed or taken away means a new version.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import Any

from starlette.applications import Starlette
from starlette.datastructures import Headers
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.cors import CORSMiddleware
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Mount, Route
from starlette.types import Receive, Scope, Send

from tracker.laws.bills import open_bills
from tracker.laws.dataset import Dataset
from tracker.laws.evidence.cells import evidence_by_variable
from tracker.laws.query.parameters import parse_or_refuse, reject_other_params
from tracker.laws.query.query import Query, select
from tracker.laws.query.records import head, records
from tracker.laws.redline import pairs
from tracker.laws.store import Store
from tracker.laws.verdict import verdict
from tracker.pages.data.page import API_TABLES
from tracker.pages.quotations import revisions
from tracker.serve.api.openapi import PREFIX, TITLE, openapi
from tracker.serve.http.answers import JSON, PROBLEMS, answer, problem, to_json
from tracker.serve.server_render.document import api_document

_Pairs = Iterable[tuple[str, str]]


def table_answer(dataset: Dataset, table: str, params: _Pairs = ()) -> dict[str, Any]:
    """What `/api/v1/<table>` answers.

    Args:
        table: one of `API_TABLES`.
    Raises:
        RefusedParameters: one of them cannot be used.
    """
    query = parse_or_refuse(params, dataset, table)
    view, frame = select(dataset, query)
    rows = records(dataset, table, frame)
    return {**head(view, query), "count": len(rows), table: rows}


def state_answer(dataset: Dataset, state: str, params: _Pairs = ()) -> dict[str, Any]:
    """What `/api/v1/states/<state>` answers: its row, what shows each coded answer of it, its rows
    of three other tables, and what changed in its sections, word by word.

    On an earlier day these are the events that had happened and the provisions in force.

    Raises:
        RefusedParameters: a parameter is not `on`, or not a day.
    """
    dataset.state(state)
    params = list(params)
    reject_other_params(("on",), params)
    query = parse_or_refuse(params, dataset, "states")
    view, frame = select(dataset, query)
    answered = {
        **head(view, query),
        "count": 1,
        "state": records(dataset, "states", frame[frame["state"] == state])[0],
    }
    for table in ("provisions", "events", "sources"):
        own = Query({"state": (state,)}, on=query.on, table=table)
        answered[table] = records(dataset, table, select(dataset, own)[1])
    answered["verdicts"] = [
        {"law": law.id, "verdict": said}
        for law in view.laws
        if (said := verdict(law, view.state(state), view.words))
    ]
    answered["open_bills"] = [
        {
            "law": law.id,
            "event": each.event["id"],
            "alive": each.alive,
            "in_doubt": each.in_doubt,
            "waits": each.waits,
        }
        for law in view.laws
        for each in open_bills(view, state, law.id)
    ]
    answered["revisions"] = [
        {
            "law": law.id,
            "citation": each.after["citation"],
            "from": each.after["in_force_from"],
            "whole": each.whole,
            "before": each.before["text"],
            "after": each.after["text"],
            "changes": pairs(each.pieces),
        }
        for law in view.laws
        for each in revisions(view, state, law.id)
    ]
    answered["evidence"] = [
        {
            "law": law.id,
            "column": each.column,
            "basis": each.basis or None,
            "citations": each.citations,
            "sources": each.sources,
            "as_of": each.as_of or None,
        }
        for law in view.laws
        for each in evidence_by_variable(view, state, law)
    ]
    return answered


@lru_cache(maxsize=8)
def _openapi_body(dataset: Dataset) -> bytes:
    return to_json(openapi(dataset))


class _Preflight(CORSMiddleware):
    """Tells other sites' scripts what they may ask, and leaves all other answers alone.

    The base class marks every answer as varying by origin, though all origins get the same, and
    shared caches would keep one for each.
    """

    async def simple_response(
        self, scope: Scope, receive: Receive, send: Send, request_headers: Headers
    ) -> None:
        await self.app(scope, receive, send)


def mounted(store: Store, answers: Iterable[Route]) -> Mount:
    """The API as an application with errors of its own.

    Args:
        answers: its tables and jurisdictions, by their whole paths.
    """

    def openapi_json(request: Request) -> Response:
        return answer(request, _openapi_body(store.current()), JSON)

    def docs(request: Request) -> Response:
        return HTMLResponse(api_document(store.current(), TITLE))

    def home(request: Request) -> Response:
        data, paths = store.current(), ("docs", "openapi.json", *API_TABLES, "states/{state}")
        found = {"edition": data.edition, "paths": [f"{PREFIX}/{path}" for path in paths]}
        return answer(request, to_json({"title": TITLE, **found}), JSON)

    app = Starlette(
        routes=[
            Route("/", home),
            Route("/openapi.json", openapi_json),
            Route("/docs", docs),
            *(Route(each.path.removeprefix(PREFIX), each.endpoint) for each in answers),
        ],
        middleware=[
            Middleware(
                _Preflight,
                allow_origins=["*"],
                allow_methods=["GET", "HEAD"],
                allow_headers=["If-None-Match"],
            )
        ],
        exception_handlers={**PROBLEMS, HTTPException: _http_problem},
    )
    return Mount(PREFIX, app, name="api")


def _http_problem(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    details = {
        404: f"There is nothing here; {PREFIX}/docs lists the URLs.",
        405: "Only GET and HEAD are answered here.",
    }
    detail = details.get(error.status_code, error.detail)
    return problem(error.status_code, detail, headers=error.headers)
