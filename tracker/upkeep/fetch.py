"""The one way out for the commands that keep the record: polite, bounded and cached.

Each host is asked one thing at a time, with a pause after each answer; its robots.txt is obeyed;
a host that refuses once is not asked again in the same run. Every request names the project, and
can be sent through a gateway. Nothing here logs a query string, which may hold a key.
"""

from __future__ import annotations

import base64
import hashlib
import ipaddress
import json
import logging
import os
from collections import defaultdict
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from pathlib import Path
from types import TracebackType
from typing import Self
from urllib.parse import urlsplit

import anyio
import httpx
import platformdirs
from protego import Protego
from tenacity import AsyncRetrying, RetryCallState, retry_if_result, stop_after_attempt

PROJECT = "modern-slavery-law-tracker"
AT_ONCE = 8
ATTEMPTS = 3
LONGEST_WAIT = 60.0
"""Seconds: a host that asks for a longer pause is left alone for the rest of the run."""

_REDIRECTS = 5
_TEMPORARY = {408, 425, 429, 500, 502, 503, 504}
_REFUSED = {401, 403, 429, 451}
_UNREACHABLE = "cannot be reached"


class SettingsError(ValueError):
    """A setting has an unusable value; the message names it in one line."""


@dataclass(frozen=True)
class Settings:
    """How to fetch.

    Attributes:
        cache: folder of the cache.
        gateway: URL that every request is sent through, without a slash at its end; `""` for none.
        contact: URL or e-mail address that tells a host whom to ask; `""` if none is set.
        pause: seconds between two requests to a host.
        seconds: time for one attempt as a whole.
        size: bytes that an answer may have.
        keep: age up to which an answer in the cache is used.
    """

    cache: Path
    gateway: str = ""
    contact: str = ""
    pause: float = 2.0
    seconds: float = 45.0
    size: int = 20_000_000
    keep: timedelta = timedelta(hours=20)

    @classmethod
    def read(cls, environ: Mapping[str, str] = os.environ) -> Settings:
        """The settings in `environ`; what it does not name keeps its default.

        Raises:
            SettingsError: the gateway is neither https nor on this machine.
        """
        cache = environ.get("TRACKER_CACHE", "").strip()
        contacts = ("TRACKER_REPOSITORY_URL", "TRACKER_BASE_URL", "TRACKER_CONTACT")
        return cls(
            cache=Path(cache).expanduser() if cache else platformdirs.user_cache_path("tracker"),
            gateway=_gateway(environ),
            contact=next(filter(_fits_a_header, (environ.get(name, "") for name in contacts)), ""),
        )

    @property
    def agent(self) -> str:
        """The User-Agent: the project, and whom to ask about it."""
        return f"{PROJECT}/1 (+{self.contact})" if self.contact else f"{PROJECT}/1"


@dataclass(frozen=True)
class Request:
    """What to ask.

    Attributes:
        url: absolute, without keys.
        method: `GET` or `POST`.
        headers: sent to the URL's own host alone, not after a redirect to another.
        secrets: query parameters that hold keys: added when the request is sent, kept out of the
            cache, and never sent to another host.
        form: fields of a POST.
        robots: whether robots.txt applies; it does not to an API that invites programs.
        one_page: whether a 403 says something of this URL alone, as in an archive, and does not
            close its host.
    """

    url: str
    method: str = "GET"
    headers: Mapping[str, str] = field(default_factory=dict)
    secrets: Mapping[str, str] = field(default_factory=dict)
    form: Mapping[str, str] = field(default_factory=dict)
    robots: bool = True
    one_page: bool = False


@dataclass(frozen=True)
class Answer:
    """What came back.

    Attributes:
        url: the URL that answered, after redirects; without keys.
        status: the HTTP status; 0 if there was no answer.
        reason: why there was none, in a few words; `""` otherwise.
        headers: by name in lower case.
        body: the bytes.
        fetched: when the host was asked, in UTC, as ISO 8601.
    """

    url: str
    status: int
    reason: str = ""
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes = b""
    fetched: str = ""

    @property
    def ok(self) -> bool:
        """True for an answer with status 200 to 299."""
        return 200 <= self.status < 300

    @property
    def refused(self) -> bool:
        """True if the host does not let programs in, or not now."""
        return self.status in _REFUSED or self.reason.startswith("refused")

    @property
    def media_type(self) -> str:
        """Such as `text/html`; `""` if the host does not say."""
        return self.headers.get("content-type", "").partition(";")[0].strip().lower()


