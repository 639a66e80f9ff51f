"""The command about the Abolition Amendment in Congress: `cosponsors`."""

from __future__ import annotations

from datetime import date

import anyio

from tracker.cli.base import DryRun, app, bar, echo, end, needs
from tracker.fetching.client import Client
from tracker.fetching.policy import Policy
from tracker.laws.dataset import Dataset, load
from tracker.laws.history.dates import congress_number
from tracker.laws.tables.load import data_folder, save_table
from tracker.upkeep import cosponsors


@app.command("cosponsors")
def cosponsors_command(dry_run: DryRun = False) -> None:
    """Fetch who stands behind the Abolition Amendment from GovInfo's bill status files.

    Asks for each resolution of a Congress that had not ended when its cosponsors were counted, and
    for those of the Congress in office that bear its title. Writes cosponsors.csv, and the counts
    in events.csv; a resolution without an event is named, for an editor to add.
    """
    needs("upkeep")
    end(refresh_cosponsors(load(), Policy.read(), dry_run=dry_run))


def refresh_cosponsors(dataset: Dataset, policy: Policy, *, dry_run: bool = False) -> list[str]:
    """Fetch and write the cosponsors, with a line for each resolution.

    Returns:
        A line for each file that could not be read.
    """
    table, events = dataset.cosponsors, dataset.events
    found = _fetch(dataset, policy)
    for each in found:
        if each.resolution is None:
            continue
        name = f"{each.resolution.name}, Congress {each.resolution.congress}"
        echo(f"{name}: {each.resolution.cosponsors} cosponsors")
        table = cosponsors.with_members(table, each.resolution)
        changed = cosponsors.with_count(events, each.resolution)
        if changed is None:
            echo(f"{name}: no event is about it; add one to events.csv")
        else:
            events = changed
    if not dry_run and any(each.resolution for each in found):
        for name, frame in (("cosponsors", table), ("events", events)):
            save_table(data_folder(), name, frame)
    return [f"{each.url}: {each.problem}" for each in found if each.problem]


def _fetch(dataset: Dataset, policy: Policy) -> list[cosponsors.Fetched]:
    known = cosponsors.open_resolutions(dataset.events)
    congress = congress_number(date.today())
    found: list[cosponsors.Fetched] = []

    async def work() -> None:
        async with Client(policy) as client:
            async for each in cosponsors.fetch(client, known, congress):
                step(each.url[-40:])
                found.append(each)

    with bar("Resolutions") as step:
        anyio.run(work)
    return found
