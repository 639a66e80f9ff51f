"""The last good copy of each file of legislators, and when it was fetched.

A copy is one file: a line of JSON, then the bytes as they came. It is replaced as a whole, so a
reader never sees half of one. Where the folder cannot be written, this process keeps it in memory.
"""

from __future__ import annotations

import json
import os
import tempfile
from collections.abc import Hashable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from tracker.advocacy.legislators.upstream import Download

_FORMAT = "tracker roster 1"


@dataclass(frozen=True)
class CachedFile:
    """A stored file.

    Attributes:
        download: what the upstream sent.
        url: where it came from.
        fetched: when the upstream last sent it or confirmed that it is current.
    """

    download: Download
    url: str
    fetched: datetime


def path_of(folder: Path, name: str) -> Path:
    """The path of the file `name` (`KY`, `Congress`) below the cache folder."""
    return folder / "rosters" / f"{name.lower()}.copy"


_unwritten: dict[Path, CachedFile] = {}


def load(path: Path) -> CachedFile | None:
    """The file at `path`; None if there is none or it is damaged."""
    return _unwritten.get(path) or _read(path)


def mark(path: Path) -> Hashable:
    """What differs for each copy that was at `path`; None if there is none."""
    if path in _unwritten:
        return id(_unwritten[path])
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_mtime_ns, found.st_ino


def _read(path: Path) -> CachedFile | None:
    try:
        head, _, body = path.read_bytes().partition(b"\n")
        about = json.loads(head)
        fetched = datetime.fromisoformat(about["fetched"])
        if about["form"] != _FORMAT or len(body) != about["length"]:
            return None
        url, etag, modified = about["url"], about["etag"], about["last_modified"]
        if not all(isinstance(each, str) for each in (url, etag, modified)):
            return None
        return CachedFile(Download(body, etag, modified), url, fetched.astimezone(UTC))
    except (OSError, ValueError, KeyError, TypeError, OverflowError, RecursionError):
        return None


def keep(path: Path, file: CachedFile) -> None:
    """Put `file` at `path`, or into this process's memory where that cannot be written."""
    try:
        save(path, file)
    except OSError:
        _unwritten[path] = file
    else:
        _unwritten.pop(path, None)


def save(path: Path, file: CachedFile) -> None:
    """Put `file` at `path` in one step, replacing what was there.

    Raises:
        OSError: the folder cannot be made or written; what was there stays.
    """
    about = {
        "form": _FORMAT,
        "url": file.url,
        "fetched": file.fetched.astimezone(UTC).isoformat(timespec="seconds"),
        "etag": file.download.etag,
        "last_modified": file.download.last_modified,
        "length": len(file.download.body),
    }
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, part = tempfile.mkstemp(dir=path.parent, prefix=f"{path.name}.", suffix=".part")
    try:
        with os.fdopen(handle, "wb") as out:
            out.write(json.dumps(about).encode() + b"\n" + file.download.body)
            out.flush()
            os.fsync(out.fileno())
        os.replace(part, path)
    except BaseException:
        Path(part).unlink(missing_ok=True)
        raise
