"""The tables that a running server answers from: the newest valid version."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from threading import Lock

from tracker.laws.dataset import Dataset, load
from tracker.laws.problems import InvalidTables, Problem
from tracker.laws.tables.checks import errors, validate
from tracker.laws.tables.load import data_folder, fingerprint


@dataclass(frozen=True)
class _Held:
    """What the store knows: the files it last looked at, and what it serves.

    `seen` is the fingerprint of the files that gave `problems`; it differs from those behind
    `dataset` while a newer version is refused.
    """

    seen: frozenset[tuple[str, int, int, int]] | None
    dataset: Dataset | None
    problems: tuple[Problem, ...]


class Store:
    """The current valid `Dataset` of a folder, loaded once a version of its files.

    Cheap to ask, from any thread: each question looks at the files (a twentieth of a millisecond).
    When they change, the one that notices loads and checks them (some seconds) while all others go
    on with the version before; do not ask from an event loop. A version with errors is refused, and
    the last good one stays.
    """

    def __init__(
        self,
        today: Callable[[], date],
        folder: Path | None = None,
        loaded: Callable[[Dataset], None] = lambda dataset: None,
    ) -> None:
        """Make a store of datasets as of `today()`; nothing is read before the first question.

        Args:
            loaded: is called with each version that is served from then on.
        """
        self._today, self._loaded = today, loaded
        self._folder = folder or data_folder()
        self._lock = Lock()
        self._held = _Held(None, None, ())
        self._turn_of_day = Lock()

    def current(self) -> Dataset:
        """The newest valid dataset, on today; the same object until either changes.

        Raises:
            InvalidTables: no valid version has been there since the start.
        """
        held = self._look()
        if held.dataset is None:
            raise InvalidTables(held.problems)
        day = self._today()
        if held.dataset.day == day:
            return held.dataset
        # `on` keeps the day that is asked for most; only the first visitors after midnight wait.
        with self._turn_of_day:
            return held.dataset.on(day)

    def problems(self) -> tuple[Problem, ...]:
        """The errors for which the newest files are refused; empty when they are served."""
        return self._look().problems

    def failing(self) -> tuple[str, ...]:
        """Why nothing can be served, one line per problem; empty while any valid version is."""
        held = self._look()
        return () if held.dataset else tuple(problem.line for problem in held.problems)

    def _look(self) -> _Held:
        # Only the first visitors of all, for whom there is nothing yet, wait for another's look.
        if not self._lock.acquire(blocking=self._held.dataset is None):
            return self._held
        try:
            self._renew()
        finally:
            self._lock.release()
        return self._held

    def _renew(self) -> None:
        found = fingerprint(self._folder)
        if found == self._held.seen:
            return
        dataset, problems = self._read()
        # Files that changed while they were read may have been read by halves; the next look
        # reads them again.
        if self._held.dataset is None or fingerprint(self._folder) == found:
            self._held = _Held(found, dataset or self._held.dataset, problems)
            if dataset:
                self._loaded(dataset)

    def _read(self) -> tuple[Dataset | None, tuple[Problem, ...]]:
        try:
            if problems := errors(validate(self._folder)):
                return None, problems
            return load(self._folder, self._today()), ()
        except InvalidTables as error:
            return None, error.problems
        except Exception as error:  # whatever a file did to its reader, others stay as they are
            message, remedy = f"cannot be read ({error!r})", "restore the last good version"
            return None, (Problem(self._folder.name, 0, "", "", message, remedy, "unreadable"),)
