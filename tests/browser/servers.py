"""The dashboard as a server of its own, which depends on nobody else."""

from __future__ import annotations

import os
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from tests.conftest import COMPRESSED, ROOT
from tests.ports import free_port

START_SECONDS = 90.0
NOBODY = "http://127.0.0.1:9"


def start(
    log: Path, folder: Path = ROOT, within: Sequence[str] = (), **environment: str
) -> tuple[str, subprocess.Popen[bytes]]:
    """Run the dashboard of a folder; its address, and the process, maybe of what it runs within."""
    port = free_port()
    command = [*within, sys.executable, "-m", "streamlit", "run", "dashboard.py"]
    command += ["--server.port", str(port), "--server.address", "127.0.0.1"]
    with log.open("w") as out:
        process = subprocess.Popen(
            command,
            cwd=folder,
            env={**os.environ, **offline(log.parent / "cache"), **environment},
            stdin=subprocess.DEVNULL,
            stdout=out,
            stderr=out,
        )
    return f"http://127.0.0.1:{port}", process


@contextmanager
def serving(log: Path, folder: Path = ROOT, **environment: str) -> Iterator[str]:
    """Run the dashboard of a folder until the block ends; gives its address."""
    address, process = start(log, folder, **environment)
    try:
        yield wait_for_server(address, process, log)
    finally:
        process.terminate()
        process.wait(START_SECONDS)


def offline(cache: Path) -> dict[str, str]:
    """A cache of its own, and upstreams at which nobody listens: no test depends on others."""
    cache.mkdir()
    COMPRESSED.mkdir(parents=True, exist_ok=True)
    (cache / "compressed").symlink_to(COMPRESSED)
    bases = {f"TRACKER_{name}_URL": NOBODY for name in ("OPENSTATES", "CONGRESS", "CENSUS")}
    return {**bases, "TRACKER_CACHE": str(cache)}


def wait_for_server(address: str, process: subprocess.Popen[bytes], log: Path) -> str:
    end = time.monotonic() + START_SECONDS
    while time.monotonic() < end:
        assert process.poll() is None, log.read_text()
        try:
            with urllib.request.urlopen(f"{address}/_stcore/health", timeout=1):
                return address
        except OSError:
            time.sleep(0.1)
    raise AssertionError(f"the dashboard did not answer: {log.read_text()}")


# Runs a command until the process named first has ended.
AS_LONG_AS = """"$@" & while kill -0 "$0" && kill -0 $!; do sleep 1; done 2>/dev/null; kill $!"""
