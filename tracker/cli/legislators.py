"""The command about legislators: `refresh`."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Annotated

import typer
from rich.console import Console
from rich.markup import escape
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

from tracker.advocacy.legislators.refresh import refresh_files
from tracker.advocacy.legislators.settings import Settings, SettingsError
from tracker.advocacy.legislators.sources import file_names
from tracker.cli.base import app, find_state, load_tables, tell


@app.command()
def refresh(
    state: Annotated[
        list[str] | None,
        typer.Option(help="USPS code or name; may be repeated. Without it, all jurisdictions."),
    ] = None,
) -> None:
    """Fetch the lists of legislators anew; a list that fails keeps its last good copy."""
    dataset = load_tables()
    codes = [find_state(dataset, each) for each in state or dataset.states["state"]]
    try:
        settings = Settings.read()
    except SettingsError as error:
        tell(str(error))
        raise typer.Exit(2) from None
    failures = _refresh(dict.fromkeys(codes), settings)
    for line in failures:
        tell(line)
    raise typer.Exit(1 if failures else 0)


def _refresh(states: Iterable[str], settings: Settings) -> list[str]:
    """Refresh the files with a bar on a terminal and one line a file elsewhere.

    Returns:
        A line for each file that could not be refreshed.
    """
    names = tuple(states)
    console = Console(highlight=False, soft_wrap=True)
    columns = (
        TextColumn("Legislators"),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.description}"),
    )
    failures: list[str] = []
    with Progress(*columns, console=console, disable=not console.is_terminal) as bar:
        task = bar.add_task("", total=len(file_names(names)))

        def show(name: str, done: int, size: int | None) -> None:
            of = f" of {size / 1000:.0f}" if size else ""
            bar.update(task, description=f"{name} {done / 1000:.0f}{of} kB")

        now = datetime.now(tz=UTC)
        for outcome in refresh_files(names, settings=settings, now=now, progress=show):
            bar.advance(task)
            if outcome.failed:
                failures.append(outcome.line)
            else:
                console.print(escape(outcome.line))
    return failures
