"""One careful GET: bounded in time and size, repeated where that helps, https only.

Nothing here raises or logs a query string: the geocoder's holds a visitor's address.
"""

from __future__ import annotations

import logging
import ssl
import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from functools import cache
from typing import TypeVar

import httpx
from tenacity import (
    RetryCallState,
    Retrying,
    retry_if_result,
    stop_after_attempt,
    wait_exponential,
    wait_random,
)

from tracker.advocacy.legislators.settings import is_allowed, is_loopback

SIZE_LIMIT = 20_000_000
TIME_LIMIT = 30.0
ATTEMPTS = 4
LONGEST_WAIT = 60.0

_REDIRECTS = 5
_LATER = {408, 425, 429, 500, 502, 503, 504}
_GROWING = wait_exponential(multiplier=0.5, max=8.0) + wait_random(0.0, 0.5)

Progress = Callable[[int, int | None], None]
T = TypeVar("T")


class UpstreamError(Exception):
    """An upstream gave nothing usable; the message is one line that names its host."""


@dataclass(frozen=True)
class Fetched:
    """What an upstream sent: the bytes, and the two marks with which to ask for changes only."""

    body: bytes
    etag: str = ""
    last_modified: str = ""


@dataclass(frozen=True)
class _Failure:
    reason: str
    again: bool = False
    wait: float = 0.0


@dataclass(frozen=True)
class _Limits:
    size: int
    seconds: float
    same_host: bool
    progress: Progress | None


def _without_query(record: logging.LogRecord) -> bool:
    """Take the query out of the address in the line that httpx logs for a request."""
    if isinstance(record.args, tuple):
        record.args = tuple(
            argument.copy_with(query=None) if isinstance(argument, httpx.URL) else argument
            for argument in record.args
        )
    return True


def _not_headers(record: logging.LogRecord) -> bool:
    """Drop the lines with headers, where a redirect repeats the query."""
    return "headers" not in record.getMessage()


logging.getLogger("httpx").addFilter(_without_query)
for _name in ("http11", "http2", "proxy"):
    logging.getLogger(f"httpcore.{_name}").addFilter(_not_headers)


def fetch(
    url: str,
    *,
    params: Mapping[str, str] | None = None,
    etag: str = "",
    last_modified: str = "",
    size_limit: int = SIZE_LIMIT,
    time_limit: float = TIME_LIMIT,
    attempts: int = ATTEMPTS,
    same_host: bool = False,
    progress: Progress | None = None,
    sleep: Callable[[float], None] = time.sleep,
) -> Fetched | None:
    """GET `url` with `params`; None where the upstream says that nothing changed.

    `etag` and `last_modified` are the marks of the copy at hand. `size_limit` is in bytes;
    `time_limit`, in seconds, is for each attempt as a whole. What may succeed later (no
    connection, 429, 5xx, an answer cut off) is tried again after a growing pause, or the one
    that Retry-After asks for. Redirects are followed to https only (to http on this machine if
    `url` is there); with `same_host`, to the same host only. `progress` is told the bytes so
    far and the bytes in all, if known.

    Raises:
        UpstreamError: no attempt brought a usable answer.
    """
    headers = {"Accept-Encoding": "identity", "User-Agent": "tracker"}
    headers |= {"If-None-Match": etag} if etag else {}
    headers |= {"If-Modified-Since": last_modified} if last_modified else {}
    limits = _Limits(size_limit, time_limit, same_host, progress)
    outcome = Retrying(
        retry=retry_if_result(lambda result: isinstance(result, _Failure) and result.again),
        stop=stop_after_attempt(attempts),
        wait=_pause,
        sleep=sleep,
        retry_error_callback=lambda state: state.outcome.result() if state.outcome else None,
    )(lambda: _attempt(url, params, headers, limits))
    if isinstance(outcome, _Failure):
        raise UpstreamError(f"{httpx.URL(url).host} {outcome.reason}")
    return outcome


