"""Answers of the API and downloads: kept by caches, open to other sites, plain about errors."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping, Sequence
from functools import wraps
from http import HTTPStatus
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from tracker.laws.problems import InvalidTables
from tracker.laws.query import BadParameter
from tracker.laws.selection import RefusedParameters
from tracker.web.serving.etags import etag_of, is_known

JSON = "application/json"
PROBLEM = "application/problem+json"

# A correction shows after five minutes; a cache that cannot reach us goes on for a day.
_KEPT = "public, max-age=300, stale-if-error=86400"
_OPEN = {
    # Set on every answer, asked for or not: a cache may hand one visitor's answer to another.
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Expose-Headers": "ETag, Content-Disposition",
    "X-Content-Type-Options": "nosniff",
}


def to_json(value: Any, indent: int | None = None) -> bytes:
    """JSON in UTF-8, always the same for the same value; raises `ValueError` for NaN."""
    separators = (",", ":") if indent is None else (",", ": ")
    text = json.dumps(
        value, ensure_ascii=False, allow_nan=False, indent=indent, separators=separators
    )
    return (text + "\n").encode()


def answer(
    request: Request, body: bytes, media_type: str, filename: str = "", link: str = ""
) -> Response:
    """`body`, or 304 for who has it already.

    Args:
        filename: the name under which a browser shall save it; `""` to show it.
        link: a `Link` header.
    """
    # Weak, since a proxy may compress what it stands for.
    headers = {**_OPEN, "Cache-Control": _KEPT, "ETag": f"W/{etag_of(body)}"}
    if link:
        headers["Link"] = link
    if is_known(headers["ETag"], request.headers.get("if-none-match")):
        return Response(status_code=304, headers=headers)
    if filename:
        safe = re.sub(r"[^\w.-]", "-", filename, flags=re.ASCII)
        headers["Content-Disposition"] = f'attachment; filename="{safe}"'
    return Response(body, headers=headers, media_type=media_type)


def problem(
    status: int,
    detail: str,
    errors: Sequence[Mapping[str, Any]] = (),
    headers: Mapping[str, str] | None = None,
) -> Response:
    """An error as problem details (RFC 9457), with a key `errors` where there are several."""
    body: dict[str, Any] = {
        "type": "about:blank",
        "title": HTTPStatus(status).phrase,
        "status": status,
        "detail": detail,
    }
    if errors:
        body["errors"] = list(errors)
    sent = {**_OPEN, "Cache-Control": "no-store", **(headers or {})}
    return Response(to_json(body), status, sent, media_type=PROBLEM)


def refused(bad: Sequence[BadParameter]) -> Response:
    """400 for parameters that cannot be used, each with the values that it may have."""
    errors = [
        {
            "parameter": each.name,
            "value": each.value[:200],
            "detail": each.message,
            "allowed": list(each.allowed),
        }
        for each in bad
    ]
    return problem(400, " ".join(each.message for each in bad[:3]), errors)


def unavailable(error: InvalidTables) -> Response:
    """503 while no valid tables are there."""
    count = len(error.problems)
    detail = f"The tables cannot be used: {count} problem{'' if count == 1 else 's'} found."
    return problem(503, detail, headers={"Retry-After": "60"})


Endpoint = Callable[[Request], Response]


def guarded(endpoint: Endpoint) -> Endpoint:
    """An endpoint whose refused parameters and unusable tables become problem details."""

    @wraps(endpoint)
    def answer_or_problem(request: Request) -> Response:
        try:
            return endpoint(request)
        except RefusedParameters as error:
            return refused(error.bad)
        except InvalidTables as error:
            return unavailable(error)

    return answer_or_problem
