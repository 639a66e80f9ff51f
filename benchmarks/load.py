"""Many visitors at once, on replicas behind nginx: `python -m benchmarks.load --help`.

The visitors are in this process, which shares the machine with the servers. They speak Streamlit's
protocol over websockets, so what a browser takes to draw is not in the figures.
"""

from __future__ import annotations

import asyncio
import os
import random
import resource
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Annotated

import httpx
import typer
from websockets.exceptions import WebSocketException

from benchmarks.__main__ import machine
from benchmarks.reruns import REGIONS
from benchmarks.serving import Site, replicated
from benchmarks.tables import Table
from benchmarks.visitor import Visitor
from deploy import nginx

ARRIVALS_A_SECOND = 20.0
FILES_A_VISITOR = 2
TRIES, SECONDS_BETWEEN_TRIES = 60, 1.0


@dataclass(frozen=True)
class Plan:
    """What is to be measured.

    Attributes:
        visitors: how many use the page at once.
        every: seconds from one change of a filter to the next.
        minutes: how long they stay after the last has come.
        waves: how often as many come and leave.
        arrivals: how many come within `within` seconds, while nobody else is there.
        within: seconds.
        more: how many come when every replica is full.
        replicas: how many there are.
        pages_each: how many open pages a replica takes.
    """

    visitors: int
    every: float
    minutes: float
    waves: int
    arrivals: int
    within: float
    more: int
    replicas: int
    pages_each: int

    @property
    def room(self) -> int:
        """How many pages can be open at once."""
        return self.replicas * self.pages_each

    def lacks(self) -> list[str]:
        """What is missing for it on this machine, a line each."""
        missing = []
        if not Path("/proc/self/stat").exists():
            missing.append("memory and CPU are read from /proc, which only Linux has")
        try:
            nginx.program()
        except nginx.NginxError as error:
            missing.append(str(error))
        if max(self.visitors, self.arrivals) > self.room:
            missing.append(f"{self.replicas} replicas of {self.pages_each} pages have no room")
        _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
        wanted = FILES_A_VISITOR * (self.room + self.more) + 100
        if most != resource.RLIM_INFINITY and most < wanted:
            missing.append(f"{wanted} files must be open at once; ulimit -n allows {most}")
        return missing


@dataclass
class Seen:
    """Milliseconds that visitors waited, and how many failed."""

    views: list[float] = field(default_factory=list)
    pages: list[float] = field(default_factory=list)
    changes: list[float] = field(default_factory=list)
    failed: int = 0


def _ip(number: int) -> str:
    """An IP address of their own for each visitor."""
    return f"10.{number >> 16 & 255}.{number >> 8 & 255}.{number & 255}"


async def _view(client: httpx.AsyncClient, number: int, seen: Seen) -> None:
    """Ask for the first view."""
    began = time.perf_counter()
    answer = await client.get("/", headers={"X-Forwarded-For": _ip(number)})
    seen.views.append((time.perf_counter() - began) * 1000)
    seen.failed += answer.status_code != httpx.codes.OK


async def _open(site: Site, number: int) -> Visitor | None:
    """Open a page; nothing if it is refused."""
    try:
        visitor, _ = await Visitor.arrive(site.port, _ip(number))
    except (WebSocketException, OSError):
        return None
    return visitor


async def _use(site: Site, number: int, plan: Plan, seen: Seen) -> Visitor | None:
    """Come in turn, and change the filter once all have come, until the time is over."""
    chance, clock = random.Random(number), time.perf_counter
    all_here = clock() + plan.visitors / ARRIVALS_A_SECOND
    end = all_here + plan.minutes * 60
    await asyncio.sleep(number % plan.visitors / ARRIVALS_A_SECOND)
    visitor = await _open(site, number)
    await asyncio.sleep(max(0.0, all_here - clock()) + chance.uniform(0, plan.every))
    try:
        while visitor and clock() < end:
            began = clock()
            regions = chance.sample(REGIONS, chance.randint(0, 3))
            seen.changes.append((await visitor.choose(*regions)).seconds * 1000)
            await asyncio.sleep(max(0.0, plan.every - (clock() - began)))
    except WebSocketException:
        visitor = None
    seen.failed += visitor is None
    return visitor


async def _leave(visitors: list[Visitor]) -> None:
    await asyncio.gather(*(visitor.leave() for visitor in visitors))


async def _wave(site: Site, number: int, plan: Plan) -> tuple[object, ...]:
    """The row of one wave of visitors."""
    seen, began = Seen(), time.perf_counter()
    cpu = sum(each.cpu() for each in site.replicas)
    numbers = range(number * plan.visitors, (number + 1) * plan.visitors)
    came = await asyncio.gather(*(_use(site, each, plan, seen) for each in numbers))
    used = (sum(each.cpu() for each in site.replicas) - cpu) / (time.perf_counter() - began)
    memory = sum(each.memory() for each in site.replicas) / plan.replicas
    await _leave([each for each in came if each])
    return (
        number + 1,
        len(seen.changes),
        *_percentiles(seen.changes),
        seen.failed,
        f"{used / plan.replicas:.0%}",
        memory,
    )


