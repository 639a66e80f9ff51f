"""`/mcp`: the record for assistants, by the Model Context Protocol over HTTP.

Stateless: a message is posted, its answer is the response. There are no sessions and no streams,
so that any replica can answer. Both ways to begin are known: `initialize`, and since 2026 a
version in each request.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from functools import partial
from os import environ
from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from tracker.fetching.pace import Pace
from tracker.laws.dataset import Dataset
from tracker.laws.problems import InvalidTables
from tracker.laws.store import Store
from tracker.pages.urls import Urls
from tracker.serve.assistants.tools import NO_VERDICT, NOT_ADVICE, TOOLS, Unusable
from tracker.serve.http.answers import JSON, OPEN, problem, site_url, to_json

PATH, SETTING = "/mcp", "TRACKER_MCP"
LARGEST = 64_000
"""Bytes of a message."""
A_MINUTE = 600
"""Messages, for all visitors of a replica; nginx counts for each."""
MODERN = ("2026-07-28",)
VERSIONS = ("2025-03-26", "2025-06-18", "2025-11-25", *MODERN)

_VERSION_OF_A_REQUEST = "io.modelcontextprotocol/protocolVersion"
_PREFLIGHT = {
    **OPEN,
    "Access-Control-Allow-Methods": "POST",
    "Access-Control-Allow-Headers": "Content-Type, Accept, Mcp-Protocol-Version, Mcp-Method, "
    "Mcp-Name",
}
_CACHED = {"ttlMs": 300_000, "cacheScope": "public"}


class _Refused(Exception):
    def __init__(self, code: int, message: str, data: Any = None) -> None:
        super().__init__(message)
        self.error = {"code": code, "message": message} | ({"data": data} if data else {})


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
        said = await run_in_threadpool(_reply, store, urls, bytes(body))
        headers = {**OPEN, "Cache-Control": "no-store"}
        if said is None:
            return Response(status_code=202, headers=headers)
        status = 400 if said.get("id") is None else 200
        return Response(to_json(said), status, headers, media_type=JSON)

    return Route(PATH, endpoint, methods=["GET", "POST", "OPTIONS", "DELETE"])


def _reply(store: Store, urls: Urls, body: bytes) -> dict[str, Any] | None:
    """The answer to a message; none to a notification."""
    try:
        message = json.loads(body)
    except (ValueError, RecursionError):
        return _error(None, _Refused(-32700, "This is not JSON."))
    if not isinstance(message, dict) or not isinstance(message.get("method"), str):
        return _error(None, _Refused(-32600, "Send one request of JSON-RPC 2.0."))
    asked, params = message.get("id"), message.get("params", {})
    if "id" not in message:
        return None
    if not isinstance(asked, str | int) or not isinstance(params, dict):
        return _error(None, _Refused(-32600, "Name an id, and params as an object."))
    try:
        result = _result(store.current(), urls, message["method"], params)
    except _Refused as refused:
        return _error(asked, refused)
    except InvalidTables:
        return _error(asked, _Refused(-32603, "The tables cannot be used just now."))
    return {"jsonrpc": "2.0", "id": asked, "result": result}


def _error(asked: str | int | None, refused: _Refused) -> dict[str, Any]:
    return {"jsonrpc": "2.0", "id": asked, "error": refused.error}


def _result(data: Dataset, urls: Urls, method: str, params: Mapping[str, Any]) -> dict[str, Any]:
    meta = params.get("_meta")
    version = meta.get(_VERSION_OF_A_REQUEST) if isinstance(meta, dict) else None
    if version is not None and version not in VERSIONS:
        known = {"supported": list(VERSIONS), "requested": str(version)[:40]}
        raise _Refused(-32022, "Unsupported protocol version", known)
    methods: Mapping[str, Callable[[], dict[str, Any]]] = {
        "initialize": partial(_begin, data, params),
        "server/discover": partial(_discover, data),
        "ping": dict,
        "tools/list": partial(_tools, data),
        "tools/call": partial(_call, data, urls, params),
    }
    if method not in methods:
        raise _Refused(-32601, f"There is no method {method[:40]}.")
    modern = {"resultType": "complete"} if version in MODERN else {}
    return {**methods[method](), **modern}


def _about(data: Dataset) -> dict[str, Any]:
    return {
        "capabilities": {"tools": {}},
        "serverInfo": {"name": data.codebook.descriptor["name"], "version": data.edition},
        "instructions": f"{data.codebook.descriptor['description']} {NOT_ADVICE} {NO_VERDICT}",
    }


def _begin(data: Dataset, params: Mapping[str, Any]) -> dict[str, Any]:
    asked = params.get("protocolVersion")
    known = [each for each in VERSIONS if each not in MODERN]
    return {"protocolVersion": asked if asked in known else known[-1], **_about(data)}


def _discover(data: Dataset) -> dict[str, Any]:
    return {"supportedVersions": list(VERSIONS), **_about(data), **_CACHED}


def _tools(data: Dataset) -> dict[str, Any]:
    return {"tools": [tool.schema(data) for tool in TOOLS.values()], **_CACHED}


def _call(data: Dataset, urls: Urls, params: Mapping[str, Any]) -> dict[str, Any]:
    name, given = params.get("name"), params.get("arguments") or {}
    if not isinstance(name, str) or name not in TOOLS or not isinstance(given, dict):
        raise _Refused(-32602, f"The tools are {', '.join(TOOLS)}.")
    try:
        found = TOOLS[name].call(data, urls, given)
    except Unusable as error:
        return {"content": [{"type": "text", "text": str(error)}], "isError": True}
    text = to_json(found).decode()
    return {
        "content": [{"type": "text", "text": text}],
        "structuredContent": found,
        "isError": False,
    }
