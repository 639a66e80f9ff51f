"""The command about the Abolition Amendment in Congress: `cosponsors`."""

from __future__ import annotations

from datetime import date
from typing import Annotated

import anyio
import typer
from rich.console import Console
from rich.progress import Progress

from tracker.cli.base import app, bar, echo, load_tables, needs, tell
from tracker.fetching.client import Client
from tracker.fetching.policy import Policy
from tracker.laws.dataset import Dataset
from tracker.laws.history.dates import congress_number
from tracker.laws.tables.load import data_folder, save_table
from tracker.upkeep import cosponsors


@app.command("cosponsors")
def cosponsors_command(
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Change no table.")] = False,
) -> None:
    """Fetch who stands behind the Abolition Amendment from GovInfo's bill status files.

    Asks for each resolution of a Congress that had not ended when its cosponsors were counted, and
    for those of the Congress in office that bear its title. Writes cosponsors.csv, and the counts
    in events.csv; a resolution without an event is named, for an editor to add.
    """
    needs("upkeep")
    if not refresh_cosponsors(load_tables(), Policy.read(), dry_run=dry_run):
        raise typer.Exit(1)


def refresh_cosponsors(dataset: Dataset, policy: Policy, *, dry_run: bool = False) -> bool:
    """Fetch and write the cosponsors, with a line for each resolution.

    Returns:
        True if all files could be read; each that could not is named.
    """
    table, events = dataset.cosponsors, dataset.events
    found = _fetch(dataset, policy)
    for each in found:
        if each.resolution is None:
            tell(f"{each.url}: {each.problem}")
            continue
        name = f"{each.resolution.name}, Congress {each.resolution.congress}"
        echo(f"{name}: {each.resolution.cosponsors} cosponsors")
        table = cosponsors.merged(table, each.resolution)
        changed = cosponsors.counted(events, each.resolution)
        if changed is None:
            echo(f"{name}: no event is about it; add one to events.csv")
        else:
            events = changed
    if not dry_run and any(each.resolution for each in found):
        for name, frame in (("cosponsors", table), ("events", events)):
            save_table(data_folder(), name, frame, dataset.codebook.key(name))
    return not any(each.problem for each in found)


def _fetch(dataset: Dataset, policy: Policy) -> list[cosponsors.Fetched]:
    known = cosponsors.open_resolutions(dataset.events)
    congress = congress_number(date.today())
    found: list[cosponsors.Fetched] = []

    async def work(progress: Progress) -> None:
        task = progress.add_task("", total=None)
        async with Client(policy) as client:
            async for each in cosponsors.fetch(client, known, congress):
                progress.update(task, advance=1, description=each.url[-40:])
                found.append(each)

    with bar("Resolutions", Console(stderr=True)) as progress:
        anyio.run(work, progress)
    return found
