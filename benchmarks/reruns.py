"""What a change of a filter costs the server, and how long visitors wait for it."""

from __future__ import annotations

import asyncio
import random
import statistics
from dataclasses import dataclass, replace

from benchmarks.serving import ELEMENTS, EMPTY, OURS, Server, serving
from benchmarks.tables import Goal, Table
from benchmarks.visitor import Run, Visitor

REGIONS = ("Midwest", "Northeast", "South", "West")
PAUSE = 2.5
VISITORS = (25, 50, 100)
SECONDS = 20.0
APPS = (
    ("one map", OURS, ""),
    ("both maps", OURS, "law=both"),
    ("as many elements as one map has, nothing behind them", ELEMENTS, ""),
    ("empty app", EMPTY, ""),
)


@dataclass(frozen=True)
class Load:
    """What a number of visitors who were there already did to a server.

    Attributes:
        visitors: how many.
        runs: each change.
        new: those of a choice that its visitor made the first time.
        cpu: seconds of CPU that all of them took.
        before, during: MB of memory before the visitors came, and at the end.
    """

    visitors: int
    runs: list[Run]
    new: list[Run]
    cpu: float
    before: float
    during: float

    @property
    def each(self) -> float:
        """Milliseconds of CPU of a change."""
        return self.cpu / len(self.runs) * 1000

    @property
    def kilobytes(self) -> float:
        """What a change sends that a visitor makes the first time."""
        return statistics.fmean(run.size for run in self.new) / 1000


async def _use(visitor: Visitor, end: float, load: Load, seed: int) -> None:
    chance, made = random.Random(seed), set[tuple[str, ...]]()
    clock = asyncio.get_running_loop().time
    await asyncio.sleep(chance.uniform(0, PAUSE))
    while clock() < end:
        began = clock()
        choice = tuple(chance.sample(REGIONS, chance.randint(0, 3)))
        run = await visitor.choose(*choice)
        load.runs.append(run)
        if choice and choice not in made:
            load.new.append(run)
        made.add(choice)
        await asyncio.sleep(max(0.0, PAUSE - (clock() - began)))


async def _load(server: Server, visitors: int, query: str = "", seconds: float = SECONDS) -> Load:
    before = server.memory()
    come = (Visitor.arrive(server.port, query=query) for _ in range(visitors))
    present = [visitor for visitor, _ in await asyncio.gather(*come)]
    load = Load(visitors, [], [], server.cpu(), before, 0.0)
    end = asyncio.get_running_loop().time() + seconds
    await asyncio.gather(*(_use(each, end, load, seed) for seed, each in enumerate(present)))
    found = replace(load, cpu=server.cpu() - load.cpu, during=server.memory())
    await asyncio.gather(*(visitor.leave() for visitor in present))
    await asyncio.sleep(1)
    return found


def measure() -> Table:
    """Visitors who change the filter by region every 2.5 s, here and on an empty app."""
    table = Table(
        "Visitors who change a filter every 2.5 s, one process",
        (
            "app",
            "visitors",
            "median ms",
            "p95 ms",
            "CPU ms a change",
            "kB a new change",
            "of a core",
        ),
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
            Goal(f"kB on the line of a change not made before, {name}", kilobytes, most),
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


def elements() -> Table:
    """What a change of filter sends that a visitor makes the first time, message by message."""

    async def changes(server: Server) -> list[Run]:
        found = []
        for query in ("", "law=both"):
            visitor, _ = await Visitor.arrive(server.port, query=query)
            await visitor.choose("West")
            found.append(await visitor.choose("South"))
            await visitor.leave()
        return found

    with serving(OURS) as server:
        one, both = asyncio.run(changes(server))
    table = Table(
        "What a change sends (`ref_hash`: an element that the browser has, by its name)",
        ("message", "one map", "bytes", "both maps", "bytes"),
    )
    kinds = {**one.elements, **both.elements}
    for kind in sorted(kinds, key=lambda kind: -sum(kinds[kind])):
        sizes = (run.elements.get(kind, ()) for run in (one, both))
        table.add(f"`{kind}`", *(figure for each in sizes for figure in (len(each), sum(each))))
    sent = (sum(map(len, run.elements.values())) for run in (one, both))
    table.add("on the line, compressed", next(sent), one.size, next(sent), both.size)
    return table


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