def within(seconds: float, work: Callable[[], T]) -> T:
    """What `work` returns, or raises, if that is there within `seconds`.

    Work that takes longer is left alone on its thread: looking up a name, or headers that come
    a byte at a time, know no limit as a whole.

    Raises:
        TimeoutError: it took longer.
    """
    results: list[T] = []
    errors: list[BaseException] = []

    def run() -> None:
        try:
            results.append(work())
        except BaseException as error:
            errors.append(error)

    thread = threading.Thread(target=run, daemon=True)
    thread.start()
    thread.join(seconds)
    if errors:
        raise errors[0]
    if not results:
        raise TimeoutError
    return results[0]


@cache
def _trusted() -> ssl.SSLContext:
    return httpx.create_ssl_context()


def _attempt(
    url: str, params: Mapping[str, str] | None, headers: Mapping[str, str], limits: _Limits
) -> Fetched | _Failure | None:
    # httpx's errors hold the request, and so the query: they end here and are never chained.
    client = httpx.Client(
        headers=dict(headers),
        timeout=limits.seconds,
        verify=_trusted(),
        trust_env=not is_loopback(httpx.URL(url).host),
    )
    try:
        request = client.build_request("GET", url, params=params)
        return within(limits.seconds, lambda: _get(client, request, limits))
    except (TimeoutError, httpx.TimeoutException):
        return _Failure(f"did not answer in full within {limits.seconds:g} seconds", again=True)
    except httpx.RemoteProtocolError:
        return _Failure("cut its answer off", again=True)
    except httpx.TransportError:
        return _Failure("cannot be reached", again=True)
    except (httpx.HTTPError, httpx.InvalidURL, ValueError):
        return _Failure("gave an answer that cannot be read")
    finally:
        client.close()


def _get(
    client: httpx.Client, request: httpx.Request, limits: _Limits
) -> Fetched | _Failure | None:
    end = time.monotonic() + limits.seconds
    first = request.url
    for _ in range(_REDIRECTS + 1):
        response = client.send(request, stream=True)
        try:
            if response.next_request is None:
                return _read(response, limits, end)
            request = response.next_request
        finally:
            response.close()
        target = request.url
        if not is_allowed(target.scheme, target.host, loopback=is_loopback(first.host)):
            return _Failure("redirects to an address that is not https")
        if limits.same_host and target.netloc != first.netloc:
            return _Failure("redirects to another host")
    return _Failure("redirects without end")


def _read(response: httpx.Response, limits: _Limits, end: float) -> Fetched | _Failure | None:
    if response.status_code == httpx.codes.NOT_MODIFIED:
        return None
    if response.status_code != httpx.codes.OK:
        again = response.status_code in _LATER
        return _Failure(f"answered {response.status_code}", again, _retry_after(response))
    too_large = _Failure(f"sent more than {limits.size / 1e6:g} MB")
    length = response.headers.get("Content-Length", "")
    total = int(length) if length.isdecimal() else None
    if total is not None and total > limits.size:
        return too_large
    body = bytearray()
    for chunk in response.iter_bytes():
        body += chunk
        if len(body) > limits.size:
            return too_large
        if time.monotonic() > end:
            raise TimeoutError
        if limits.progress is not None:
            limits.progress(len(body), total)
    return Fetched(
        bytes(body), response.headers.get("ETag", ""), response.headers.get("Last-Modified", "")
    )


def _retry_after(response: httpx.Response) -> float:
    text = response.headers.get("Retry-After", "").strip()
    if text.isdecimal():
        return min(float(text), LONGEST_WAIT)
    try:
        moment = parsedate_to_datetime(text)
    except ValueError:
        return 0.0
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=UTC)
    return min(max((moment - datetime.now(UTC)).total_seconds(), 0.0), LONGEST_WAIT)


def _pause(state: RetryCallState) -> float:
    result = state.outcome.result() if state.outcome else None
    asked = result.wait if isinstance(result, _Failure) else 0.0
    return max(asked, _GROWING(state))
