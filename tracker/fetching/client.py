"""The client: polite, bounded in time and size, patient, and silent about what it is asked.

Each site is asked one thing at a time, with a pause after each answer; its robots.txt is obeyed;
one that refuses or cannot be reached is not asked again by the same client, and one that failed
otherwise is tried once for each further request. Every request names the project, and can be sent
through a gateway. Importing this module keeps query strings, which may hold a key or a visitor's
address, out of the logs of httpx.
"""

from __future__ import annotations

import asyncio
import hashlib
import logging
import random
import ssl
import threading
from collections import defaultdict
from collections.abc import Coroutine, Mapping
from concurrent.futures import Future
from contextlib import AbstractAsyncContextManager
from dataclasses import replace
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, TypeVar

import anyio
import httpcore  # noqa: F401 - httpx imports it late, in one of our threads, which was seen to fail
import httpx
from anyio import sleep

from tracker.fetching.cache import read_answer, write_answer
from tracker.fetching.http_types import Answer, Request
from tracker.fetching.policy import PROJECT, Policy
from tracker.fetching.urls import is_loopback, is_web, site_of

if TYPE_CHECKING:
    from protego import Protego

AT_ONCE = 8
REDIRECTS = 5
LONGEST_WAIT = 60.0
"""Seconds: a host that asks for a longer pause is left alone."""

_UNREACHABLE = "cannot be reached"
_HERE = ("all://localhost", "all://127.0.0.1", "all://[::1]")

T = TypeVar("T")