async def _arrivals(site: Site, client: httpx.AsyncClient, plan: Plan) -> Seen:
    """Visitors who come one after the other, each for a first view and then the live page."""
    seen = Seen()

    async def come(number: int) -> Visitor | None:
        await asyncio.sleep(number * plan.within / plan.arrivals)
        await _view(client, number, seen)
        began = time.perf_counter()
        visitor = await _open(site, number)
        seen.pages.append((time.perf_counter() - began) * 1000)
        seen.failed += visitor is None
        return visitor

    came = await asyncio.gather(*(come(number) for number in range(plan.arrivals)))
    await _leave([each for each in came if each])
    return seen


async def _crowd(site: Site, client: httpx.AsyncClient, plan: Plan) -> tuple[int, int, int, Seen]:
    """How many are in when all is full, how many of those who come then are refused, and how many
    of these are let in after as many have left.
    """
    seen = Seen()
    at_once = asyncio.Semaphore(int(ARRIVALS_A_SECOND))

    async def enter(number: int) -> Visitor | None:
        async with at_once:
            return await _open(site, number)

    inside = [each for each in await asyncio.gather(*map(enter, range(plan.room))) if each]

    async def come(number: int) -> Visitor | None:
        await _view(client, number, seen)
        return await _open(site, number)

    outside = range(plan.room, plan.room + plan.more)
    came = await asyncio.gather(*map(come, outside))
    refused = [number for number, each in zip(outside, came, strict=True) if each is None]

    async def try_again(number: int) -> Visitor | None:
        began = time.perf_counter()
        for _ in range(TRIES):
            if visitor := await _open(site, number):
                seen.pages.append((time.perf_counter() - began) * 1000)
                return visitor
            await asyncio.sleep(SECONDS_BETWEEN_TRIES)
        return None

    await _leave(inside[: plan.more])
    later = await asyncio.gather(*map(try_again, refused))
    let_in = [each for each in later if each]
    await _leave([*inside[plan.more :], *(each for each in came if each), *let_in])
    return len(inside), len(refused), len(let_in), seen


def _percentiles(waits: list[float]) -> tuple[float | str, ...]:
    """The 50th, 95th and 99th percentile, and the longest."""
    held = sorted(waits)
    if not held:
        return ("–",) * 4
    return (*(held[int(len(held) * part)] for part in (0.5, 0.95, 0.99)), held[-1])


PERCENTILES = ("median ms", "p95 ms", "p99 ms", "longest ms")


async def _measure(site: Site, plan: Plan) -> None:
    url = f"http://127.0.0.1:{site.port}"
    async with httpx.AsyncClient(base_url=url, timeout=60) as client:
        table = Table(
            f"{plan.visitors} visitors who change a filter every {plan.every:g} s, "
            f"{plan.minutes:g} minutes, {plan.replicas} replicas behind nginx",
            ("wave", "changes", *PERCENTILES, "failed", "of a core, a replica", "MB a replica"),
        )
        at_rest = sum(each.memory() for each in site.replicas) / plan.replicas
        table.add("at rest", 0, *("–",) * 6, at_rest)
        for number in range(plan.waves):
            table.add(*await _wave(site, number, plan))
        print(f"\n{table}", flush=True)

        seen = await _arrivals(site, client, plan)
        table = Table(
            f"{plan.arrivals} arrivals in {plan.within:g} s, {seen.failed} failed",
            ("what", *PERCENTILES),
        )
        table.add("first view", *_percentiles(seen.views))
        table.add("live page, without what a browser takes", *_percentiles(seen.pages))
        print(f"\n{table}", flush=True)

        full, refused, let_in, seen = await _crowd(site, client, plan)
        table = Table(f"{plan.more} come when {full} pages are open of {plan.room}", ("what", ""))
        table.add("got the first view", len(seen.views) - seen.failed)
        table.add("were refused the live page", refused)
        table.add(f"of these let in once {plan.more} had left", let_in)
        table.add("the last of them after ms", max(seen.pages, default="–"))
        print(f"\n{table}", flush=True)


def main(
    visitors: Annotated[int, typer.Option(min=1, help="How many at once.")] = 40,
    every: Annotated[float, typer.Option(help="Seconds between changes of a visitor.")] = 5.0,
    minutes: Annotated[float, typer.Option(help="How long each wave stays.")] = 0.25,
    waves: Annotated[int, typer.Option(min=1, help="How many waves.")] = 3,
    arrivals: Annotated[int, typer.Option(min=1, help="How many arrive.")] = 40,
    within: Annotated[float, typer.Option(help="In how many seconds.")] = 15.0,
    more: Annotated[int, typer.Option(min=1, help="How many come when all is full.")] = 10,
    replicas: Annotated[int, typer.Option(min=1, help="How many.")] = os.cpu_count() or 1,
    pages_each: Annotated[int, typer.Option(min=1, help="Open pages that a replica takes.")] = 40,
) -> None:
    """Let visitors come to replicas behind nginx, change filters, and leave."""
    plan = Plan(
        visitors, every, minutes, waves, arrivals, within, more, replicas, pages_each
    )  # fmt: skip
    if missing := plan.lacks():
        sys.exit("\n".join(missing))
    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))
    print(machine(), flush=True)
    with replicated(replicas, pages_each) as site:
        asyncio.run(_measure(site, plan))


if __name__ == "__main__":
    typer.run(main)
