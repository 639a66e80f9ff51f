"""How many requests a second the API and the embeds answer, with and without nginx in front."""

from __future__ import annotations

import asyncio
import time

import httpx

from benchmarks.serving import EMPTY, OURS, Server, fronted, serving
from benchmarks.tables import Table

PATHS = ("/api/v1/states", "/embed/map?law=safe_harbor", "/")
AT_ONCE = 16
SECONDS = 5.0
CURL = {"Accept-Encoding": "gzip"}


async def _rate(server: Server, path: str) -> float:
    """Requests a second that the server answers `AT_ONCE` clients, each asking on and on."""
    limits = httpx.Limits(max_connections=AT_ONCE, max_keepalive_connections=AT_ONCE)
    count = 0
    async with httpx.AsyncClient(base_url=server.address, headers=CURL, limits=limits) as client:
        await client.get(path)
        end = time.monotonic() + SECONDS

        async def ask() -> None:
            nonlocal count
            while time.monotonic() < end:
                request = client.build_request("GET", path)
                answer = await client.send(request, stream=True)
                async for _ in answer.aiter_raw():  # unpacking is not the server's work
                    pass
                await answer.aclose()
                answer.raise_for_status()
                count += 1

        await asyncio.gather(*(ask() for _ in range(AT_ONCE)))
    return count / SECONDS


def measure() -> Table:
    """Requests a second; the peer is Streamlit's smallest answer, its health check."""
    table = Table(
        "Requests a second, one process, gzip, 16 clients in Python (they limit the right column)",
        ("address", "direct", "through nginx", "times"),
    )
    with serving(EMPTY) as empty:
        rate = asyncio.run(_rate(empty, "/_stcore/health"))
        table.add("peer: health check of an empty app", rate, "", "")
    with serving(OURS) as server, fronted(server) as front:
        for path in PATHS:
            direct = asyncio.run(_rate(server, path))
            kept = asyncio.run(_rate(front, path))
            table.add(f"`{path}`", direct, kept, kept / direct)
    return table
