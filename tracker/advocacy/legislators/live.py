"""The roster of a state for a page: what the cache has at once, the rest in the background."""

from __future__ import annotations

import threading
from collections.abc import Hashable
from concurrent.futures import Future
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import lru_cache
from pathlib import Path

from tracker.advocacy.legislators import cache
from tracker.advocacy.legislators.people import Roster
from tracker.advocacy.legislators.refresh import POLICY, Outcome, refresh_file
from tracker.advocacy.legislators.rosters import RosterError
from tracker.advocacy.legislators.settings import Settings
from tracker.advocacy.legislators.sources import CONGRESS, WITHOUT_FILE, People, file_names, parse
from tracker.fetching.client import Client, submit
from tracker.laws.i18n.translator import mark

LONGEST_WAIT = timedelta(seconds=5)
FRESH = timedelta(days=1)
PAUSE_AFTER_FAILURE = timedelta(minutes=10)

_POLICY = replace(POLICY, attempts=2)


@dataclass(frozen=True)
class _Fetch:
    """The latest fetch of one file of a cache, shared by all who need the file."""

    started: datetime
    outcome: Future[Outcome]

    def blocks(self, now: datetime) -> bool:
        """Whether no other fetch of the file should begin at `now`."""
        if not self.outcome.done():
            return True
        failed = self.outcome.exception() is not None or self.outcome.result().failed
        return failed and abs(now - self.started) < PAUSE_AFTER_FAILURE


_fetches: dict[Path, _Fetch] = {}
_lock = threading.Lock()


def roster(state: str, *, settings: Settings, now: datetime) -> Roster:
    """The legislators of `state` (USPS) as far as the cache has them; waits for no upstream.

    A file that is missing, or older than a day, is fetched in the background for the next call.
    After a failure ten minutes pass before the next try. The clock may have jumped either way
    since: a copy from a day to come is not fresh.
    """
    for name in file_names([state]):
        if name not in WITHOUT_FILE:
            _begin(name, settings, now)
    return cached_roster(state, settings=settings)


def is_fetching(state: str, *, settings: Settings, now: datetime) -> bool:
    """Whether a file for `state` that is not in the cache may arrive within a few seconds.

    True for at most `LONGEST_WAIT` after the fetch began. A page asks this to know whether to
    call `roster` again.
    """
    return any(
        not fetch.outcome.done()
        and abs(now - fetch.started) < LONGEST_WAIT
        and _cached(name, settings) is None
        for name in file_names([state])
        if (fetch := _fetches.get(cache.path_of(settings.cache, name)))
    )


def cached_roster(state: str, *, settings: Settings) -> Roster:
    """The legislators of `state` as they are in the cache; no upstream is asked."""
    own = None if state in WITHOUT_FILE else _cached(state, settings)
    congress = _cached(CONGRESS, settings)
    members = congress[0].get(state, ()) if congress else ()
    notes = []
    if state in WITHOUT_FILE:
        notes.append(
            mark("No public list names the members of this legislature; use its own directory.")
        )
    elif own is None:
        notes.append(mark("The list of state legislators cannot be fetched just now."))
    if congress is None:
        notes.append(mark("The list of members of Congress cannot be fetched just now."))
    elif not members:
        notes.append(mark("The list of members of Congress names nobody here."))
    return Roster(
        state=state,
        legislature=own[0][state] if own else (),
        congress=members,
        legislature_fetched=own[1].date() if own else None,
        congress_fetched=congress[1].date() if congress else None,
        notes=tuple(notes),
    )


def _begin(name: str, settings: Settings, now: datetime) -> None:
    """Begin to fetch the file `name` if that is due."""
    path = cache.path_of(settings.cache, name)
    cached = _cached(name, settings)
    with _lock:
        known = _fetches.get(path)
        if known is not None and known.blocks(now):
            return
        if cached is not None and abs(now - cached[1]) < FRESH:
            return
        _fetches[path] = _Fetch(now, submit(_fetch(name, settings, now)))


async def _fetch(name: str, settings: Settings, now: datetime) -> Outcome:
    async with Client(_POLICY) as client:
        return await refresh_file(name, client, settings=settings, now=now, keep=cache.keep_copy)


def _cached(name: str, settings: Settings) -> tuple[People, datetime] | None:
    """The people in the cached file `name` and when it was fetched; None without a good copy."""
    path = cache.path_of(settings.cache, name)
    mark = cache.stamp_of(path)
    return None if mark is None else _parsed(path, mark, name)


@lru_cache(maxsize=64)
def _parsed(path: Path, _mark: Hashable, name: str) -> tuple[People, datetime] | None:
    copy = cache.load_copy(path)
    if copy is None:
        return None
    try:
        return parse(name, copy.body, copy.url), copy.fetched
    except RosterError:
        return None
