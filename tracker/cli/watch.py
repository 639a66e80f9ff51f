"""The command about bills: `watch`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import Annotated

import anyio
import typer

from tracker.cli.base import DryRun, app, bar, day_of, echo, end, wrong_use
from tracker.fetching.client import Client
from tracker.fetching.policy import Policy
from tracker.laws.dataset import load
from tracker.laws.tables.load import data_folder
from tracker.laws.tables.searches import read_searches
from tracker.upkeep.watch import inbox, open_states, settle
from tracker.upkeep.watch.look import WatchResult, find_bills, moves

_LOOK_BACK = timedelta(days=60)


@app.command("watch")
def watch_command(
    since: Annotated[
        str | None, typer.Option(help="Day of the oldest last action; 60 days ago if none.")
    ] = None,
    file: Annotated[Path, typer.Option("--inbox", help="The inbox, a CSV file.")] = Path(
        "inbox.csv"
    ),
    settled: Annotated[
        bool, typer.Option("--settle", help="Ask nothing; write what the inbox decides.")
    ] = False,
    dry_run: DryRun = False,
) -> None:
    """Ask Open States for bills that may change a status.

    What the tables do not know goes to the inbox; known bills get their newest action. Write
    "accept" or "dismiss" into the column "decision" of the inbox, and why into "reason"; then
    --settle makes events of the accepted ones, and puts the others aside for good.

    For example: watch --since 2027-01-01, then watch --settle
    """
    if settled and dry_run:
        raise wrong_use("--dry-run goes with asking, not with --settle")
    waiting = inbox.read_inbox(file)
    if settled:
        _settle(file, waiting)
    else:
        _look(file, waiting, day_of(since) if since else date.today() - _LOOK_BACK, dry_run)


def _settle(file: Path, waiting: Sequence[inbox.Line]) -> None:
    """Write what an editor decided into the tables, and take the lines out of the inbox."""
    decided = [line for line in waiting if line.decision]
    changed = settle.settle(data_folder(), decided, date.today()) if decided else ()
    inbox.write_inbox(file, [line for line in waiting if not line.decision])
    for line in decided:
        echo(f"{line.id}: {'accepted' if line.decision == 'accept' else 'put aside'}")
    for each in changed:
        echo(f"{data_folder().name}/{each}: written")
    counts = Counter(line.decision for line in waiting)
    echo(f"{file}: {len(decided)} settled, {counts['']} left to look at")


def _look(file: Path, waiting: Sequence[inbox.Line], since: date, dry_run: bool) -> None:
    """Ask Open States, and write the inbox and what known bills did."""
    key, policy = open_states.read_key(), Policy.read()
    dataset = load()
    searches = read_searches(data_folder(), dataset.laws)
    for law in dataset.laws:
        if law.id not in [search.law for search in searches]:
            echo(f"{law.name}: not watched, since searches.toml has no searches for it")

    async def ask() -> WatchResult:
        async with Client(policy, {open_states.HOST: open_states.PAUSE}) as client:
            return await find_bills(
                open_states.OpenStates(key, client), dataset, searches, since, step
            )

    with bar("Bills") as step:
        outcome = anyio.run(ask)
    moved = dict(moves(outcome, dataset, date.today()))
    lines = inbox.merged(outcome.lines, waiting, (*dataset.events["id"], *dataset.dismissed["id"]))
    inbox.write_inbox(file, lines)
    if moved and not dry_run:
        settle.write_moves(data_folder(), moved, date.today())
    titles = dict(zip(dataset.events["id"], dataset.events["title"], strict=True))
    for name, bill in moved.items():
        echo(f"{bill.state}, {titles[name]}: {bill.acted}, {bill.action} ({name})")
    echo(f"{file}: {len(lines)} bills to look at; {len(moved)} known bills have moved")
    end(outcome.failures)
