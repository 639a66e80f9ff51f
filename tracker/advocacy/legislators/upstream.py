"""A bounded GET: limited in time and size, retried where that helps, https only.

Nothing here raises or logs a query string: the geocoder's holds a visitor's street address.
"""

from __future__ import annotations

import ssl
import threading
import time
from collections.abc import Callable, Mapping
from concurrent.futures import Future
from dataclasses import dataclass, replace
from functools import cache
from typing import TypeVar

import httpcore  # noqa: F401 - httpx imports it late, in one of our threads, which was seen to fail
import httpx
from tenacity import (
    RetryCallState,
    Retrying,
    retry_if_exception,
    stop_after_attempt,
    wait_exponential,
    wait_random,
)
from tenacity.stop import stop_base

from tracker.fetching import REDIRECTS, TEMPORARY, is_allowed, is_loopback, retry_after

LONGEST_WAIT = 60.0

_BACKOFF = wait_exponential(multiplier=0.5, max=8.0) + wait_random(0.0, 0.5)

Progress = Callable[[int, int | None], None]
T = TypeVar("T")


class UpstreamError(Exception):
    """An upstream sent nothing usable; the message is one line that names its host.

    Attributes:
        temporary: whether the same request may succeed later.
        retry_after: seconds that the upstream asks to wait, 0 if it does not say.
    """

    def __init__(
        self, host: str, reason: str, *, temporary: bool = False, retry_after: float = 0.0
    ) -> None:
        super().__init__(f"{host} {reason}")
        self.temporary = temporary
        self.retry_after = retry_after


@dataclass(frozen=True)
class Download:
    """What an upstream sent: the bytes, and the validators for a conditional request."""

    body: bytes
    etag: str = ""
    last_modified: str = ""


@dataclass(frozen=True)
class Limits:
    """What a request may cost.

    Attributes:
        attempts: how often it is made at most.
        seconds: time for each attempt as a whole.
        total: seconds for all attempts and the pauses between them.
        size: bytes of the body.
        same_host: whether redirects may only lead to the same host.
    """

    attempts: int = 4
    seconds: float = 30.0
    total: float = 300.0
    size: int = 20_000_000
    same_host: bool = False


LIMITS = Limits()


@dataclass(frozen=True)
class _Task:
    request: httpx.Request
    known: Download | None
    limits: Limits
    progress: Progress | None


def fetch(
    url: str,
    *,
    params: Mapping[str, str] | None = None,
    known: Download | None = None,
    limits: Limits = LIMITS,
    progress: Progress | None = None,
) -> Download:
    """GET `url` with `params`; `known` itself if the upstream says that it is still current.

    A temporary failure (no connection, 429, 5xx, an incomplete answer) is retried with
    exponential backoff, or after the time that Retry-After asks for. Redirects are followed to
    https only, or to http on this machine if `url` is there. `progress` is called with the bytes
    received and the bytes in all, if known.

    Raises:
        UpstreamError: no attempt brought a usable answer.
    """

    headers = {"Accept-Encoding": "identity", "User-Agent": "tracker"}
    if known and known.etag:
        headers["If-None-Match"] = known.etag
    if known and known.last_modified:
        headers["If-Modified-Since"] = known.last_modified
    request = httpx.Request("GET", url, params=params, headers=headers)
    end = time.monotonic() + limits.total

    def attempt() -> Download:
        left = min(limits.seconds, end - time.monotonic())
        outcome = _attempt(_Task(request, known, replace(limits, seconds=left), progress))
        if isinstance(outcome, UpstreamError):
            raise outcome
        return outcome

    return Retrying(
        retry=retry_if_exception(lambda error: getattr(error, "temporary", False)),
        stop=stop_after_attempt(limits.attempts) | _StopBefore(end),
        wait=_pause,
        reraise=True,
    )(attempt)


class _StopBefore(stop_base):
    """Stops where the pause before the next attempt would last beyond a time of the clock."""

    def __init__(self, end: float) -> None:
        self._end = end

    def __call__(self, retry_state: RetryCallState) -> bool:
        return time.monotonic() + retry_state.upcoming_sleep >= self._end


def within(seconds: float, work: Callable[[], T]) -> T:
    """The result of `work`, which runs on a thread of its own.

    A thread that takes longer is abandoned: no timeout of httpx covers looking up a host's name,
    or headers that arrive a byte at a time.

    Raises:
        TimeoutError: it took longer than `seconds`.
    """
    future: Future[T] = Future()

    def run() -> None:
        try:
            future.set_result(work())
        except BaseException as error:
            future.set_exception(error)

    threading.Thread(target=run, daemon=True).start()
    return future.result(seconds)


@cache
def _trusted() -> ssl.SSLContext:
    return httpx.create_ssl_context()


def _pause(state: RetryCallState) -> float:
    error = state.outcome.exception() if state.outcome else None
    return max(getattr(error, "retry_after", 0.0), _BACKOFF(state))


def _attempt(task: _Task) -> Download | UpstreamError:
    # httpx's errors hold the request, and so the query: they end here and are never chained.
    host, seconds = task.request.url.host, task.limits.seconds
    client = httpx.Client(timeout=seconds, verify=_trusted(), trust_env=not is_loopback(host))
    try:
        return within(seconds, lambda: _get(client, task))
    except (TimeoutError, httpx.TimeoutException):
        reason, temporary = f"did not answer in full within {seconds:g} seconds", True
    except httpx.RemoteProtocolError:
        reason, temporary = "sent an incomplete answer", True
    except httpx.TransportError:
        reason, temporary = "cannot be reached", True
    except (httpx.HTTPError, httpx.InvalidURL, ValueError):
        reason, temporary = "sent an answer that cannot be read", False
    finally:
        client.close()
    return UpstreamError(host, reason, temporary=temporary)


def _get(client: httpx.Client, task: _Task) -> Download | UpstreamError:
    request, first = task.request, task.request.url
    for _ in range(REDIRECTS + 1):
        response = client.send(request, stream=True)
        try:
            if response.next_request is None:
                return _read(response, task)
            request = response.next_request
        finally:
            response.close()
        target = request.url
        if not is_allowed(target.scheme, target.host, loopback=is_loopback(first.host)):
            return UpstreamError(first.host, "redirects to a URL that is not https")
        if task.limits.same_host and target.netloc != first.netloc:
            return UpstreamError(first.host, "redirects to another host")
    return UpstreamError(first.host, f"redirects more than {REDIRECTS} times")


def _read(response: httpx.Response, task: _Task) -> Download | UpstreamError:
    host, code, longest = response.url.host, response.status_code, task.limits.size
    if code == httpx.codes.NOT_MODIFIED and task.known:
        return task.known
    if code != httpx.codes.OK:
        return UpstreamError(
            host,
            f"answered {code}",
            temporary=code in TEMPORARY,
            retry_after=min(retry_after(response.headers.get("Retry-After", "")), LONGEST_WAIT),
        )
    too_large = UpstreamError(host, f"sent more than {longest / 1e6:g} MB")
    length = response.headers.get("Content-Length", "")
    total = int(length) if length.isdecimal() else None
    if total is not None and total > longest:
        return too_large
    body = bytearray()
    for chunk in response.iter_bytes():
        body += chunk
        if len(body) > longest:
            return too_large
        if task.progress is not None:
            task.progress(len(body), total)
    return Download(
        bytes(body), response.headers.get("ETag", ""), response.headers.get("Last-Modified", "")
    )
