"""The event loop that Streamlit keeps for the script of each open page.

Streamlit makes it with the session, for libraries that ask for a loop, and does not run it; nor do
our pages. asyncio's own holds three file descriptors from the start, so that pages would use up
the descriptors of a process four times as fast.
"""

from __future__ import annotations

import asyncio
import selectors
import socket
import sys
from functools import wraps
from typing import Any

from streamlit.runtime.app_session import AppSession


class ScriptLoop(asyncio.SelectorEventLoop):
    """An event loop that holds no file descriptor until it first runs."""

    # asyncio's names of the two ends of its pipe.
    _ssock: socket.socket | None = None
    _csock: socket.socket | None = None

    def __init__(self) -> None:
        """Start with the one selector that needs no descriptor of its own."""
        super().__init__(selectors.PollSelector())

    def run_forever(self) -> None:
        """Run until the loop is stopped."""
        if self._ssock is None and not self.is_closed():
            super()._make_self_pipe()  # type: ignore[misc]
        super().run_forever()

    def _make_self_pipe(self) -> None:
        """Leave the pipe, by which other threads wake the loop, to `run_forever`."""

    def _close_self_pipe(self) -> None:
        if self._ssock is not None:
            super()._close_self_pipe()  # type: ignore[misc]


def spare_descriptors() -> None:
    """Let each page that is opened from here on have a `ScriptLoop`."""
    if sys.platform == "win32":  # descriptors are not counted there, and `poll` is missing
        return
    given = AppSession.__init__

    @wraps(given)
    def with_script_loop(session: AppSession, *args: Any, **options: Any) -> None:
        given(session, *args, **options)
        session._script_event_loop.close()
        session._script_event_loop = ScriptLoop()

    AppSession.__init__ = with_script_loop  # type: ignore[assignment, method-assign]
