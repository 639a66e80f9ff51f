"""The roster of a state for a page: from the cache at once, from the upstreams if need be."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import lru_cache
from pathlib import Path

from tracker.advocacy.legislators import cache
from tracker.advocacy.legislators.people import Roster
from tracker.advocacy.legislators.refresh import (
    CONGRESS,
    WITHOUT_FILE,
    Outcome,
    People,
    file_names,
    parse,
    refresh_file,
)
from tracker.advocacy.legislators.rosters import RosterError
from tracker.advocacy.legislators.settings import Settings

TIMEOUT = 5.0
FRESH = timedelta(days=1)
PAUSE_AFTER_FAILURE = timedelta(minutes=10)


@dataclass
class _Fetch:
    """A fetch under way or done: one for each file of a cache, shared by all who wait for it."""

    started: datetime
    done: threading.Event
    outcome: Outcome | None = None

    def blocks(self, now: datetime) -> bool:
        """Whether no other fetch of the file should begin at `now`."""
        if not self.done.is_set():
            return True
        failed = self.outcome is None or self.outcome.failed
        return failed and now - self.started < PAUSE_AFTER_FAILURE


_fetches: dict[Path, _Fetch] = {}
_lock = threading.Lock()


def roster(
    state: str,
    *,
    settings: Settings,
    now: datetime,
    timeout: float = TIMEOUT,
    clock: Callable[[], float] = time.monotonic,
) -> Roster:
    """The legislators of `state` (USPS), within `timeout` seconds. Never raises for an upstream.

    A copy that is at hand is shown at once; one older than a day is renewed in the background
    for whoever comes next. Without a copy the fetch is waited for, and goes on in the background
    if it takes longer. After a failure ten minutes pass before the next try.

    Raises:
        ValueError: `state` is not a USPS code.
    """
    end = clock() + timeout
    names = [name for name in file_names([state]) if name not in WITHOUT_FILE]
    waiting = [_begin(name, settings, now) for name in names]
    for name, fetch in zip(names, waiting, strict=True):
        if fetch is not None and _held(name, settings) is None:
            fetch.done.wait(max(end - clock(), 0.0))
    return cached_roster(state, settings=settings)


def is_fetching(state: str, *, settings: Settings, now: datetime, timeout: float = TIMEOUT) -> bool:
    """Whether a list for `state` that is not at hand may still come within the time limit.

    A page that shows at once what there is (`roster` with no time limit) asks this to know
    whether to look again.

    Raises:
        ValueError: `state` is not a USPS code.
    """
    limit = timedelta(seconds=timeout)
    return any(
        not fetch.done.is_set() and now - fetch.started < limit and _held(name, settings) is None
        for name in file_names([state])
        if (fetch := _fetches.get(cache.path_of(settings.cache, name.lower())))
    )


def cached_roster(state: str, *, settings: Settings) -> Roster:
    """The legislators of `state` as they are in the cache; no upstream is asked."""
    own = None if state in WITHOUT_FILE else _held(state, settings)
    congress = _held(CONGRESS, settings)
    members = congress[0].get(state, ()) if congress else ()
    notes = []
    if state in WITHOUT_FILE:
        notes.append("No public list names the members of this legislature; use its own directory.")
    elif own is None:
        notes.append("The list of state legislators cannot be fetched just now.")
    if congress is None:
        notes.append("The list of members of Congress cannot be fetched just now.")
    elif not members:
        notes.append("The list of members of Congress names nobody here.")
    return Roster(
        state=state,
        legislature=own[0][state] if own else (),
        congress=members,
        legislature_fetched=own[1].date() if own else None,
        congress_fetched=congress[1].date() if congress else None,
        notes=tuple(notes),
    )


def _begin(name: str, settings: Settings, now: datetime) -> _Fetch | None:
    """The fetch of `name` that is under way, begun here if one is due; None if none is."""
    path = cache.path_of(settings.cache, name.lower())
    held = _held(name, settings)
    with _lock:
        known = _fetches.get(path)
        if known is not None and known.blocks(now):
            return known
        if held is not None and now - held[1] < FRESH:
            return None
        fetch = _fetches[path] = _Fetch(now, threading.Event())

    def run() -> None:
        try:
            fetch.outcome = refresh_file(name, settings=settings, now=now, attempts=2)
        finally:
            fetch.done.set()

    threading.Thread(target=run, daemon=True).start()
    return fetch


def _held(name: str, settings: Settings) -> tuple[People, datetime] | None:
    """The people in the copy of `name` and when it was fetched; None without a good copy."""
    path = cache.path_of(settings.cache, name.lower())
    try:
        mark = path.stat()
    except OSError:
        return None
    return _parsed(path, mark.st_mtime_ns, mark.st_ino, name)


@lru_cache(maxsize=64)
def _parsed(path: Path, _changed: int, _inode: int, name: str) -> tuple[People, datetime] | None:
    copy = cache.load(path)
    if copy is None:
        return None
    try:
        return parse(name, copy.body, copy.url), copy.fetched
    except RosterError:
        return None
