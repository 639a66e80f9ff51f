"""The command about archived copies: `archive`."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, datetime

import anyio
import pandas as pd

from tracker.cli.base import (
    AtMost,
    DryRun,
    States,
    app,
    bar,
    echo,
    end,
    find_state,
    needs,
)
from tracker.fetching.policy import Policy
from tracker.laws.dataset import load
from tracker.laws.tables.load import data_folder, save_table
from tracker.upkeep import archive, wayback


@app.command("archive")
def archive_command(states: States = None, dry_run: DryRun = False, at_most: AtMost = None) -> None:
    """Find the newest archived copy of every page that is cited.

    Asks the Wayback Machine, about one page in three seconds, and writes what it finds to
    archives.csv at once: a run that ends early goes on where it stopped. A page is asked about
    once a month. Where there is no copy and TRACKER_ARCHIVE_KEY is set, it asks for one, but not in
    a dry run.

    For example: archive KY Tennessee --dry-run
    """
    needs("upkeep")
    dataset = load()
    codes = {find_state(dataset, each) for each in states or ()}
    policy, key = Policy.read(), wayback.read_key()
    saving = bool(key) and not dry_run
    cited = archive.cited_urls(dataset, codes)
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
        copy = found.row["archived_url"]
        counts["copy" if copy else "none"] += 1
        if dry_run:
            echo(f"{found.url}: {copy or 'no copy'}")
        else:
            rows[found.url] = found.row
            frame = pd.DataFrame([*rows.values()], columns=dataset.archives.columns, dtype=str)
            save_table(data_folder(), "archives", frame)

    async def work() -> None:
        async with wayback.opened(policy, key, wayback.LIMITS) as archives:
            async for found in archive.find_copies(now, archives, saving):
                take(found)
                step(found.url)

    with bar("Archived copies", len(now)) as step:
        anyio.run(work)
    asked = counts.total()
    echo(
        f"{len(cited)} pages, {asked} asked about: {counts['copy']} have a copy, "
        f"{counts['none']} have none, {counts['failed']} failed, {len(due) - asked} left for later"
    )
    if counts["none"] and not key:
        echo("To ask for copies, set TRACKER_ARCHIVE_KEY; https://archive.org/account/s3.php")
    end(problems)
