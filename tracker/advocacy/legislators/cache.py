"""The last good copy of each file of legislators; where no file can be written, in memory."""

from __future__ import annotations

from collections.abc import Hashable
from pathlib import Path

from tracker.fetching.cache import read_answer, write_answer
from tracker.fetching.http_types import Answer


def path_of(folder: Path, name: str) -> Path:
    """The path of the file `name` (`KY`, `Congress`) below the cache folder."""
    return folder / "rosters" / f"{name.lower()}.copy"


_unwritten: dict[Path, Answer] = {}


def load_copy(path: Path) -> Answer | None:
    """The copy at `path`; None if there is none or it is damaged."""
    return _unwritten.get(path) or read_answer(path)


def stamp_of(path: Path) -> Hashable:
    """What differs for each copy that was at `path`; None if there is none."""
    if path in _unwritten:
        return id(_unwritten[path])
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_mtime_ns, found.st_ino


def keep_copy(path: Path, copy: Answer) -> None:
    """Put `copy` at `path`, or into this process's memory where that cannot be written."""
    try:
        write_answer(path, copy)
    except OSError:
        _unwritten[path] = copy
    else:
        _unwritten.pop(path, None)
