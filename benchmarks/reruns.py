"""What a change of a filter costs the server, and how long visitors wait for it."""

from __future__ import annotations

import asyncio
import random
import statistics
from dataclasses import dataclass

from benchmarks.serving import EMPTY, OURS, Server, serving
from benchmarks.tables import Goal, Table
from benchmarks.visitor import Run, Visitor

REGIONS = ("Midwest", "Northeast", "South", "West")
PAUSE = 2.5
VISITORS = (25, 50, 100)
SECONDS = 20.0
APPS = (
    ("one map", OURS, ""),
    ("both maps", OURS, "law=both"),
    ("empty app", EMPTY, ""),
)


@dataclass(frozen=True)
class Load:
    """What a number of visitors did to a server."""

    visitors: int
    runs: list[Run]
    cpu: float
    before: float
    during: float

    @property
    def each(self) -> float:
        """Milliseconds of CPU of a run."""
        return self.cpu / (len(self.runs) + self.visitors) * 1000

    @property
    def kilobytes(self) -> float:
        """What a change sends."""
        return statistics.fmean(run.size for run in self.runs) / 1000


async def _visit(port: int, query: str, end: float, runs: list[Run], seed: int) -> Visitor:
    chance = random.Random(seed)
    visitor, _ = await Visitor.arrive(port, query=query)
    clock = asyncio.get_running_loop().time
    await asyncio.sleep(chance.uniform(0, PAUSE))
    while clock() < end:
        began = clock()
        runs.append(await visitor.choose(*chance.sample(REGIONS, chance.randint(0, 3))))
        await asyncio.sleep(max(0.0, PAUSE - (clock() - began)))
    return visitor


async def _load(server: Server, visitors: int, query: str = "", seconds: float = SECONDS) -> Load:
    before, runs = server.memory(), list[Run]()
    end = asyncio.get_running_loop().time() + seconds
    cpu = server.cpu()
    present = await asyncio.gather(
        *(_visit(server.port, query, end, runs, seed) for seed in range(visitors))
    )
    found = Load(visitors, runs, server.cpu() - cpu, before, server.memory())
    await asyncio.gather(*(visitor.leave() for visitor in present))
    await asyncio.sleep(1)
    return found


def measure() -> Table:
    """Visitors who change the filter by region every 2.5 s, here and on an empty app."""
    table = Table(
        "Visitors who change a filter every 2.5 s, one process",
        ("app", "visitors", "median ms", "p95 ms", "CPU ms a change", "kB a change", "of a core"),
    )
    cost: dict[str, tuple[float, float]] = {}
    for name, script, query in APPS:
        with serving(script) as server:
            asyncio.run(_load(server, 5, query, 5.0))  # what is made once is not a visitor's cost
            for visitors in VISITORS:
                load = asyncio.run(_load(server, visitors, query))
                table.add(name, *_row(load))
                cost[name] = (load.each, load.kilobytes)
    empty, _ = cost["empty app"]
    for name, most in (("one map", 4), ("both maps", 6)):
        each, kilobytes = cost[name]
        table.goals += [
            Goal(f"CPU of a change, {name}, times that of an empty app", each / empty, 3),
            Goal(f"kB of a change on the line, {name}", kilobytes, most),
        ]
    return table


def _row(load: Load) -> tuple[object, ...]:
    waits = sorted(run.seconds * 1000 for run in load.runs)
    return (
        load.visitors,
        statistics.median(waits),
        waits[int(len(waits) * 0.95)],
        load.each,
        load.kilobytes,
        f"{load.cpu / SECONDS:.0%}",
    )


def memory(waves: int = 6, visitors: int = 50, rest: float = 130.0) -> Table:
    """Waves of visitors who come, use the page for a while, and leave.

    `rest` is how long Streamlit keeps the session of a visitor whose line broke, and a little.
    """
    table = Table(f"Memory of one process, waves of {visitors} visitors", ("when", "MB"))

    async def waves_of(server: Server) -> None:
        table.add("at rest", server.memory())
        for wave in range(1, waves + 1):
            found = await _load(server, visitors)
            table.add(f"wave {wave}, all present", found.during)
        await asyncio.sleep(rest)
        table.add(f"{rest:.0f} s after the last left", server.memory())

    with serving(OURS) as server:
        asyncio.run(waves_of(server))
    return table
