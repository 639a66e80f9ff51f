"""The command `verify`: do the quoted words still stand on their pages?"""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Annotated

import anyio
import typer

from tracker.cli.base import (
    DryRun,
    Pause,
    States,
    app,
    bar,
    echo,
    find_state,
    needs,
    tell,
)
from tracker.fetching.policy import Policy
from tracker.laws.dataset import Dataset, load
from tracker.laws.tables.load import data_folder, save_table
from tracker.laws.tables.official_pages import read_official_pages
from tracker.upkeep.quotes import STANDS
from tracker.upkeep.verify import (
    PROBLEMS,
    Check,
    Quote,
    Verifier,
    confirmed,
    quotes_of,
    updated,
)

REPORT = ("state", "law", "citation", "url", "result", "checked_on", "detail")


@app.command(epilog="For example: verify KY Ohio --report checks.csv --dry-run")
def verify(
    states: States = None,
    report: Annotated[
        Path | None, typer.Option(metavar="FILE.csv", help="Write a row for each provision.")
    ] = None,
    dry_run: DryRun = False,
    pause: Pause = 2.0,
) -> None:
    """Look for the words that the tables quote on their pages; one line for each that is missing.

    The official page is asked first where its URL is known. The section around the words is kept as
    digests, and called changed when it holds another passage. A constitution that is silent is
    searched for what it must not say. Writes checks.csv, and raises the as-of date of a record
    whose operative sections all stand on official pages as an editor read them: who has read such
    a section whole writes the day into settled_on of checks.csv. What was fetched is kept for 20
    hours: a run that was broken off goes on where it stopped.
    """
    needs("upkeep")
    folder = data_folder()
    today = date.today()
    dataset = load(day=today)
    codes = [find_state(dataset, each) for each in states or ()]
    official = read_official_pages(folder)
    verifier = Verifier(official, replace(Policy.read(), pause=pause), today)
    quotes = quotes_of(dataset, (), official)
    wanted = [quote for quote in quotes if not codes or quote.state in codes]
    with bar("Words", len(wanted)) as step:
        made = anyio.run(
            verifier.run, wanted, lambda check: step(f"{check.quote.state} {check.quote.citation}")
        )
    for check in made:
        if check.result != STANDS:
            quote = check.quote
            tell(f"{quote.state}, {quote.law}, {quote.citation}: {check.result}: {check.detail}")
    if report:
        _write_report(report, made)
    if not dry_run:
        _write_tables(folder, dataset, made, quotes)
    counts = Counter(check.result for check in made)
    echo(f"{len(made)} quotes" + "".join(f", {number} {word}" for word, number in counts.items()))
    unread = sum(check.result == STANDS and not check.settled_on for check in made)
    if unread:
        echo(
            f"{unread} stand in sections that nobody has read whole; see python -m tracker to-read"
        )
    if any(check.result in PROBLEMS for check in made):
        raise typer.Exit(1)


def _write_report(path: Path, made: Sequence[Check]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, REPORT, extrasaction="ignore", lineterminator="\n")
        writer.writeheader()
        writer.writerows(check.row for check in made)


def _write_tables(
    folder: Path, dataset: Dataset, made: Sequence[Check], quotes: Sequence[Quote]
) -> None:
    checks = updated(dataset.checks, made, quotes)
    save_table(folder, "checks", checks)
    raised = list(confirmed(dataset, made))
    states = dataset.coded.copy()
    for state, law, as_of in raised:
        states.loc[states["state"] == state, f"{law}_as_of"] = as_of
        echo(f"{state}, {law}: as of {as_of}")
    if raised:
        save_table(folder, "states", states)
