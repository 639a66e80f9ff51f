"""Bringing the files of legislators up to date without ever losing the last good copy."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path

from tracker.advocacy.legislators import cache
from tracker.advocacy.legislators.rosters import RosterError
from tracker.advocacy.legislators.settings import Settings
from tracker.advocacy.legislators.sources import WITHOUT_FILE, file_names, file_url, parse
from tracker.advocacy.legislators.upstream import LIMITS, Limits, UpstreamError, fetch

Progress = Callable[[str, int, int | None], None]


@dataclass(frozen=True)
class Outcome:
    """What became of one file.

    Attributes:
        name: `KY` or `Congress`.
        result: `new`, `unchanged`, `kept` (it failed, the last good copy stays), `missing` (it
            failed, and there is no copy) or `none` (there is no such file).
        people: number of people in the copy now in place.
        fetched: day of that copy.
        message: what went wrong or has to be said, in one line, or `""`.
        temporary: whether it failed in a way that may pass, such as a host that does not answer.
    """

    name: str
    result: str
    people: int = 0
    fetched: date | None = None
    message: str = ""
    temporary: bool = False

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


def refresh_files(
    states: Iterable[str], *, settings: Settings, now: datetime, progress: Progress | None = None
) -> Iterator[Outcome]:
    """Fetch the files of `states` (USPS) and of Congress in turn, with one outcome each.

    `progress` is called with the name of the file, the bytes received and the bytes in all, if
    known.
    """
    limits = LIMITS
    for name in file_names(states):
        outcome = refresh_file(name, settings=settings, now=now, limits=limits, progress=progress)
        # Whoever has just not answered is not waited for with each of fifty lists anew.
        limits = replace(LIMITS, attempts=1) if outcome.temporary else LIMITS
        yield outcome


def refresh_file(
    name: str,
    *,
    settings: Settings,
    now: datetime,
    limits: Limits = LIMITS,
    progress: Progress | None = None,
    keep: Callable[[Path, cache.CachedFile], None] = cache.save,
) -> Outcome:
    """Fetch the file `name` (`KY`, `Congress`) and keep it if it is good.

    It is not kept if it cannot be parsed, if it has lost more than half of the people in the copy
    at hand, or if it has lost any and does not end with a line break. Never raises for what an
    upstream or a disk does.
    """
    if name in WITHOUT_FILE:
        return Outcome(name, "none", message="Open States has no file; its delegate is in Congress")
    url, path = file_url(name, settings), cache.path_of(settings.cache, name)
    copy = cache.load(path)
    held = _held(name, copy)
    known = copy.download if copy and held and copy.url == url else None
    temporary = False
    try:
        download = fetch(
            url,
            known=known,
            limits=limits,
            progress=(lambda done, total: progress(name, done, total)) if progress else None,
        )
        people = held if download is known else _count(name, download.body, url, held)
        keep(path, cache.CachedFile(download, url, now))
        return Outcome(name, "unchanged" if download is known else "new", people, now.date())
    except UpstreamError as error:
        message, temporary = str(error), error.temporary
    except RosterError as error:
        message = f"the file {error}"
    except OSError as error:
        message = f"the cache cannot be written ({error.strerror or 'no reason given'})"
    if copy and held:
        return Outcome(name, "kept", held, copy.fetched.date(), message, temporary)
    return Outcome(name, "missing", message=message, temporary=temporary)


def _count(name: str, body: bytes, url: str, held: int) -> int:
    """The number of people in a file that is good enough to replace a copy with `held` people.

    Raises:
        RosterError: it is not.
    """
    found = sum(map(len, parse(name, body, url).values()))
    if 2 * found < held:
        raise RosterError(f"lists {found} people where {held} were")
    if found < held and not body.endswith(b"\n"):
        raise RosterError(f"breaks off after {found} people where {held} were")
    return found


def _held(name: str, copy: cache.CachedFile | None) -> int:
    """The number of people in the copy; 0 without a good one."""
    try:
        return _count(name, copy.download.body, copy.url, 0) if copy else 0
    except RosterError:
        return 0
