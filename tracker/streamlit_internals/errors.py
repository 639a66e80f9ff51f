"""What Streamlit logs of failures: one line each, not too often, not what was sent."""

from __future__ import annotations

import logging
import time
import traceback
from collections.abc import Callable
from math import inf
from pathlib import Path

LOGGERS = (
    "streamlit.error_util",
    "streamlit.runtime.app_session",
    "streamlit.web.server.starlette.starlette_websocket",
)
"""Those that tell of what a page sent, and of what it did to our code."""
PAUSE = 60.0
"""Seconds until the same failure is told again."""
PLACES = 5
"""How many are named, from the innermost out."""


class OneLine(logging.Filter):
    """Makes one line of a traceback, and passes the same once in `PAUSE`.

    The message of an exception may hold what a visitor sent: only its kind is told.
    """

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        super().__init__()
        self._clock = clock
        self._told: dict[str, float] = {}

    def filter(self, record: logging.LogRecord) -> bool:
        """Whether the record is logged."""
        key = str(record.msg)
        if record.exc_info and (kind := record.exc_info[0]):
            frames = traceback.extract_tb(record.exc_info[2])[: -PLACES - 1 : -1]
            places = " < ".join(f"{Path(each.filename).name}:{each.lineno}" for each in frames)
            key = record.msg = f"{record.getMessage()}: {kind.__name__} at {places}"
            record.args, record.exc_info, record.exc_text = (), None, None
        now = self._clock()
        if now - self._told.get(key, -inf) < PAUSE:
            return False
        self._told[key] = now
        return True


def tell_failures_in_a_line() -> None:
    """Let all that Streamlit logs of failures from here on pass through `OneLine`."""
    told = OneLine()
    for name in LOGGERS:
        logging.getLogger(name).addFilter(told)
