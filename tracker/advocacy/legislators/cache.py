"""The last good copy of each upstream file, with its marks and the moment of fetching.

A copy is one file: a line of JSON, then the bytes as they came. It is replaced as a whole, so a
reader never sees half of one.
"""

from __future__ import annotations

import json
import os
import tempfile
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

_FORM = "tracker roster 1"


@dataclass(frozen=True)
class CachedFile:
    """A stored file: `fetched` is when the upstream last sent it or said that it still holds."""

    body: bytes
    url: str
    fetched: datetime
    etag: str = ""
    last_modified: str = ""


def path_of(folder: Path, name: str) -> Path:
    """Where the copy of `name` (`ky`, `congress`) lies below the cache folder."""
    return folder / "rosters" / f"{name}.copy"


def load(path: Path) -> CachedFile | None:
    """The copy at `path`; None if there is none or it is damaged."""
    try:
        head, _, body = path.read_bytes().partition(b"\n")
        marks = json.loads(head)
        fetched = datetime.fromisoformat(marks["fetched"])
        if marks["form"] != _FORM or len(body) != marks["length"]:
            return None
        return CachedFile(
            body, marks["url"], fetched.astimezone(UTC), marks["etag"], marks["last_modified"]
        )
    except (OSError, ValueError, KeyError, TypeError):
        return None


def save(path: Path, copy: CachedFile) -> None:
    """Put `copy` at `path` in one step, whatever was there.

    Raises:
        OSError: the folder cannot be made or written; what was there stays.
    """
    marks = {
        "form": _FORM,
        "url": copy.url,
        "fetched": copy.fetched.astimezone(UTC).isoformat(timespec="seconds"),
        "etag": copy.etag,
        "last_modified": copy.last_modified,
        "length": len(copy.body),
    }
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, part = tempfile.mkstemp(dir=path.parent, prefix=f"{path.name}.", suffix=".part")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(json.dumps(marks).encode() + b"\n" + copy.body)
            file.flush()
            os.fsync(file.fileno())
        os.replace(part, path)
    except BaseException:
        Path(part).unlink(missing_ok=True)
        raise
