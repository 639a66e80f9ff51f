"""Whether the URLs in the tables still lead somewhere: slowly, politely, one by one a host."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

import anyio
import httpx
from tenacity import (
    AsyncRetrying,
    RetryCallState,
    retry_if_result,
    stop_after_attempt,
    wait_exponential,
)

from tracker.laws.dataset import Dataset
from tracker.laws.problems import Problem

AT_ONCE = 12
ATTEMPTS = 3
LONGEST_WAIT = 60.0

_AGENT = "Mozilla/5.0 (compatible; modern-slavery-law-tracker link check)"
_LATER = {408, 425, 429, 500, 502, 503, 504}
# What many sites tell every program, and what says nothing about the page.
_REFUSES = {401, 403, 405, 406, 429, 451, 999}


@dataclass(frozen=True)
class Place:
    """A URL and where it stands.

    Attributes:
        url: the URL itself.
        file, row, state, column: as in `Problem`.
    """

    url: str
    file: str
    row: int
    state: str
    column: str

    def problem(self, message: str, grade: str) -> Problem:
        """That something is wrong with the URL."""
        remedy = "mend it, or take it out" if grade == "error" else "look at it in a browser"
        told = f'"{self.url}" {message}'
        return Problem(
            self.file, self.row, self.state, self.column, told, remedy, "broken-link", grade
        )


@dataclass(frozen=True)
class Answer:
    """What a URL gave.

    Attributes:
        status: the HTTP status; 0 if there was no answer.
        reason: why not.
        wait: for how many seconds the host asks to be left alone.
    """

    status: int
    reason: str = ""
    wait: float = 0.0

    @property
    def grade(self) -> str:
        """`error` if the URL is broken, `warning` if a program is not let in, else `""`."""
        if self.status in _REFUSES:
            return "warning"
        return "error" if not self.status or self.status >= 400 else ""

    @property
    def message(self) -> str:
        """What is wrong, for a reader."""
        return f"answers {self.status}" if self.status else f"cannot be reached: {self.reason}"


def places(dataset: Dataset, tables: Iterable[str], folder: str = "data") -> Iterator[Place]:
    """Every URL in the tables, in their order; a cell may hold several, `;` between.

    Args:
        tables: their names.
        folder: how messages name the folder of the tables.
    """
    for table in tables:
        frame = dataset.present if table == "states" else getattr(dataset, table)
        for row, (_, cells) in enumerate(frame.iterrows(), start=2):
            for column, cell in cells.items():
                for part in str(cell).split(";"):
                    if part.strip().startswith(("https://", "http://")):
                        state = str(cells.get("state", ""))
                        yield Place(part.strip(), f"{folder}/{table}.csv", row, state, str(column))


async def check(
    urls: Iterable[str],
    told: Callable[[str], None] = lambda url: None,
    pause: float = 1.0,
    timeout: float = 20.0,
) -> dict[str, Answer]:
    """What each URL answers: to HEAD, and where that fails to GET, whose body is not read.

    Args:
        urls: each is asked once.
        told: is called with each URL when its answer is known.
        pause: seconds between two requests to the same host, and the first of the waits before
            a request is repeated.
        timeout: seconds.
    """
    found: dict[str, Answer] = {}
    hosts: dict[str, list[str]] = defaultdict(list)
    for url in dict.fromkeys(urls):
        hosts[url.partition("//")[2].partition("/")[0]].append(url)
    at_once = anyio.CapacityLimiter(AT_ONCE)

    async def visit(client: httpx.AsyncClient, own: list[str]) -> None:
        async with at_once:
            for place, url in enumerate(own):
                if place:
                    await anyio.sleep(pause)
                found[url] = await _patiently(client, url, pause)
                told(url)

    async with (
        httpx.AsyncClient(
            follow_redirects=True, timeout=timeout, headers={"User-Agent": _AGENT}
        ) as client,
        anyio.create_task_group() as group,
    ):
        for own in hosts.values():
            group.start_soon(visit, client, own)
    return found


async def _patiently(client: httpx.AsyncClient, url: str, pause: float) -> Answer:
    """The answer to the last of a few tries, each later than the one before."""
    growing = wait_exponential(multiplier=pause)

    def wait(state: RetryCallState) -> float:
        last: Answer = state.outcome.result() if state.outcome else Answer(0)
        return min(max(growing(state), last.wait), LONGEST_WAIT)

    tries = AsyncRetrying(
        retry=retry_if_result(lambda answer: answer.status in _LATER or not answer.status),
        stop=stop_after_attempt(ATTEMPTS),
        wait=wait,
        sleep=anyio.sleep,
        retry_error_callback=lambda state: state.outcome.result() if state.outcome else Answer(0),
    )
    answer: Answer = await tries(_ask, client, url)
    return answer


async def _ask(client: httpx.AsyncClient, url: str) -> Answer:
    answer = await _once(client, "HEAD", url)
    # Not every server that has a page knows HEAD.
    return answer if 0 < answer.status < 400 else await _once(client, "GET", url)


async def _once(client: httpx.AsyncClient, method: str, url: str) -> Answer:
    try:
        async with client.stream(method, url) as answer:
            wait = answer.headers.get("retry-after", "")
            return Answer(answer.status_code, wait=float(wait) if wait.isdecimal() else 0.0)
    except (httpx.HTTPError, httpx.InvalidURL) as error:
        reason = " ".join(str(error).split()) or type(error).__name__
        return Answer(0, reason[:200])
