"""The command about legislators: `refresh`."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Annotated

import typer

from tracker.advocacy import progress
from tracker.advocacy.settings import Settings, SettingsError
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
    raise typer.Exit(
        progress.run(dict.fromkeys(codes), settings=settings, now=datetime.now(tz=UTC))
    )
