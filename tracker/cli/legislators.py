"""The command about those who can change the law: `refresh`."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Annotated

import anyio
import typer
from rich.console import Console

from tracker.advocacy.legislators.refresh import refresh_files
from tracker.advocacy.legislators.settings import Settings
from tracker.advocacy.legislators.sources import file_names
from tracker.cli.base import app, bar, echo, find_state, load_tables, needs, tell
from tracker.cli.cosponsors import refresh_cosponsors
from tracker.fetching.policy import Policy


@app.command()
def refresh(
    state: Annotated[
        list[str] | None,
        typer.Option(help="USPS code or name; may be repeated. Without it, all jurisdictions."),
    ] = None,
    with_cosponsors: Annotated[
        bool | None,
        typer.Option(
            "--cosponsors/--no-cosponsors",
            help="Whether to fetch cosponsors into the tables; by default if no state is named.",
        ),
    ] = None,
) -> None:
    """Fetch the lists of legislators anew, and who stands behind the Abolition Amendment.

    A list that fails keeps its last good copy. Cosponsors are written to the tables, as by the
    command cosponsors.
    """
    dataset = load_tables()
    codes = [find_state(dataset, each) for each in state or dataset.states["state"]]
    settings = Settings.read()
    if with_cosponsors is None:
        with_cosponsors = not state
    if with_cosponsors:
        needs("upkeep")
    policy = Policy.read() if with_cosponsors else None
    failures = _refresh(dict.fromkeys(codes), settings)
    for line in failures:
        tell(line)
    complete = refresh_cosponsors(dataset, policy) if policy else True
    raise typer.Exit(0 if complete and not failures else 1)


def _refresh(states: Iterable[str], settings: Settings) -> list[str]:
    """Refresh the files, with a line for each that came.

    Returns:
        A line for each file that could not be refreshed.
    """
    names = tuple(states)
    failures: list[str] = []

    async def work() -> None:
        task = shown.add_task("", total=len(file_names(names)))
        async for outcome in refresh_files(names, settings=settings, now=datetime.now(tz=UTC)):
            shown.update(task, advance=1, description=outcome.name)
            if outcome.failed:
                failures.append(outcome.line)
            else:
                echo(outcome.line)

    with bar("Legislators", Console(stderr=True)) as shown:
        anyio.run(work)
    return failures
