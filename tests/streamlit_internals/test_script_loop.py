"""The loop of each page's script: sessions hold no descriptor for it, and it still runs."""

from __future__ import annotations

import gc
import os
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from unittest.mock import Mock

import pytest
from streamlit.runtime.app_session import AppSession, _close_script_event_loop
from streamlit.runtime.script_data import ScriptData

from tests.loops import run
from tracker.streamlit_internals.script_loop import ScriptLoop, spare_descriptors

SESSIONS = 10


@pytest.fixture(autouse=True)
def _nothing_is_closed_meanwhile() -> Iterator[None]:
    """Sockets that other tests left would otherwise be closed while ours are counted."""
    gc.collect()
    gc.disable()
    yield
    gc.enable()


def held() -> int:
    return len(os.listdir("/dev/fd"))


def opened() -> list[AppSession]:
    script = ScriptData("dashboard.py", is_hello=False)
    return [AppSession(script, Mock(), Mock(), None, {}) for _ in range(SESSIONS)]


def held_by_sessions() -> int:
    """How many descriptors the sessions of some pages hold, until they are shut down."""

    async def counted() -> int:
        before = held()
        sessions = opened()
        during = held()
        for session in sessions:
            _close_script_event_loop(session._script_event_loop)
        assert held() == before
        return during - before

    return run(counted)


def test_a_page_holds_no_descriptor_beside_its_line(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(AppSession, "__init__", AppSession.__init__)  # put back at the end
    assert held_by_sessions() > 0, "spare_descriptors is not needed any more"
    spare_descriptors()
    assert held_by_sessions() == 0


def test_the_loop_runs_when_somebody_needs_it():
    with ThreadPoolExecutor(1) as thread:  # a browser may keep a loop in this one
        thread.submit(_runs_when_somebody_needs_it).result()


def _runs_when_somebody_needs_it() -> None:
    before = held()
    loop = ScriptLoop()
    assert held() == before
    loop.call_soon_threadsafe(lambda: None)  # finds nobody to wake

    async def woken_by_another_thread() -> float:
        """The seconds until it went on; at the latest it is woken by the clock."""
        began = loop.time()
        clock = loop.call_later(5, lambda: None)
        with ThreadPoolExecutor(1) as thread:
            await loop.run_in_executor(thread, time.sleep, 0.02)
        clock.cancel()
        return loop.time() - began

    assert loop.run_until_complete(woken_by_another_thread()) < 5
    assert loop.run_until_complete(woken_by_another_thread()) < 5
    loop.close()
    assert loop.is_closed()
    assert held() == before
    with pytest.raises(RuntimeError, match="closed"):
        loop.run_forever()