class Fetcher:
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
        self._cache = _Cache(settings.cache / "fetched", settings.keep)
        self._locks: dict[str, anyio.Lock] = defaultdict(anyio.Lock)
        self._free_at: dict[str, float] = {}
        self._robots: dict[str, Protego | None] = {}
        self._closed: dict[str, str] = {}
        self._at_once = anyio.CapacityLimiter(AT_ONCE)
        self._client = httpx.AsyncClient(
            timeout=settings.seconds, headers={"User-Agent": settings.agent}
        )

    async def __aenter__(self) -> Self:
        return self

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
        if (
            urlsplit(request.url).scheme not in ("http", "https")
            or not urlsplit(request.url).netloc
        ):
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
        asked = _retry_after(state.outcome.result()) if state.outcome else 0.0
        return max(asked, self._settings.pause * float(2**state.attempt_number))

    async def _follow(self, request: Request) -> Answer:
        """The answer at the end of the redirects."""
        url = request.url
        for _ in range(_REDIRECTS + 1):
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
            if _is_loopback(urlsplit(url).hostname) and not _is_loopback(
                urlsplit(request.url).hostname
            ):
                return Answer(request.url, 0, "redirects to this machine")
        return Answer(request.url, 0, f"redirects more than {_REDIRECTS} times")

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
                    body = bytearray()
                    async for chunk in response.aiter_bytes():
                        body += chunk
                        if len(body) > self._settings.size:
                            return Answer(
                                url, 0, f"sent more than {self._settings.size / 1e6:g} MB"
                            )
                    headers = {name.lower(): value for name, value in response.headers.items()}
                    return Answer(url, response.status_code, "", headers, bytes(body), fetched)
        # The errors of httpx hold the request, and so its keys: they end here.
        except (TimeoutError, httpx.TimeoutException):
            return Answer(url, 0, f"no full answer within {self._settings.seconds:g} seconds")
        except httpx.TransportError:
            return Answer(url, 0, _UNREACHABLE)
        except (httpx.HTTPError, httpx.InvalidURL, ValueError):
            return Answer(url, 0, "the answer cannot be read")


@dataclass(frozen=True)
class _Cache:
    """Answers on disk, a file each, so that an interrupted run goes on where it stopped."""

    folder: Path
    keep: timedelta

    def read(self, request: Request) -> Answer | None:
        try:
            held = json.loads(self._path(request).read_bytes())
            answer = Answer(**held | {"body": base64.b64decode(held["body"])})
            age = datetime.now(UTC) - datetime.fromisoformat(answer.fetched)
        except (OSError, ValueError, TypeError, KeyError):
            return None
        return answer if request.method == "GET" and age <= self.keep else None

    def drop(self, request: Request) -> None:
        self._path(request).unlink(missing_ok=True)

    def write(self, request: Request, answer: Answer) -> None:
        final = answer.ok or answer.status in (404, 410)
        if request.method != "GET" or not final or not self.keep:
            return
        path = self._path(request)
        path.parent.mkdir(parents=True, exist_ok=True)
        held = asdict(answer) | {"body": base64.b64encode(answer.body).decode()}
        part = path.with_suffix(".part")
        part.write_text(json.dumps(held), encoding="utf-8")
        part.replace(path)

    def _path(self, request: Request) -> Path:
        return self.folder / f"{hashlib.sha256(request.url.encode()).hexdigest()}.json"


def _is_worth_another_try(answer: Answer) -> bool:
    if answer.status == 0:
        return answer.reason == _UNREACHABLE
    return answer.status in _TEMPORARY and _retry_after(answer) <= LONGEST_WAIT


def _retry_after(answer: Answer) -> float:
    """Seconds that the host asks to wait; 0 if it does not say."""
    text = answer.headers.get("retry-after", "").strip()
    if text.isdecimal():
        return float(text)
    try:
        moment = parsedate_to_datetime(text)
    except ValueError:
        return 0.0
    moment = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return max((moment - datetime.now(UTC)).total_seconds(), 0.0)


def _fits_a_header(text: str) -> bool:
    return bool(text) and text.isascii() and text.isprintable()


def _site(url: str) -> str:
    """Scheme and host of a URL."""
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc.lower()}"


def _is_loopback(host: str | None) -> bool:
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host or "").is_loopback
    except ValueError:
        return False


def _gateway(environ: Mapping[str, str]) -> str:
    text = environ.get("TRACKER_GATEWAY", "").strip().rstrip("/")
    if not text:
        return ""
    try:
        parts = urlsplit(text)
        host = parts.hostname
        _ = parts.port
    except ValueError:
        host = None
        parts = urlsplit("")
    if not host or parts.query or parts.fragment or parts.username or parts.password:
        raise SettingsError("TRACKER_GATEWAY: not a URL; write one like http://127.0.0.1:8080")
    if parts.scheme != "https" and not (parts.scheme == "http" and _is_loopback(host)):
        raise SettingsError(
            f'TRACKER_GATEWAY: "{text}" is not https; http is allowed for this machine only'
        )
    return text


def _hide_keys(record: logging.LogRecord) -> bool:
    """Take the query out of the URL in a line of httpx's log."""
    if isinstance(record.args, tuple):
        record.args = tuple(
            argument.copy_with(query=None) if isinstance(argument, httpx.URL) else argument
            for argument in record.args
        )
    return True


def _has_no_headers(record: logging.LogRecord) -> bool:
    """False for a line with headers, where a redirect repeats the query."""
    return "headers" not in record.getMessage()


logging.getLogger("httpx").addFilter(_hide_keys)
for _name in ("http11", "http2", "proxy"):
    logging.getLogger(f"httpcore.{_name}").addFilter(_has_no_headers)
