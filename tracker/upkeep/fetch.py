"""The one way out for the commands that keep the record: polite, bounded and cached.

Each host is asked one thing at a time, with a pause after each answer; its robots.txt is obeyed;
a host that refuses once is not asked again in the same run. Every request names the project, and
can be sent through a gateway. Nothing here logs a query string, which may hold a key.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Awaitable, Callable, Mapping
from contextlib import AbstractAsyncContextManager
from datetime import UTC, datetime
from types import TracebackType
from urllib.parse import urlsplit

import anyio
import httpx
from protego import Protego
from tenacity import AsyncRetrying, RetryCallState, retry_if_result, stop_after_attempt

from tracker.fetching import REDIRECTS, TEMPORARY, is_loopback, retry_after
from tracker.upkeep.cache import Cache
from tracker.upkeep.exchange import Answer, Request
from tracker.upkeep.settings import PROJECT, Settings

AT_ONCE = 8
ATTEMPTS = 3
LONGEST_WAIT = 60.0
"""Seconds: a host that asks for a longer pause is left alone for the rest of the run."""

_UNREACHABLE = "cannot be reached"


class Fetcher(AbstractAsyncContextManager["Fetcher"]):
    """Fetches politely; use as `async with Fetcher(settings) as fetcher: await fetcher.get(…)`.

    Safe to call from many tasks at once: those that ask the same host wait for each other.
    """

    def __init__(
        self,
        settings: Settings,
        pauses: Mapping[str, float] | None = None,
        before: Callable[[str], Awaitable[None]] | None = None,
    ) -> None:
        """Args:
        settings: how to fetch.
        pauses: host → seconds between two requests, where it differs from the settings.
        before: called with the URL before each request that is sent, repeated ones too; what it
            raises, `get` raises.
        """
        self._settings = settings
        self._pauses = dict(pauses or {})
        self._before = before
        self._cache = Cache(settings.cache / "fetched", settings.keep)
        self._locks: dict[str, anyio.Lock] = defaultdict(anyio.Lock)
        self._free_at: dict[str, float] = {}
        self._robots: dict[str, Protego | None] = {}
        self._closed: dict[str, str] = {}
        self._at_once = anyio.CapacityLimiter(AT_ONCE)
        self._client = httpx.AsyncClient(
            timeout=settings.seconds, headers={"User-Agent": settings.agent}
        )

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        at: TracebackType | None,
    ) -> None:
        await self._client.aclose()

    def leave(self, url: str, reason: str) -> None:
        """Ask this URL's host nothing more in this run, because it refuses programs."""
        self._closed[_site(url)] = f"refused: {reason}"

    async def get(self, request: Request | str) -> Answer:
        """The answer to a request, from the cache if it is new enough.

        Nothing is raised for what a host does: see `Answer.status` and `Answer.reason`.
        """
        if isinstance(request, str):
            request = Request(request)
        known = self._cache.read(request)
        if known:
            return known
        if not _is_web(request.url):
            return Answer(request.url, 0, "not a web URL")
        site = _site(request.url)
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
            self._cache.write(request, answer)
            return answer

    def forget(self, request: Request) -> None:
        """Drop the kept answer to a request that turned out to be of no use."""
        self._cache.drop(request)

    async def _allowed(self, url: str) -> bool:
        """Whether robots.txt lets us ask for the URL; notes the pause that it asks for.

        RFC 9309: rules that do not exist allow all, rules that cannot be had forbid all.
        """
        site = _site(url)
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
        return self._pauses.get(site, self._pauses.get(urlsplit(site).netloc, self._settings.pause))

    async def _patiently(self, request: Request) -> Answer:
        """The answer to the last of a few attempts, each later than the one before."""
        site = _site(request.url)
        tries = AsyncRetrying(
            retry=retry_if_result(_is_worth_another_try),
            stop=stop_after_attempt(ATTEMPTS if request.method == "GET" else 1),
            wait=self._wait,
            sleep=anyio.sleep,
            retry_error_callback=lambda state: state.outcome.result() if state.outcome else None,
        )
        await anyio.sleep(max(self._free_at.get(site, 0.0) - anyio.current_time(), 0.0))
        async with self._at_once:
            answer: Answer = await tries(self._follow, request)
            self._free_at[site] = anyio.current_time() + self._pause(site)
        return answer

    def _wait(self, state: RetryCallState) -> float:
        asked = _asked_wait(state.outcome.result()) if state.outcome else 0.0
        return max(asked, self._settings.pause * float(2**state.attempt_number))

    async def _follow(self, request: Request) -> Answer:
        """The answer at the end of the redirects."""
        url = request.url
        for _ in range(REDIRECTS + 1):
            answer = await self._once(request, url)
            target = answer.headers.get("location", "")
            if not 300 <= answer.status < 400 or not target:
                return answer
            try:
                joined = httpx.URL(url).join(target)
                for name in request.secrets:
                    joined = joined.copy_remove_param(name)
                url = str(joined)
            except httpx.InvalidURL:
                return Answer(url, 0, "redirects to something that is not a URL")
            if is_loopback(urlsplit(url).hostname) and not is_loopback(
                urlsplit(request.url).hostname
            ):
                return Answer(request.url, 0, "redirects to this machine")
        return Answer(request.url, 0, f"redirects more than {REDIRECTS} times")

    async def _once(self, request: Request, url: str) -> Answer:
        if self._before:
            await self._before(url)
        own = _site(url) == _site(request.url)
        fetched = datetime.now(UTC).isoformat(timespec="seconds")
        try:
            sent = httpx.URL(url).copy_with(fragment=None)
            if own:
                sent = sent.copy_merge_params(request.secrets) if request.secrets else sent
            if self._settings.gateway:
                sent = httpx.URL(f"{self._settings.gateway}/{sent}")
            with anyio.fail_after(self._settings.seconds):
                async with self._client.stream(
                    request.method if url == request.url else "GET",
                    sent,
                    headers=request.headers if own else {},
                    data=(request.form or None) if url == request.url else None,
                ) as response:
                    headers = {name.lower(): value for name, value in response.headers.items()}
                    if request.headers_only:
                        return Answer(url, response.status_code, "", headers, b"", fetched)
                    body = bytearray()
                    async for chunk in response.aiter_bytes():
                        body += chunk
                        if len(body) > self._settings.size:
                            return Answer(
                                url, 0, f"sent more than {self._settings.size / 1e6:g} MB"
                            )
                    return Answer(url, response.status_code, "", headers, bytes(body), fetched)
        # The errors of httpx hold the request, and so its keys: they end here.
        except (TimeoutError, httpx.TimeoutException):
            return Answer(url, 0, f"no full answer within {self._settings.seconds:g} seconds")
        except httpx.TransportError:
            return Answer(url, 0, _UNREACHABLE)
        except (httpx.HTTPError, httpx.InvalidURL, ValueError):
            return Answer(url, 0, "the answer cannot be read")


def _is_worth_another_try(answer: Answer) -> bool:
    if answer.status == 0:
        return answer.reason == _UNREACHABLE
    return answer.status in TEMPORARY and _asked_wait(answer) <= LONGEST_WAIT


def _asked_wait(answer: Answer) -> float:
    return retry_after(answer.headers.get("retry-after", ""))


def _is_web(url: str) -> bool:
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.netloc)


def _site(url: str) -> str:
    """Scheme and host of a URL."""
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc.lower()}"
