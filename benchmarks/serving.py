"""Starts what is measured, and reads what it uses from /proc (Linux)."""

from __future__ import annotations

import os
import re
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from benchmarks.peers import FOLDER, Peer
from deploy import engine, nginx
from deploy.health import healthy
from deploy.layout import Layout

ROOT = Path(__file__).parents[1]
OURS = "dashboard.py"
EMPTY, BARE, ELEMENTS = (f"benchmarks/{name}.py" for name in ("empty", "bare", "elements"))


@dataclass(frozen=True)
class Server:
    """A running server: its port, and its process."""

    port: int
    pid: int

    @property
    def address(self) -> str:
        """Its web address."""
        return f"http://127.0.0.1:{self.port}"

    def cpu(self) -> float:
        """Seconds of CPU used so far."""
        fields = Path(f"/proc/{self.pid}/stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def memory(self) -> float:
        """Memory in use, in MB."""
        lines = Path(f"/proc/{self.pid}/status").read_text().splitlines()
        (line,) = [line for line in lines if line.startswith("VmRSS:")]
        return int(line.split()[1]) / 1024


@contextmanager
def serving(script: str, **environment: str) -> Iterator[Server]:
    """Run a script by `streamlit run`, with more variables set, until the block ends."""
    port = _free_port()
    command = [sys.executable, "-m", "streamlit", "run", script]
    command += ["--server.port", str(port), "--server.address", "127.0.0.1"]
    command += ["--server.fileWatcherType", "none"]
    path = "/healthz" if script == OURS else "/_stcore/health"
    with _started(command, ROOT, port, path, environment) as server:
        yield server


@contextmanager
def serving_peer(peer: Peer) -> Iterator[Server]:
    """Run the app of a peer, until the block ends."""
    port = _free_port()
    with _started(peer.command(port), FOLDER, port, "/") as server:
        yield server


@contextmanager
def _started(
    command: list[str],
    folder: Path,
    port: int,
    path: str,
    more: Mapping[str, str] = MappingProxyType({}),
) -> Iterator[Server]:
    """Run a server in a folder; the block begins when it answers for `path`."""
    environment = {**os.environ, "PYTHONPATH": str(folder), **more}
    with tempfile.TemporaryFile() as out:
        process = subprocess.Popen(command, cwd=folder, env=environment, stdout=out, stderr=out)
        try:
            _wait(f"http://127.0.0.1:{port}{path}", process)
            yield Server(port, process.pid)
        finally:
            process.terminate()
            process.wait()


@dataclass(frozen=True)
class Site:
    """Replicas behind nginx: the port of nginx, and the replicas."""

    port: int
    replicas: tuple[Server, ...]


@contextmanager
def replicated(replicas: int, pages_each: int) -> Iterator[Site]:
    """The set-up of one machine as hosts start it, until the block ends.

    nginx believes its visitors about their addresses, so that one machine can ask for many.
    """
    port, first = _free_port(), _free_port()
    ports = range(first, first + replicas)
    with tempfile.TemporaryDirectory() as name, tempfile.TemporaryFile("a") as out:
        command = [sys.executable, "-m", "deploy.replicas", "run", "--replicas", str(replicas)]
        command += ["--address", "127.0.0.1", "--port", str(port), "--first", str(first)]
        command += ["--trust", "127.0.0.1", "--pages-each", str(pages_each), "--folder", name]
        process = subprocess.Popen(command, cwd=ROOT, stdout=out, stderr=out)
        try:
            _wait(f"http://127.0.0.1:{port}/healthz", process)
            while not all(map(healthy, ports)):
                time.sleep(0.1)
            yield Site(
                port, tuple(Server(each, engine.process(Path(name), each)) for each in ports)
            )
        finally:
            process.terminate()
            process.wait()


@contextmanager
def fronted(server: Server) -> Iterator[Server]:
    """Nginx in front of a server, configured as for replicas, until the block ends."""
    port = _free_port()
    with tempfile.TemporaryDirectory() as folder:
        config = Layout("127.0.0.1", port, (server.port,)).write(Path(folder))
        # One machine asks for all visitors, so no visitor is held back.
        unlimited = re.sub(r"^\s*limit_(req|conn) .*$", "", config.read_text(), flags=re.M)
        config.write_text(unlimited)
        process = nginx.start(config)
        try:
            _wait(f"http://127.0.0.1:{port}/healthz", process)
            yield Server(port, process.pid)
        finally:
            process.terminate()
            process.wait()


def _free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


def _wait(url: str, process: subprocess.Popen[bytes]) -> None:
    end = time.monotonic() + 120
    while time.monotonic() < end:
        if process.poll() is not None:
            raise RuntimeError(f"the server ended with {process.returncode}")
        try:
            urllib.request.urlopen(url, timeout=60).close()
            return
        except OSError:
            time.sleep(0.1)
    raise RuntimeError(f"no answer from {url}")
