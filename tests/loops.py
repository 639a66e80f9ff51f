"""Asynchronous calls from tests, which may share their process with a browser."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import TypeVar

from anyio.from_thread import start_blocking_portal

T = TypeVar("T")


def run(call: Callable[[], Awaitable[T]]) -> T:
    """What `call` gives, run in a thread of its own: a browser keeps a loop in this one."""
    with start_blocking_portal() as portal:
        return portal.call(call)
