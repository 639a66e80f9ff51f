"""How a refresh looks: a bar on a terminal, one line a file elsewhere."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from datetime import datetime
from typing import TextIO

from rich.console import Console
from rich.markup import escape
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

from tracker.advocacy.refresh import Outcome, names_of, refresh
from tracker.advocacy.settings import Settings


def run(
    states: Iterable[str],
    *,
    settings: Settings,
    now: datetime,
    out: TextIO | None = None,
    err: TextIO | None = None,
) -> int:
    """Refresh the rosters of `states` (USPS) and Congress, telling of it; the exit code, 0 or 1.

    What went well is on `out` (standard output unless given), what failed on `err` (standard
    error), one line a file.

    Raises:
        ValueError: one of `states` is not a USPS code.
    """
    chosen = tuple(states)
    total = len(names_of(chosen))
    console = Console(file=out or sys.stdout, highlight=False, soft_wrap=True)
    columns = (
        TextColumn("Legislators"),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.description}"),
    )
    failed: list[Outcome] = []
    with Progress(*columns, console=console, disable=not console.is_terminal) as bar:
        task = bar.add_task("", total=total)

        def tell(name: str, done: int, size: int | None) -> None:
            of = f" of {size / 1000:.0f}" if size else ""
            bar.update(task, description=f"{name} {done / 1000:.0f}{of} kB")

        for outcome in refresh(chosen, settings=settings, now=now, progress=tell):
            bar.advance(task)
            if outcome.failed:
                failed.append(outcome)
            else:
                console.print(escape(outcome.line))
    for outcome in failed:
        print(outcome.line, file=err or sys.stderr)
    return 1 if failed else 0
