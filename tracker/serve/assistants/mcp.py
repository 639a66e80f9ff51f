"""`/mcp`: the record for assistants. A message is posted, its answer is the response."""

from __future__ import annotations

from os import environ

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from tracker.fetching.pace import Pace
from tracker.laws.store import Store
from tracker.pages.urls import Urls
from tracker.serve.assistants.protocol import reply
from tracker.serve.http.answers import JSON, OPEN, problem, site_url, to_json

PATH, SETTING = "/mcp", "TRACKER_MCP"
LARGEST = 64_000
"""Bytes of a message."""
A_MINUTE = 600
"""Messages, for all visitors of a replica; nginx counts for each."""

_PREFLIGHT = {
    **OPEN,
    "Access-Control-Allow-Methods": "POST",
    "Access-Control-Allow-Headers": "Content-Type, Accept, Mcp-Protocol-Version, Mcp-Method, "
    "Mcp-Name",
}


def is_on() -> bool:
    """Whether the host offers it."""
    return environ.get(SETTING, "").strip().lower() != "off"


def mcp_route(store: Store, base_url: str = "") -> Route:
    """The route of the protocol."""
    pace = Pace(A_MINUTE, 60.0)

    async def endpoint(request: Request) -> Response:
        if request.method == "OPTIONS":
            return Response(status_code=204, headers=_PREFLIGHT)
        if request.method != "POST":
            return problem(405, "Post a message of JSON-RPC 2.0.", headers={"Allow": "POST"})
        if not pace.take():
            return problem(429, "Many ask just now.", headers={"Retry-After": "60"})
        body = bytearray()
        async for part in request.stream():
            body += part
            if len(body) > LARGEST:
                return problem(413, f"A message has at most {LARGEST} bytes.")
        urls = Urls(site_url(request, base_url))
        said = await run_in_threadpool(reply, store, urls, bytes(body))
        headers = {**OPEN, "Cache-Control": "no-store"}
        if said is None:
            return Response(status_code=202, headers=headers)
        status = 400 if said.get("id") is None else 200
        return Response(to_json(said), status, headers, media_type=JSON)

    return Route(PATH, endpoint, methods=["GET", "POST", "OPTIONS", "DELETE"])
