"""The command about archived copies: `archive`."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, datetime
from typing import Annotated

import anyio
import typer
from rich.console import Console
from rich.progress import Progress

from tracker.cli.base import app, bar, echo, find_state, load_tables, needs, tell
from tracker.fetching.policy import Policy
from tracker.laws.tables.load import data_folder
from tracker.upkeep import archive, wayback


@app.command("archive")
def archive_command(
    state: Annotated[
        list[str] | None,
        typer.Argument(metavar="STATE", help="USPS codes or names; all if none is named."),
    ] = None,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Ask for no new copies, and change no table.")
    ] = False,
    at_most: Annotated[
        int | None, typer.Option(min=1, help="Ask about this many pages at most.")
    ] = None,
) -> None:
    """Find the newest archived copy of every page that is cited.

    Asks the Wayback Machine, about one page in ten seconds, and writes what it finds to
    archives.csv at once: a run that ends early goes on where it stopped. A page is asked about
    once a month. Where there is no copy and TRACKER_ARCHIVE_KEY is set, it asks for one.

    For example: archive KY Tennessee --dry-run
    """
    needs("upkeep")
    dataset = load_tables()
    codes = {find_state(dataset, each) for each in state or ()}
    policy, key = Policy.read(), wayback.read_key()
    saving = bool(key) and not dry_run
    cited = archive.cited(dataset, codes)
    rows = archive.known(dataset)
    if not codes:
        rows = {url: rows[url] for url in cited if url in rows}
    due = archive.due(cited, rows, datetime.now(UTC).date())
    now = due[:at_most]
    problems: list[str] = []
    counts = Counter[str]()

    def take(found: archive.Found) -> None:
        if found.problem:
            problems.append(f"{found.url}: {found.problem}")
        if found.row is None:
            counts["failed"] += 1
            return
        counts["copy" if found.row.archived_url else "none"] += 1
        if dry_run:
            echo(f"{found.url}: {found.row.archived_url or 'no copy'}")
        else:
            rows[found.url] = found.row
            archive.save(data_folder(), dataset.codebook, rows)

    async def work(progress: Progress) -> None:
        task = progress.add_task("", total=len(now))
        async with wayback.opened(policy, key, wayback.LIMITS) as archives:
            async for found in archive.look_up(now, archives, saving):
                take(found)
                progress.update(task, advance=1, description=found.url[:60])

    with bar("Archived copies", Console(stderr=True)) as progress:
        anyio.run(work, progress)
    for line in problems:
        tell(line)
    asked = counts.total()
    echo(
        f"{len(cited)} pages, {asked} asked about: {counts['copy']} have a copy, "
        f"{counts['none']} have none, {counts['failed']} failed, {len(due) - asked} left for later"
    )
    if counts["none"] and not key:
        echo("To ask for copies, set TRACKER_ARCHIVE_KEY; https://archive.org/account/s3.php")
    if problems:
        raise typer.Exit(1)
