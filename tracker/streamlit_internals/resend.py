"""Sending a fragment in full, so that a browser which is behind does not lose the page."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from streamlit.runtime.scriptrunner import get_script_run_ctx


@contextmanager
def resend_in_full() -> Iterator[None]:
    """Send what is drawn in the block, even where the browser has it already.

    When a visitor acts while a fragment is being drawn, Streamlit drops what was not sent yet,
    but not the references to what the browser has: they then point into containers that never
    came, and the browser gives the page up ("Cannot set a node at a delta path"). A fragment
    whose number of parts changes is therefore sent without references.

    So is one that runs by a clock: by the time that a run arrives over a slow line, the browser may
    have forgotten what it named when it asked ("Cached ForwardMsg MISS").
    """
    context = get_script_run_ctx()
    if context is None:
        yield
        return
    known, context.cached_message_hashes = context.cached_message_hashes, frozenset()
    try:
        yield
    finally:
        context.cached_message_hashes = known
