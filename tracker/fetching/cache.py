"""An answer as a file: a line of JSON, then the bytes as they came.

It is replaced as a whole, so a reader never sees half of one.
"""

from __future__ import annotations

import json
import os
import tempfile
from datetime import UTC, datetime
from pathlib import Path

from tracker.fetching.http_types import Answer

_FORMAT = "tracker answer 1"
_DAMAGE = (OSError, ValueError, LookupError, TypeError, AttributeError, OverflowError)


def read_answer(path: Path) -> Answer | None:
    """The answer at `path`; None if there is none or it is damaged."""
    try:
        head, _, body = path.read_bytes().partition(b"\n")
        about = json.loads(head)
        if about["form"] != _FORMAT or about["length"] != len(body):
            return None
        url, status, headers = about["url"], about["status"], about["headers"]
        texts = (url, *headers.keys(), *headers.values())
        if not isinstance(status, int) or not all(isinstance(text, str) for text in texts):
            return None
        fetched = datetime.fromisoformat(about["fetched"]).astimezone(UTC)
        return Answer(url, status, "", headers, body, fetched)
    except (*_DAMAGE, RecursionError):
        return None


def write_answer(path: Path, answer: Answer) -> None:
    """Put `answer` at `path` in one step, replacing what was there.

    Raises:
        OSError: the folder cannot be made or written; what was there stays.
    """
    about = {
        "form": _FORMAT,
        "url": answer.url,
        "status": answer.status,
        "headers": dict(answer.headers),
        "fetched": answer.fetched.isoformat(),
        "length": len(answer.body),
    }
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, part = tempfile.mkstemp(dir=path.parent, prefix=f"{path.name}.", suffix=".part")
    try:
        with os.fdopen(handle, "wb") as out:
            out.write(json.dumps(about).encode() + b"\n" + answer.body)
            out.flush()
            os.fsync(out.fileno())
        os.replace(part, path)
    except BaseException:
        Path(part).unlink(missing_ok=True)
        raise
