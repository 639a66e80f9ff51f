"""How the work grows with the tables: the same questions to tables three and ten times as long.

More is refused: a file may have 4 MB.
"""

from __future__ import annotations

import asyncio
import shutil
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import count, permutations
from pathlib import Path

import pandas as pd

import tracker
from benchmarks.reruns import REGIONS
from benchmarks.serving import OURS, Server, serving
from benchmarks.tables import Goal, Table
from benchmarks.visitor import Visitor
from tracker.laws.query.query import Query
from tracker.laws.tables.checks import errors, validate
from tracker.laws.tables.load import data_folder, read_table, save_table
from tracker.maps.figures import choropleth
from tracker.serve.server_render.view import view_of

SIZES = (1, 3, 10)
TIMES = 5
GROWING = {"campaigns": "id", "events": "id", "provisions": "citation", "sources": "url"}
"""The tables that grow with time, and the part of their key that tells copies apart. Others have a
row a jurisdiction, or are short lists."""


def grow(folder: Path, times: int) -> None:
    """Multiply the rows of the growing tables in `folder`, so that the tables stay valid."""
    for table, column in GROWING.items():
        frame = read_table(folder, table, ())
        # What held before the first change may be said only once.
        others = frame.assign(status_before="") if table == "events" else frame
        copies = [others.assign(**{column: frame[column] + f"-{n}"}) for n in range(1, times)]
        save_table(folder, table, pd.concat([frame, *copies]))


@dataclass(frozen=True)
class Work:
    """What is done with the tables, each time for a question that was not asked before."""

    name: str
    do: Callable[[], object]
    times: int = TIMES

    def milliseconds(self) -> float:
        """Median CPU time; the first time, which makes what is kept, is not counted."""
        taken = []
        for _ in range(self.times + 1):
            began = time.process_time()
            self.do()
            taken.append((time.process_time() - began) * 1000)
        return statistics.median(taken[1:])


def _works(folder: Path) -> Iterator[Work]:
    yield Work("`tracker.load()`", lambda: tracker.load(folder))
    yield Work("`validate`", lambda: _validate(folder), 1)
    data, numbers = tracker.load(folder), count()
    law = data.laws[0]

    def day() -> date:
        return date(2010, 1, 1) + timedelta(days=next(numbers))

    def view(path: str, **params: str) -> object:
        return view_of(path, {**params, "on": day().isoformat()}, data)

    yield Work("a day, `Dataset.on(date)`", lambda: data.on(day()))
    yield Work("a search for a word", lambda: Query(q=f"minor {next(numbers)}").apply(data))
    yield Work("a map's figure", lambda: choropleth(data.states, law, shapes_url="shapes.json"))
    yield Work("first view of the map on a day", lambda: view("/"))
    yield Work("first view of a state on a day", lambda: view("/state", state="KY"))


def _change(folder: Path) -> float:
    """Milliseconds of CPU of a server for a change of filter that nobody made before."""

    async def choose(server: Server) -> float:
        visitor, _ = await Visitor.arrive(server.port)
        await visitor.choose(*REGIONS)
        before = server.cpu()
        choices = [each for size in (3, 2, 1, 4) for each in permutations(REGIONS, size)]
        for choice in choices:
            await visitor.choose(*choice)
        spent = server.cpu() - before
        await visitor.leave()
        return spent / len(choices) * 1000

    with serving(OURS, TRACKER_DATA=str(folder)) as server:
        return asyncio.run(choose(server))


def _validate(folder: Path) -> None:
    if found := errors(validate(folder)):
        raise RuntimeError(found[0].line)


def measure() -> Table:
    """CPU time of each work, by size of the tables."""
    title = "CPU ms, with tables multiplied: " + ", ".join(GROWING)
    table = Table(title, ("what", *(f"×{size}" for size in SIZES), f"times at ×{SIZES[-1]}"))
    rows: dict[str, list[float]] = {}
    for size in SIZES:
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name) / "data"
            shutil.copytree(data_folder(), folder)
            grow(folder, size)
            for work in _works(folder):
                rows.setdefault(work.name, []).append(work.milliseconds())
            rows.setdefault("a change of filter, served", []).append(_change(folder))
    for what, spent in rows.items():
        table.add(what, *spent, spent[-1] / spent[0])
    once, _, ten = rows["a change of filter, served"]
    table.goals.append(Goal("a change of filter at ×10, times that at ×1", ten / once, 1.3))
    return table
