"""Answers of the API and downloads: kept by caches, open to other sites, plain about errors."""

from __future__ import annotations

import json
import logging
import re
from collections.abc import Mapping, Sequence
from hashlib import sha256
from http import HTTPStatus
from ipaddress import ip_address
from typing import Any

from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ExceptionHandler

from tracker.laws.dataset import Dataset
from tracker.laws.problems import InvalidTables
from tracker.laws.query.filters import suggestion
from tracker.laws.query.parameters import BadParameter, RefusedParameters, shortened
from tracker.laws.store import Store
from tracker.pages.parameters import split_language
from tracker.pages.urls import LANGUAGE
from tracker.serve.http.expensive import Overloaded

Pairs = list[tuple[str, str]]
"""Parameters of a URL and their values, each as often as it stands there."""


def in_language(request: Request, store: Store) -> tuple[Dataset, Pairs]:
    """The tables in the language that a URL asks for, and its other parameters.

    A language that is not offered stays among these, to be refused.
    """
    asked, others = split_language(request.query_params)
    pairs = request.query_params.multi_items()
    if LANGUAGE not in others:
        pairs = [pair for pair in pairs if pair[0] != LANGUAGE]
    return store.current().in_language(asked), pairs


_log = logging.getLogger(__name__)
_warned: set[str] = set()


def site_url(request: Request, base_url: str) -> str:
    """The public URL of the site, for links that leave it; `""` where it is not known.

    A request's Host header is what its sender wrote, and an answer may be kept for others. So it
    counts only where no `base_url` is set and the host is one of a local network.

    Args:
        base_url: `TRACKER_BASE_URL`.
    """
    if base_url:
        return base_url
    if is_local(request.url.hostname or ""):
        return str(request.base_url)
    if not _warned:
        _warned.add("base_url")
        _log.warning("TRACKER_BASE_URL is not set: links that leave the site name no host")
    return ""


def is_local(host: str) -> bool:
    """Whether a host name is of this machine or a local network, so that it fools nobody else."""
    try:
        return ip_address(host).is_private
    except ValueError:
        return bool(host) and ("." not in host or host.endswith((".localhost", ".local")))


ASKED_ANEW = "no-cache"
FIVE_MINUTES = "public, max-age=300, stale-if-error=86400"
"""A correction shows after five minutes; a cache that cannot reach us goes on for a day."""
A_DAY = "max-age=86400"
A_YEAR = "public, immutable, max-age=31536000"
"""For files whose names hold the hash of their content."""


NOT_MODIFIED = {"Vary": "Accept-Encoding"}
"""What an answer 304 says too; the compression adds it to an answer with content."""


def etag_of(body: bytes) -> str:
    """The strong entity tag of an answer's bytes, quotes included."""
    return f'"{sha256(body).hexdigest()[:16]}"'


def is_known(etag: str, if_none_match: str | None) -> bool:
    """Whether a request's If-None-Match header names `etag` (weak comparison, as for GET)."""
    if not if_none_match:
        return False
    known = {tag.strip().removeprefix("W/") for tag in if_none_match.split(",")}
    return "*" in known or etag.removeprefix("W/") in known


JSON = "application/json"
PROBLEM = "application/problem+json"

OPEN = {
    # Set on every answer, asked for or not: a cache may hand one visitor's answer to another.
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Expose-Headers": "ETag, Content-Disposition",
    "X-Content-Type-Options": "nosniff",
}
"""Headers of an answer that other sites may read."""


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
    """
    # Weak, since a proxy may compress what it stands for.
    headers = {**OPEN, "Cache-Control": FIVE_MINUTES, "ETag": f"W/{etag_of(body)}"}
    if link:
        headers["Link"] = link
    if is_known(headers["ETag"], request.headers.get("if-none-match")):
        return Response(status_code=304, headers=headers | NOT_MODIFIED)
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
    sent = {**OPEN, "Cache-Control": "no-store", **(headers or {})}
    return Response(to_json(body), status, sent, media_type=PROBLEM)


class NotFound(Exception):
    """What a URL names does not exist."""

    def __init__(self, bad: BadParameter) -> None:
        super().__init__(bad.message)
        self.bad = bad


def must_exist(name: str, value: str, known: Sequence[str], noun: str = "jurisdiction") -> None:
    """Check a part of a URL's path.

    Args:
        known: the values that it may have.
        noun: what a value is, for the message.
    Raises:
        NotFound: it is none of these.
    """
    if value not in known:
        message = f'There is no {noun} "{value[:40]}"{suggestion(value, known)}.'
        raise NotFound(BadParameter(name, value, tuple(known), message))


def one_of(name: str, value: str, allowed: Sequence[str]) -> str:
    """A parameter's value; raises `RefusedParameters` if it is not allowed."""
    if value not in allowed:
        message = f'{name} cannot be "{shortened(value)}".'
        raise RefusedParameters((BadParameter(name, value, tuple(allowed), message),))
    return value


def refused(bad: Sequence[BadParameter]) -> Response:
    """A problem that names each parameter that cannot be used, and the values it may have."""
    return _named(bad, " ".join(each.line for each in bad[:3]), 400)


def _named(bad: Sequence[BadParameter], detail: str, status: int) -> Response:
    errors = [
        {
            "parameter": each.name,
            "value": each.value[:200],
            "detail": each.message,
            "allowed": list(each.allowed),
        }
        for each in bad
    ]
    return problem(status, detail, errors)


def _refused(request: Request, error: Exception) -> Response:
    assert isinstance(error, RefusedParameters)
    return refused(error.bad)


def _not_found(request: Request, error: Exception) -> Response:
    assert isinstance(error, NotFound)
    return _named([error.bad], error.bad.message, 404)


def _unavailable(request: Request, error: Exception) -> Response:
    assert isinstance(error, InvalidTables)
    count = len(error.problems)
    detail = f"The tables cannot be used: {count} problem{'' if count == 1 else 's'} found."
    return problem(503, detail, headers={"Retry-After": "60"})


def _overloaded(request: Request, error: Exception) -> Response:
    detail = "Many ask for such files just now. Try again in a minute."
    return problem(503, detail, headers={"Retry-After": "60"})


def _not_installed(request: Request, error: Exception) -> Response:
    return problem(501, f"This server runs without what makes such files ({error}).")


PROBLEMS: Mapping[Any, ExceptionHandler] = {
    RefusedParameters: _refused,
    NotFound: _not_found,
    InvalidTables: _unavailable,
    Overloaded: _overloaded,
    ModuleNotFoundError: _not_installed,
}
"""For an application's `exception_handlers`: errors of its endpoints become problem details."""
