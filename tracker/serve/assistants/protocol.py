"""The Model Context Protocol: what is answered to a message of JSON-RPC 2.0, without a session.

Both ways to begin are known: `initialize`, and since 2026 a version in each request.
"""

from __future__ import annotations

import json

from tracker.laws.dataset import Dataset
from tracker.laws.problems import InvalidTables
from tracker.laws.store import Store
from tracker.pages.urls import Urls
from tracker.serve.assistants.arguments import Unusable
from tracker.serve.assistants.questions import NO_VERDICT
from tracker.serve.assistants.teller import Told
from tracker.serve.assistants.tools import NOT_ADVICE, TOOLS
from tracker.serve.http.answers import to_json

MODERN = ("2026-07-28",)
_INITIAL = ("2025-03-26", "2025-06-18", "2025-11-25")
VERSIONS = (*_INITIAL, *MODERN)
_VERSION = "io.modelcontextprotocol/protocolVersion"
_CACHED = {"ttlMs": 300_000, "cacheScope": "public"}


class _Refused(Exception):
    """An error of JSON-RPC: its code, its message, and data if there are any."""


def reply(store: Store, urls: Urls, body: bytes) -> Told | None:
    """The answer to a message; none to a notification. One to no request has no `id`."""
    asked = None
    try:
        message = _read(body)
        if "id" not in message:
            return None
        params = message.get("params", {})
        if not isinstance(message["id"], str | int) or not isinstance(params, dict):
            raise _Refused(-32600, "Name an id, and params as an object.")
        asked = message["id"]
        result = _result(store.current(), urls, message["method"], params)
        return {"jsonrpc": "2.0", "id": asked, "result": result}
    except InvalidTables:
        error = (-32603, "The tables cannot be used just now.")
    except _Refused as refused:
        error = refused.args
    said = zip(("code", "message", "data"), error, strict=False)
    return {"jsonrpc": "2.0", "id": asked, "error": dict(said)}


def _read(body: bytes) -> Told:
    try:
        message = json.loads(body)
    except (ValueError, RecursionError):
        raise _Refused(-32700, "This is not JSON.") from None
    if not isinstance(message, dict) or not isinstance(message.get("method"), str):
        raise _Refused(-32600, "Send one request of JSON-RPC 2.0.")
    return message


def _result(data: Dataset, urls: Urls, method: str, params: Told) -> Told:
    meta = params.get("_meta")
    version = meta.get(_VERSION) if isinstance(meta, dict) else None
    if version is not None and version not in VERSIONS:
        known = {"supported": list(VERSIONS), "requested": str(version)[:40]}
        raise _Refused(-32022, "Unsupported protocol version", known)
    about = {
        "capabilities": {"tools": {}},
        "serverInfo": {"name": data.codebook.descriptor["name"], "version": data.edition},
        "instructions": f"{data.codebook.descriptor['description']} {NOT_ADVICE} {NO_VERDICT}",
    }
    match method:
        case "initialize":
            asked = params.get("protocolVersion")
            found = {"protocolVersion": asked if asked in _INITIAL else _INITIAL[-1], **about}
        case "server/discover":
            found = {"supportedVersions": list(VERSIONS), **about, **_CACHED}
        case "ping":
            found = {}
        case "tools/list":
            found = {"tools": [tool.schema(data) for tool in TOOLS.values()], **_CACHED}
        case "tools/call":
            found = _call(data, urls, params)
        case _:
            raise _Refused(-32601, f"There is no method {method[:40]}.")
    return found | ({"resultType": "complete"} if version in MODERN else {})


def _call(data: Dataset, urls: Urls, params: Told) -> Told:
    name, given = params.get("name"), params.get("arguments") or {}
    if not isinstance(name, str) or name not in TOOLS or not isinstance(given, dict):
        raise _Refused(-32602, f"The tools are {', '.join(TOOLS)}.")
    try:
        found = TOOLS[name].call(data, urls, given)
    except Unusable as error:
        return {"content": [{"type": "text", "text": str(error)}], "isError": True}
    content = [{"type": "text", "text": to_json(found).decode()}]
    return {"content": content, "structuredContent": found, "isError": False}
