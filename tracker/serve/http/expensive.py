"""Answers that cost much: made one at a time, so many a minute, and the newest are kept."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import BoundedSemaphore, Lock

from tracker.fetching.pace import Pace

KEPT = 16
WAITING = 4
"""Visitors who may wait for their turn, in a thread each; there are forty for all requests."""
A_MINUTE = 30


class Overloaded(Exception):
    """Too many ask for what costs much; the same request may succeed a little later."""


class ExpensiveCache:
    """Makes and keeps answers; may be asked from any thread."""

    def __init__(self, pace: Pace | None = None) -> None:
        """Start with nothing kept; by default `A_MINUTE` answers are made a minute."""
        self._pace = pace or Pace(A_MINUTE, 60.0)
        self._kept: OrderedDict[Hashable, bytes] = OrderedDict()
        self._room = BoundedSemaphore(1 + WAITING)
        self._turn = Lock()

    def answer(self, key: Hashable, make: Callable[[], bytes]) -> bytes:
        """The answer kept under `key`, or what `make` returns.

        Raises:
            Overloaded: it is not kept, and too many wait or too many were made this minute.
        """
        if (kept := self._kept.get(key)) is not None:
            return kept
        if not self._room.acquire(blocking=False):
            raise Overloaded
        try:
            with self._turn:
                return self._made(key, make)
        finally:
            self._room.release()

    def _made(self, key: Hashable, make: Callable[[], bytes]) -> bytes:
        if (kept := self._kept.get(key)) is not None:  # made while this one waited
            return kept
        if not self._pace.take():
            raise Overloaded
        made = self._kept[key] = make()
        if len(self._kept) > KEPT:
            self._kept.popitem(last=False)
        return made
