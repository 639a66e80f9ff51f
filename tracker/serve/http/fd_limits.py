"""File descriptors: how many this process may hold, and whether another page has room."""

from __future__ import annotations

import logging
import os
import sys
from contextlib import suppress

from tracker.streamlit_internals.errors import tell_failures_in_a_line
from tracker.streamlit_internals.query_strings import keep_commas
from tracker.streamlit_internals.run_start import begin_fragments_briefly
from tracker.streamlit_internals.script_loop import spare_descriptors

ENOUGH = 65_536
KEPT_FREE = 128
"""Descriptors that pages leave for everything else: files, other requests, the lists' hosts."""
_HELD = "/dev/fd"


def raise_capacity() -> int:
    """Let as many pages be open as `raise_fd_limit` tells, cost little, and complain little.

    It makes every other change to Streamlit that a process needs, too.
    """
    logging.getLogger("asyncio").addFilter(SaidOnce())
    tell_failures_in_a_line()
    spare_descriptors()
    begin_fragments_briefly()
    keep_commas()
    return raise_fd_limit()


def raise_fd_limit() -> int:
    """Let this process hold as many descriptors as it may, up to `ENOUGH`; tells how many."""
    if sys.platform == "win32":
        return ENOUGH
    import resource

    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = ENOUGH if hard == resource.RLIM_INFINITY else min(hard, ENOUGH)
    if soft != resource.RLIM_INFINITY and soft < wanted:
        with suppress(ValueError, OSError):  # some systems have a lower limit that they do not tell
            resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, hard))
    soft, _ = resource.getrlimit(resource.RLIMIT_NOFILE)
    return ENOUGH if soft == resource.RLIM_INFINITY else soft


def has_capacity(limit: int) -> bool:
    """Whether another page can be opened in this process.

    An open page holds one descriptor, its line.
    """
    try:
        held = len(os.listdir(_HELD))
    except FileNotFoundError:  # a system that does not tell
        return True
    except OSError:  # not even one is left, to look with
        return False
    return held + KEPT_FREE < limit


class SaidOnce(logging.Filter):
    """Passes only the first of the event loop's complaints that no descriptor is left.

    It makes more than a thousand a second while that lasts.
    """

    COMPLAINT = "socket.accept() out of system resource"

    def __init__(self) -> None:
        super().__init__()
        self._said = False

    def filter(self, record: logging.LogRecord) -> bool:
        """Whether the record is logged."""
        if not record.getMessage().startswith(self.COMPLAINT):
            return True
        said, self._said = self._said, True
        return not said
