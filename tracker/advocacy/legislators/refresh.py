"""Bringing the files of legislators up to date without ever losing the last good copy."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path
from urllib.parse import urlsplit

from tracker.advocacy.legislators import cache
from tracker.advocacy.legislators.rosters import RosterError
from tracker.advocacy.legislators.settings import Settings
from tracker.advocacy.legislators.sources import WITHOUT_FILE, file_names, file_url, parse
from tracker.fetching.cache import write_answer
from tracker.fetching.client import Client
from tracker.fetching.http_types import Answer, Request
from tracker.fetching.policy import Policy

POLICY = Policy(pause=0.5, attempts=4, seconds=30.0, https_only=True)


@dataclass(frozen=True)
class Outcome:
    """What became of one file.

    Attributes:
        name: `KY` or `Congress`.
        result: `new`, `unchanged`, `kept` (it failed, the last good copy stays), `missing` (it
            failed, and there is no copy) or `none` (there is no such file).
    """

    name: str
    result: str
    people: int = 0
    fetched: date | None = None
    message: str = ""

    @property
    def failed(self) -> bool:
        """Whether the upstream did not send a usable file."""
        return self.result in {"kept", "missing"}

    @property
    def line(self) -> str:
        """The outcome in one line, such as `KY: 138 people, new`."""
        counted = f"{self.people} people"
        if self.result in {"new", "unchanged"}:
            return f"{self.name}: {counted}, {self.result}"
        if self.result == "kept":
            return f"{self.name}: {self.message}; kept {counted} of {self.fetched}"
        return f"{self.name}: {self.message}"


async def refresh_files(
    states: Iterable[str], *, settings: Settings, now: datetime
) -> AsyncIterator[Outcome]:
    """Fetch the files of `states` (USPS) and of Congress in turn, with one outcome each."""
    async with Client(POLICY) as client:
        for name in file_names(states):
            yield await refresh_file(name, client, settings=settings, now=now)


async def refresh_file(
    name: str,
    client: Client,
    *,
    settings: Settings,
    now: datetime,
    keep: Callable[[Path, Answer], None] = write_answer,
) -> Outcome:
    """Fetch the file `name` (`KY`, `Congress`) and keep it if it is good.

    It is not kept if it cannot be parsed, if it has lost more than half of the people in the copy
    at hand, or if it has lost any and does not end with a line break. Never raises for what an
    upstream or a disk does.
    """
    if name in WITHOUT_FILE:
        return Outcome(name, "none", message="Open States has no file; its delegate is in Congress")
    url, path = file_url(name, settings), cache.path_of(settings.cache, name)
    copy = cache.load_copy(path)
    held = _held(name, copy)
    known = copy if copy and held and copy.url == url else None
    answer = await client.get(Request(url, known=known, robots=False))
    message = f"{urlsplit(url).hostname} {answer.problem}" if answer.problem else ""
    if not message:
        current = known is not None and answer.body is known.body
        try:
            people = held if current else _count(name, answer.body, url, held)
            keep(path, replace(answer, url=url, fetched=now))
            return Outcome(name, "unchanged" if current else "new", people, now.date())
        except RosterError as error:
            message = f"the file {error}"
        except OSError as error:
            message = f"the cache cannot be written ({error.strerror or 'no reason given'})"
    if copy and held:
        return Outcome(name, "kept", held, copy.fetched.date(), message)
    return Outcome(name, "missing", message=message)


def _count(name: str, body: bytes, url: str, held: int) -> int:
    """The number of people in a file that is good enough to replace a copy with `held` people."""
    found = sum(map(len, parse(name, body, url).values()))
    if 2 * found < held:
        raise RosterError(f"lists {found} people where {held} were")
    if found < held and not body.endswith(b"\n"):
        raise RosterError(f"breaks off after {found} people where {held} were")
    return found


def _held(name: str, copy: Answer | None) -> int:
    """The number of people in the copy; 0 without a good one."""
    try:
        return _count(name, copy.body, copy.url, 0) if copy else 0
    except RosterError:
        return 0
