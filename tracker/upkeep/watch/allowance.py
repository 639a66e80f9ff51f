"""How many requests a service allows, remembered between runs."""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import anyio

_MINUTE = timedelta(minutes=1)
_DAY = timedelta(days=1)


class UsedUp(Exception):
    """No more requests today.

    Attributes:
        until: when the next one is free.
    """

    def __init__(self, until: datetime) -> None:
        self.until = until
        super().__init__(f"no request is left before {until:%Y-%m-%d %H:%M} UTC")


def _now() -> datetime:
    return datetime.now(UTC)


@dataclass(frozen=True)
class Allowance:
    """The requests that may be sent to a service in any minute and in any 24 hours.

    Attributes:
        file: where the moments of the last 24 hours are kept.
        a_minute, a_day: the limits.
        now: tells the time, in UTC.
        sleep: waits for some seconds.
    """

    file: Path
    a_minute: int
    a_day: int
    now: Callable[[], datetime] = _now
    sleep: Callable[[float], Awaitable[None]] = anyio.sleep

    async def take(self) -> None:
        """Count one request, after the pause that the limit of a minute asks for.

        Raises:
            UsedUp: the limit of a day is reached.
        """
        moments = self._read()
        if len(moments) >= self.a_day:
            raise UsedUp(moments[-self.a_day] + _DAY)
        if len(moments) >= self.a_minute:
            free = moments[-self.a_minute] + _MINUTE
            await self.sleep(max((free - self.now()).total_seconds(), 0.0))
        self._write([*moments, self.now()])

    def _read(self) -> list[datetime]:
        """The moments of the last 24 hours, oldest first; the clock may have been ahead since."""
        now = self.now()
        try:
            held = [datetime.fromisoformat(text) for text in json.loads(self.file.read_bytes())]
            return sorted(moment for moment in held if now - _DAY < moment <= now)
        except (OSError, ValueError, TypeError, RecursionError):
            return []

    def _write(self, moments: list[datetime]) -> None:
        self.file.parent.mkdir(parents=True, exist_ok=True)
        part = self.file.with_suffix(".part")
        part.write_text(json.dumps([moment.isoformat() for moment in moments]), encoding="utf-8")
        part.replace(self.file)
