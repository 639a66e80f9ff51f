"""Whether the URLs in the tables still lead somewhere."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

import anyio

from tracker.fetching.client import Client
from tracker.fetching.http_types import Answer, Request
from tracker.fetching.policy import Policy
from tracker.laws.dataset import Dataset
from tracker.laws.problems import Problem

_KEEPS_OUT = {405, 406, 999}
"""Status codes that some sites send to every program, besides those of `Answer.refused`."""


@dataclass(frozen=True)
class LinkPlace:
    """A URL and where it stands, as a `Problem` says it."""

    url: str
    file: str
    row: int
    state: str
    column: str

    def problem(self, message: str, grade: str) -> Problem:
        """That something is wrong with the URL."""
        remedy = "fix it, or remove it" if grade == "error" else "look at it in a browser"
        told = f'"{self.url}" {message}'
        return Problem(
            self.file, self.row, self.state, self.column, told, remedy, "broken-link", grade
        )


def grade(answer: Answer) -> str:
    """`error` if a URL is broken, `warning` if a program is not let in, else `""`."""
    if answer.ok:
        return ""
    return "warning" if answer.refused or answer.status in _KEEPS_OUT else "error"


def message(answer: Answer) -> str:
    """What is wrong with the URL that gave this answer, for a reader."""
    if answer.status:
        return f"answers {answer.status}"
    if answer.refused:
        return f"keeps programs out: {answer.reason.removeprefix('refused: ')}"
    return answer.reason


def urls_in(dataset: Dataset, tables: Iterable[str], folder: str = "data") -> Iterator[LinkPlace]:
    """Every URL in the tables, in their order; a cell may hold several, `;` between."""
    for table in tables:
        frame = dataset.coded if table == "states" else getattr(dataset, table)
        for row, (_, cells) in enumerate(frame.iterrows(), start=2):
            for column, cell in cells.items():
                for part in str(cell).split(";"):
                    if part.strip().startswith(("https://", "http://")):
                        state = str(cells.get("state", ""))
                        yield LinkPlace(
                            part.strip(), f"{folder}/{table}.csv", row, state, str(column)
                        )


async def check(
    urls: Iterable[str], policy: Policy, progress: Callable[[str], None] = lambda url: None
) -> dict[str, Answer]:
    """What each URL answers, without its body; `progress` is called with each URL that answered."""
    found: dict[str, Answer] = {}

    async def ask(client: Client, url: str) -> None:
        found[url] = await client.get(Request(url, headers_only=True))
        progress(url)

    async with Client(policy) as client, anyio.create_task_group() as group:
        for url in dict.fromkeys(urls):
            group.start_soon(ask, client, url)
    return found