class Client(AbstractAsyncContextManager["Client"]):
    """Fetches politely; use as `async with Client(policy) as client: await client.get(…)`.

    Safe to call from many tasks at once: those that ask the same site wait for each other.
    """

    def __init__(self, policy: Policy, pauses: Mapping[str, float] | None = None) -> None:
        """`pauses`: host → seconds between two requests, where it differs from the policy's."""
        self._policy = policy
        self._pauses = dict(pauses or {})
        self._locks: dict[str, anyio.Lock] = defaultdict(anyio.Lock)
        self._free_at: dict[str, float] = {}
        self._robots: dict[str, Protego | None] = {}
        self._closed: dict[str, str] = {}
        self._failing: set[str] = set()
        self._at_once = anyio.CapacityLimiter(AT_ONCE)
        self._client = httpx.AsyncClient(
            timeout=None,  # noqa: S113 - each attempt is limited as a whole
            verify=_trusted(),
            mounts=dict.fromkeys(_HERE),  # no proxy for this machine
            # Of these alone one chunk cannot grow far beyond the limit of size.
            headers={"User-Agent": policy.agent, "Accept-Encoding": "gzip, deflate"},
        )

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        at: TracebackType | None,
    ) -> None:
        await self._client.aclose()

    def leave(self, url: str, reason: str) -> None:
        """Ask this URL's site nothing more, because it refuses programs."""
        self._closed[site_of(url)] = f"refused: {reason}"

    async def get(self, request: Request | str) -> Answer:
        """The answer to a request, from the cache if it is new enough.

        Nothing is raised for what a host does: see `Answer.problem`.
        """
        if isinstance(request, str):
            request = Request(request)
        kept = self._kept(request)
        if kept:
            return kept
        if not is_web(request.url):
            return Answer(request.url, 0, "not a web URL")
        site = site_of(request.url)
        async with self._locks[site]:
            if site in self._closed:
                return Answer(request.url, 0, self._closed[site])
            if request.robots and not await self._allowed(request.url):
                reason = self._closed.get(site, "refused: robots.txt does not allow it")
                return Answer(request.url, 0, reason)
            answer = await self._patiently(request)
            if answer.refused and not (request.one_page and answer.status == 403):
                self._closed[site] = f"refused: answered {answer.status} before"
            elif answer.reason == _UNREACHABLE:
                self._closed[site] = answer.reason
            self._keep(request, answer)
            return answer

    def _file(self, request: Request) -> Path | None:
        """Where the answer is kept; the name is made of the URL, without secrets."""
        if self._policy.cache is None or request.method != "GET" or request.headers_only:
            return None
        return self._policy.cache / f"{hashlib.sha256(request.url.encode()).hexdigest()}.answer"

    def _kept(self, request: Request) -> Answer | None:
        """The answer, if one is kept that is new enough; not one from a day to come."""
        file = self._file(request)
        kept = read_answer(file) if file else None
        age = abs(datetime.now(UTC) - kept.fetched) if kept else None
        return kept if age is not None and age <= self._policy.keep else None

    def _keep(self, request: Request, answer: Answer) -> None:
        """Keep an answer that is whole and final."""
        file = self._file(request)
        if file and self._policy.keep and (answer.ok or answer.status in (404, 410)):
            write_answer(file, answer)

    def forget(self, request: Request) -> None:
        """Drop the kept answer to a request that turned out to be of no use."""
        file = self._file(request)
        if file:
            file.unlink(missing_ok=True)

    async def _allowed(self, url: str) -> bool:
        """Whether robots.txt lets us ask for the URL; notes the pause that it asks for.

        RFC 9309: rules that do not exist allow all, rules that cannot be had forbid all.
        """
        from protego import Protego

        site = site_of(url)
        if site not in self._robots:
            answer = await self._patiently(Request(f"{site}/robots.txt"))
            if answer.status == 0:
                self._closed[site] = answer.reason
            rules = answer.body.decode("utf-8", "replace") if answer.ok else ""
            had = answer.status and answer.status < 500
            self._robots[site] = Protego.parse(rules) if had else None
        found = self._robots[site]
        if found is None:
            return False
        delay = found.crawl_delay(PROJECT)
        if delay:
            self._pauses[site] = min(max(delay, self._pause(site)), LONGEST_WAIT)
        return bool(found.can_fetch(url, PROJECT))

    def _pause(self, site: str) -> float:
        host = site.partition("://")[2]
        return self._pauses.get(site, self._pauses.get(host, self._policy.pause))

    async def _patiently(self, request: Request) -> Answer:
        """The answer to the last of a few attempts, each later than the one before."""
        site, policy = site_of(request.url), self._policy
        attempts = 1 if request.method != "GET" or site in self._failing else policy.attempts
        await sleep(max(self._free_at.get(site, 0.0) - anyio.current_time(), 0.0))
        async with self._at_once:
            end = anyio.current_time() + policy.total
            for attempt in range(attempts):
                left = min(policy.seconds, end - anyio.current_time())
                answer = await self._attempt(request, left)
                # Those who failed together come back at different times.
                spread = policy.pause * 2**attempt * random.uniform(1, 2)  # noqa: S311
                wait = max(answer.retry_after, spread)
                late = anyio.current_time() + wait >= end or answer.retry_after > LONGEST_WAIT
                if not answer.temporary or late or attempt + 1 == attempts:
                    break
                await sleep(wait)
            self._free_at[site] = anyio.current_time() + self._pause(site)
        (self._failing.add if answer.temporary else self._failing.discard)(site)
        return answer

    async def _attempt(self, request: Request, seconds: float) -> Answer:
        # The errors of httpx hold the request, and so keys and addresses: they end here.
        lost = True
        try:
            with anyio.fail_after(seconds):
                return await self._follow(request)
        except TimeoutError:
            reason = f"did not answer in full within {seconds:.3g} seconds"
        except httpx.RemoteProtocolError:
            reason = "sent an incomplete answer"
        except httpx.TransportError:
            reason = _UNREACHABLE
        except (httpx.HTTPError, httpx.InvalidURL, ValueError):
            reason, lost = "sent an answer that cannot be read", False
        return Answer(request.url, 0, reason, lost=lost)

    async def _follow(self, request: Request) -> Answer:
        """The answer at the end of the redirects."""
        url = request.url
        for _ in range(REDIRECTS + 1):
            answer = await self._send(request, url)
            target = answer.headers.get("location", "")
            if not 300 <= answer.status < 400 or not target:
                return answer
            joined = httpx.URL(url).join(target)
            for name in request.secrets:
                joined = joined.copy_remove_param(name)
            url = str(joined)
            refusal = self._refusal(httpx.URL(request.url), joined)
            if refusal:
                return Answer(request.url, 0, f"redirects to {refusal}")
        return Answer(request.url, 0, f"redirects more than {REDIRECTS} times")

    def _refusal(self, first: httpx.URL, target: httpx.URL) -> str:
        """What a redirect must not lead to; `""` if it may be followed."""
        if not is_web(str(target)):
            return "something that is not a web URL"
        if is_loopback(target.host) and not is_loopback(first.host):
            return "this machine"
        if self._policy.https_only and target.scheme != "https" and not is_loopback(target.host):
            return "a URL that is not https"
        if self._policy.same_host and target.netloc != first.netloc:
            return "another host"
        return ""

    async def _send(self, request: Request, url: str) -> Answer:
        own, first = site_of(url) == site_of(request.url), url == request.url
        sent = httpx.URL(url).copy_with(fragment=None)
        headers = dict(request.headers) if own else {}
        if own and request.secrets:
            sent = sent.copy_merge_params(request.secrets)
        if own and request.known:
            held = request.known.headers
            headers |= {"If-None-Match": held["etag"]} if "etag" in held else {}
            headers |= (
                {"If-Modified-Since": held["last-modified"]} if "last-modified" in held else {}
            )
        if self._policy.gateway:
            sent = httpx.URL(f"{self._policy.gateway}/{sent}")
        fetched = datetime.now(UTC)
        async with self._client.stream(
            request.method if first else "GET",
            sent,
            headers=headers,
            data=(request.form or None) if first else None,
        ) as response:
            status = response.status_code
            if status == 304 and request.known:
                return replace(request.known, fetched=fetched)
            found = {name.lower(): value for name, value in response.headers.items()}
            body = bytearray()
            if not request.headers_only:
                announced = found.get("content-length", "")
                longest = self._policy.size
                if announced.isdecimal() and int(announced) > longest:
                    return Answer(url, 0, f"sent more than {longest / 1e6:g} MB")
                async for chunk in response.aiter_bytes():
                    body += chunk
                    if len(body) > longest:
                        return Answer(url, 0, f"sent more than {longest / 1e6:g} MB")
            return Answer(url, status, "", found, bytes(body), fetched)


