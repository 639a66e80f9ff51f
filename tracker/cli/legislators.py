"""The command about those who can change the law: `refresh`."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Annotated

import anyio
import typer

from tracker.advocacy.legislators.refresh import refresh_files
from tracker.advocacy.legislators.settings import Settings
from tracker.advocacy.legislators.sources import file_names
from tracker.cli.base import app, bar, echo, end, find_state, needs
from tracker.cli.cosponsors import refresh_cosponsors
from tracker.fetching.policy import Policy
from tracker.laws.dataset import load


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
    dataset = load()
    codes = [find_state(dataset, each) for each in state or dataset.states["state"]]
    settings = Settings.read()
    if with_cosponsors is None:
        with_cosponsors = not state
    if with_cosponsors:
        needs("upkeep")
    policy = Policy.read() if with_cosponsors else None
    failures = _refresh(tuple(dict.fromkeys(codes)), settings)
    end([*failures, *(refresh_cosponsors(dataset, policy) if policy else ())])


def _refresh(states: Sequence[str], settings: Settings) -> list[str]:
    """Refresh the files, with a line for each that came.

    Returns:
        A line for each file that could not be refreshed.
    """
    failures: list[str] = []

    async def work() -> None:
        async for outcome in refresh_files(states, settings=settings, now=datetime.now(tz=UTC)):
            step(outcome.name)
            if outcome.failed:
                failures.append(outcome.line)
            else:
                echo(outcome.line)

    with bar("Legislators", len(file_names(states))) as step:
        anyio.run(work)
    return failures
