"""The command about those who can change the law: `refresh`."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime
from os import environ
from typing import Annotated

import anyio
import typer

from tracker.advocacy.legislators.refresh import refresh_files
from tracker.advocacy.legislators.settings import Settings
from tracker.advocacy.legislators.sources import file_names
from tracker.cli.base import app, bar, echo, end, find_state, needs
from tracker.cli.cosponsors import refresh_cosponsors
from tracker.fetching.client import Client
from tracker.fetching.policy import Policy, cache_folder
from tracker.laws.dataset import load
from tracker.laws.days import Hearing, write_hearings
from tracker.upkeep.watch import open_states
from tracker.upkeep.watch.hearings import listed_hearings


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

    With a key to Open States (OPENSTATES_API_KEY) also the hearings of pending bills, for the
    calendars. A list that fails keeps its last good copy. Cosponsors are written to the tables, as
    by the command cosponsors.
    """
    dataset = load()
    codes = [find_state(dataset, each) for each in state or dataset.states["state"]]
    settings = Settings.read()
    if with_cosponsors is None:
        with_cosponsors = not state
    key = "" if state else environ.get(open_states.KEY_NAME, "")
    if with_cosponsors or key:
        needs("upkeep")
    policy = Policy.read() if with_cosponsors or key else None
    failures = _refresh(tuple(dict.fromkeys(codes)), settings)
    if policy and key:
        failures += _refresh_hearings(policy)
    end([*failures, *(refresh_cosponsors(dataset, policy) if policy and with_cosponsors else ())])


def _refresh_hearings(policy: Policy) -> list[str]:
    """Write the hearings of today's pending bills; what could not be asked keeps the last file."""
    service_key, dataset = open_states.read_key(), load(day=date.today())

    async def work() -> tuple[list[Hearing], list[str]]:
        async with Client(policy, {open_states.HOST: open_states.PAUSE}) as client:
            return await listed_hearings(open_states.OpenStates(service_key, client), dataset, step)

    with bar("Hearings") as step:
        found, failures = anyio.run(work)
    if not failures:
        write_hearings(cache_folder() / "hearings.csv", found)
        echo(f"hearings.csv: {len(found)} hearings")
    return failures


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