def submit(work: Coroutine[Any, Any, T]) -> Future[T]:
    """Run `work` in the background, from code that is not asynchronous."""
    return asyncio.run_coroutine_threadsafe(work, _loop())


def get_now(request: Request, policy: Policy) -> Answer:
    """The answer to one request, for code that is not asynchronous."""

    async def work() -> Answer:
        async with Client(policy) as client:
            return await client.get(request)

    return submit(work()).result()


@cache
def _loop() -> asyncio.AbstractEventLoop:
    """One for the process, never closed: closing would wait for names that are being looked up."""
    loop = asyncio.new_event_loop()
    threading.Thread(target=loop.run_forever, daemon=True).start()
    return loop


@cache
def _trusted() -> ssl.SSLContext:
    return httpx.create_ssl_context()


def _remove_query(record: logging.LogRecord) -> bool:
    """Remove the query from the URL in the line that httpx logs for a request."""
    if isinstance(record.args, tuple):
        record.args = tuple(
            argument.copy_with(query=None) if isinstance(argument, httpx.URL) else argument
            for argument in record.args
        )
    return True


def _has_no_headers(record: logging.LogRecord) -> bool:
    """False for log lines with headers, where a redirect repeats the query."""
    return "headers" not in record.getMessage()


logging.getLogger("httpx").addFilter(_remove_query)
for _name in ("http11", "http2", "proxy"):
    logging.getLogger(f"httpcore.{_name}").addFilter(_has_no_headers)
