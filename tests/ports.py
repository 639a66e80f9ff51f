"""Ports of this machine that no other test, of this run or another, takes as well."""

from __future__ import annotations

import random
import socket
import tempfile
from pathlib import Path

from filelock import FileLock, Timeout

# Below those that the system gives to connections: it may hand one of these out at any time.
RANGE = range(20_000, 30_000)
_taken: list[FileLock] = []


def free_port() -> int:
    """A port that is free now, and for the other tests taken until this process ends."""
    return free_ports(1)


def free_ports(count: int) -> int:
    """The first of several such ports in a row."""
    while True:
        first = random.choice(RANGE)
        locks = [_lock(port) for port in range(first, first + count)]
        found = [lock for lock in locks if lock]
        if len(found) == count:
            _taken.extend(found)
            return first
        for lock in found:
            lock.release()


def _lock(port: int) -> FileLock | None:
    """The lock of a port, held; `None` if another test has it, or somebody listens there."""
    lock = FileLock(Path(tempfile.gettempdir()) / f"tracker-test-port-{port}.lock")
    try:
        lock.acquire(timeout=0)
        with socket.socket() as tried:
            tried.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            tried.bind(("127.0.0.1", port))
    except (Timeout, OSError):
        lock.release()
        return None
    return lock
