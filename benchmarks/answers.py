"""How many requests a second the API and the embeds answer, with and without nginx in front."""

from __future__ import annotations

import re
import subprocess

from benchmarks.serving import EMPTY, OURS, Server, fronted, serving
from benchmarks.tables import Table

PATHS = ("/api/v1/states", "/embed/map?law=safe_harbor", "/")
AT_ONCE, SECONDS = 16, 5


def _rate(server: Server, path: str) -> float:
    """Requests a second that the server answers clients who ask on and on, all with 200."""
    command = ["wrk", "-t1", f"-c{AT_ONCE}", f"-d{SECONDS}s", "-H", "Accept-Encoding: gzip"]
    done = subprocess.run(
        [*command, server.address + path], capture_output=True, text=True, check=True
    )
    found = re.search(r"Requests/sec:\s+([\d.]+)", done.stdout)
    if found is None or "Non-2xx" in done.stdout:
        raise RuntimeError(done.stdout)
    return float(found[1])


def measure() -> Table:
    """Requests a second; the peer is Streamlit's smallest answer, its health check."""
    table = Table(
        f"Requests a second, one process, gzip, {AT_ONCE} clients on the same machine",
        ("address", "direct", "through nginx", "times"),
    )
    with serving(EMPTY) as empty:
        table.add("peer: health check of an empty app", _rate(empty, "/_stcore/health"), "", "")
    with serving(OURS) as server, fronted(server) as front:
        for path in PATHS:
            direct, kept = _rate(server, path), _rate(front, path)
            table.add(f"`{path}`", direct, kept, kept / direct)
    return table
