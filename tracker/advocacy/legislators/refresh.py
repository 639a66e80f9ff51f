"""Bringing rosters up to date without ever losing the last good one."""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime

from tracker.advocacy.legislators import cache, rosters
from tracker.advocacy.legislators.people import Legislator
from tracker.advocacy.legislators.rosters import RosterError
from tracker.advocacy.legislators.settings import Settings
from tracker.advocacy.legislators.upstream import ATTEMPTS, TIME_LIMIT, UpstreamError, fetch

CONGRESS = "Congress"
WITHOUT_FILE = frozenset({"AS", "GU", "MP", "VI"})
"""Territories of which Open States has no file."""

People = Mapping[str, tuple[Legislator, ...]]
Progress = Callable[[str, int, int | None], None]


@dataclass(frozen=True)
class Outcome:
    """What became of one file: `name` is `KY` or `Congress`.

    `result` is `new`, `unchanged`, `kept` (a failure, the last good copy stays), `missing` (a
    failure, and there was no copy) or `none` (there is no such file). `people` and `fetched`
    tell of the copy now in place; `message` is one line, `""` unless something went wrong or
    has to be said.
    """

    name: str
    result: str
    people: int = 0
    fetched: date | None = None
    message: str = ""

    @property
    def failed(self) -> bool:
        """Whether the upstream did not give what was asked for."""
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


def file_names(states: Iterable[str]) -> tuple[str, ...]:
    """The files that the rosters of `states` (USPS) are made of, Congress last.

    Raises:
        ValueError: one of `states` is not two capital letters.
    """
    names = tuple(states)
    for name in names:
        if not re.fullmatch("[A-Z]{2}", name):
            raise ValueError(f'"{name}" is not a state; write two capital letters, such as KY')
    return (*names, CONGRESS)


def refresh_files(
    states: Iterable[str],
    *,
    settings: Settings,
    now: datetime,
    progress: Progress | None = None,
    sleep: Callable[[float], None] = time.sleep,
) -> Iterator[Outcome]:
    """Fetch the files of `states` (USPS) and of Congress one after the other; one outcome each.

    `progress` is told the name of the file, the bytes so far and the bytes in all, if known.
    """
    for name in file_names(states):
        yield refresh_file(name, settings=settings, now=now, progress=progress, sleep=sleep)


def refresh_file(
    name: str,
    *,
    settings: Settings,
    now: datetime,
    progress: Progress | None = None,
    time_limit: float = TIME_LIMIT,
    attempts: int = ATTEMPTS,
    sleep: Callable[[float], None] = time.sleep,
) -> Outcome:
    """Fetch the file `name` (`KY`, `Congress`) and keep it if it is a good one.

    A file that does not parse, ends without a line break and has lost people, or has lost more
    than half of the people in the copy at hand, is not kept. Never raises for what an upstream
    or a disk does.
    """
    if name in WITHOUT_FILE:
        return Outcome(name, "none", message="Open States has no file; its delegate is in Congress")
    url, path = url_of(name, settings), cache.path_of(settings.cache, name.lower())
    copy = cache.load(path)
    held = _count(name, copy)
    if not held:
        copy = None
    same = copy if copy and copy.url == url else None
    try:
        fetched = fetch(
            url,
            etag=same.etag if same else "",
            last_modified=same.last_modified if same else "",
            time_limit=time_limit,
            attempts=attempts,
            progress=(lambda done, total: progress(name, done, total)) if progress else None,
            sleep=sleep,
        )
        if fetched is None:
            if same is None:
                raise UpstreamError("the upstream says that nothing changed since nothing")
            cache.save(path, replace(same, fetched=now))
            return Outcome(name, "unchanged", held, now.date())
        found = sum(map(len, parse(name, fetched.body, url).values()))
        if 2 * found < held:
            raise RosterError(f"lists {found} people where {held} were")
        if found < held and not fetched.body.endswith(b"\n"):
            raise RosterError(f"breaks off after {found} people where {held} were")
        cache.save(
            path, cache.CachedFile(fetched.body, url, now, fetched.etag, fetched.last_modified)
        )
        return Outcome(name, "new", found, now.date())
    except UpstreamError as error:
        message = str(error)
    except RosterError as error:
        message = f"the file {error}"
    except OSError as error:
        message = f"the cache cannot be written ({error.strerror or 'no reason given'})"
    if copy is None:
        return Outcome(name, "missing", message=message)
    return Outcome(name, "kept", held, copy.fetched.date(), message)


def url_of(name: str, settings: Settings) -> str:
    """Where the file `name` comes from."""
    if name == CONGRESS:
        return f"{settings.congress}/legislators-current.csv"
    return f"{settings.openstates}/people/current/{name.lower()}.csv"


def parse(name: str, body: bytes, url: str) -> People:
    """The people in the file `name` by state.

    Raises:
        RosterError: `body` is not such a file.
    """
    if name == CONGRESS:
        return rosters.parse_congress(body, url)
    return {name: rosters.parse_people(body, name, url)}


def _count(name: str, copy: cache.CachedFile | None) -> int:
    try:
        return sum(map(len, parse(name, copy.body, copy.url).values())) if copy else 0
    except RosterError:
        return 0
