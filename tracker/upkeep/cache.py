"""Answers that are kept on disk."""

from __future__ import annotations

import base64
import hashlib
import json
from dataclasses import asdict, dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from tracker.upkeep.exchange import Answer, Request


@dataclass(frozen=True)
class Cache:
    """Answers on disk, a file each, so that an interrupted run goes on where it stopped.

    Attributes:
        folder: where the files are.
        keep: age up to which an answer is used.
    """

    folder: Path
    keep: timedelta

    def read(self, request: Request) -> Answer | None:
        """The answer to a GET, if one is kept that is new enough; not one from a day to come."""
        try:
            answer = _answer(json.loads(self._path(request).read_bytes()))
            age = datetime.now(UTC) - datetime.fromisoformat(answer.fetched)
        except (OSError, ValueError, TypeError, KeyError, AttributeError, RecursionError):
            return None
        return answer if request.method == "GET" and abs(age) <= self.keep else None

    def drop(self, request: Request) -> None:
        """Forget the answer to a request."""
        self._path(request).unlink(missing_ok=True)

    def write(self, request: Request, answer: Answer) -> None:
        """Keep an answer that is whole and final."""
        final = answer.ok or answer.status in (404, 410)
        whole = request.method == "GET" and not request.headers_only
        if not (final and whole and self.keep):
            return
        path = self._path(request)
        path.parent.mkdir(parents=True, exist_ok=True)
        held = asdict(answer) | {"body": base64.b64encode(answer.body).decode()}
        part = path.with_suffix(".part")
        part.write_text(json.dumps(held), encoding="utf-8")
        part.replace(path)

    def _path(self, request: Request) -> Path:
        return self.folder / f"{hashlib.sha256(request.url.encode()).hexdigest()}.json"


def _answer(held: dict[str, Any]) -> Answer:
    """An answer as `Cache.write` keeps it.

    Raises:
        ValueError, TypeError, KeyError, AttributeError: it is something else.
    """
    return Answer(
        url=str(held["url"]),
        status=int(held["status"]),
        reason=str(held["reason"]),
        headers={str(name): str(value) for name, value in held["headers"].items()},
        body=base64.b64decode(held["body"]),
        fetched=str(held["fetched"]),
    )
