"""The last good copy of each file of legislators, and when it was fetched.

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


def load(path: Path) -> CachedFile | None:
    """The file at `path`; None if there is none or it is damaged."""
    try:
        head, _, body = path.read_bytes().partition(b"\n")
        about = json.loads(head)
        fetched = datetime.fromisoformat(about["fetched"])
        if about["form"] != _FORMAT or len(body) != about["length"]:
            return None
        download = Download(body, about["etag"], about["last_modified"])
        return CachedFile(download, about["url"], fetched.astimezone(UTC))
    except (OSError, ValueError, KeyError, TypeError):
        return None


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
