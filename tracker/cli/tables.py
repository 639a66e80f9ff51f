"""Commands about the tables: `validate`, `status`, `stale`."""

from __future__ import annotations

import csv
from collections import Counter, defaultdict
from datetime import date, timedelta
from pathlib import Path
from typing import Annotated

import typer

from tracker.cli.base import (
    AtMost,
    Folder,
    app,
    day_of,
    echo,
    find_state,
    tell,
    wrong_use,
)
from tracker.cli.diff import tables_of
from tracker.laws.dataset import load
from tracker.laws.evidence.reading_list import tasks, to_read_next
from tracker.laws.evidence.regressions import problems_against
from tracker.laws.history.dates import Span, readable
from tracker.laws.i18n.labels import coming
from tracker.laws.i18n.languages import unreadable
from tracker.laws.problems import InvalidTables, Problem
from tracker.laws.tables.checks import errors, fix, validate
from tracker.laws.tables.load import data_folder
from tracker.maps.shapes import SHAPES_FILE, unusable_shapes


@app.command("validate")
def validate_command(
    folder: Folder = None,
    on: Annotated[
        str | None, typer.Option(help="Day on which the statuses must be the replayed ones.")
    ] = None,
    mend: Annotated[
        bool, typer.Option("--fix", help="Write what can be derived: order, line ends, statuses.")
    ] = False,
    report: Annotated[
        bool, typer.Option("--report", help="List also what is old or not verified.")
    ] = False,
    against: Annotated[
        str | None,
        typer.Option(
            metavar="OLD",
            help="Folder or git revision: warn of tables that became shorter since, of statuses "
            "that changed without an event, and of what belonged to another law.",
        ),
    ] = None,
) -> None:
    """Check the tables; every problem at once, one line each."""
    folder = folder or data_folder()
    if not folder.is_dir():
        raise wrong_use(f"{folder} is not a folder")
    day = day_of(on) if on else None
    if mend:
        for name in fix(folder, day, echo):
            echo(f"{folder.name}/{name}: written")
    problems = (*unreadable(), *_shapes_for(folder), *validate(folder, day))
    if against and not errors(problems):
        problems += _against(against, folder)
    for problem in problems:
        if problem.grade == "error":
            tell(problem.line)
        elif problem.grade == "warning" or report:
            tell(f"{problem.grade}: {problem.line}")
    refused = errors(problems)
    echo(_summary(problems))
    if refused:
        raise typer.Exit(1)


def _shapes_for(folder: Path) -> tuple[Problem, ...]:
    """What is wrong with the shapes of a folder, or of the project for one that has none."""
    own = folder / SHAPES_FILE.name
    return unusable_shapes(own if own.exists() else SHAPES_FILE)


def _against(old: str, folder: Path) -> tuple[Problem, ...]:
    with tables_of(old) as before:
        try:
            return problems_against(before, folder)
        except InvalidTables as error:
            raise wrong_use(f"{old} cannot be read: {error}") from None


def _summary(problems: tuple[Problem, ...]) -> str:
    counted = {
        grade: sum(problem.grade == grade for problem in problems)
        for grade in ("error", "warning", "report")
    }
    words = {"error": "errors", "warning": "warnings", "report": "to verify"}
    return ", ".join(f"{number} {words[grade]}" for grade, number in counted.items())


@app.command()
def status(
    state: Annotated[str, typer.Argument(help="USPS code or name, such as KY or Kentucky.")],
    on: Annotated[
        str | None, typer.Option(help="A day, such as 2018-01-31; today if none.")
    ] = None,
) -> None:
    """Print the status of each law in a jurisdiction on a day."""
    day = day_of(on)
    dataset = load(day=day)
    code = find_state(dataset, state)
    row = dataset.state(code)
    echo(f"{row['name']} ({code}) on {Span(day, day).text}")
    for law in dataset.laws:
        found = law.status(row[law.id])
        changing = row[f"{law.id}_changing"]
        echo(f"{law.name}: {found.label} ({found.code})" + (f", {changing}" if changing else ""))
        if line := coming(dataset, row, law):
            echo(f"  {line}")
        since = row[f"{law.id}_since_text"]
        known = filter(None, (row[f"{law.id}_citation"], since and f"since {since}"))
        if line := ", ".join(known):
            echo(f"  {line}")
        as_of = readable(row[f"{law.id}_as_of"])
        echo(f"  evidence: {row[f'{law.id}_basis']}" + (f", as of {as_of}" if as_of else ""))


@app.command()
def stale(
    older_than: Annotated[str, typer.Option(help="An age in days, such as 365d.")] = "365d",
    readers: Annotated[
        Path | None,
        typer.Option(help="Page counts, a CSV file with the columns state and views."),
    ] = None,
) -> None:
    """List the records whose newest source is older than this, in the order to read them.

    Before them stands each record whose law took effect since its row was coded.
    Weakest evidence first, then the oldest; with page counts, the states that are read most come
    before all others. For example: stale --older-than 730d --readers views.csv
    """
    if not older_than.rstrip("d").isdigit():
        raise wrong_use(f'"{older_than}" is not an age in days; write it as 365d')
    limit = date.today() - timedelta(days=int(older_than.rstrip("d")))
    dataset = load(day=date.today())
    for law in dataset.laws:
        for state in dataset.states["state"]:
            if dataset.described(state, law.id) > 0:
                since = dataset.standing(state, law.id).confirmed
                echo(f"{state}  {law.name}: a law took effect on {since}, and its row is not coded")
    views = _views(readers) if readers else {}
    found = [record for record in to_read_next(dataset, views) if record.newest < limit]
    for record in found:
        shown = f"as of {record.newest.isoformat()}" if record.as_of else "no date"
        echo(f"{record.state}  {record.law.name}: {shown}, {record.basis}")
    echo(f"{len(found)} of {len(dataset.states) * len(dataset.laws)} records")


@app.command("to-read")
def to_read(
    at_most: AtMost = None,
) -> None:
    """List what somebody with a browser should look up, what is worth most first.

    First what may change a color on the map, then what a letter or a draft rests on, then the rest.
    """
    found = tasks(load(day=date.today()))
    for task in found[:at_most]:
        echo(f"{_WORTH[task.worth]}  {task.state}  {task.law.name}: {task.look_up}")
        if task.url:
            echo(f"    at {task.url}")
        echo(f"    write down {task.write_down}")
    counts = Counter(task.worth for task in found)
    counted = (f"{counts[worth]} {_WORTH[worth]}" for worth in _WORTH)
    echo(f"{len(found)} to look up: {', '.join(counted)}")


_WORTH = {3: "may change a color", 2: "a letter rests on it", 1: "to confirm"}


def _views(path: Path) -> dict[str, int]:
    """State → its page views, summed over the rows of a file."""
    found: dict[str, int] = defaultdict(int)
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            for number, row in enumerate(csv.DictReader(file), start=2):
                views = row["views"] or ""
                if not views.isdecimal():
                    raise wrong_use(f'{path}, row {number}: "{views}" is not a count')
                found[(row["state"] or "").upper()] += int(views)
    except KeyError as error:
        raise wrong_use(f"{path} has no column {error.args[0]}") from None
    except (OSError, ValueError, csv.Error) as error:
        raise wrong_use(f"{path} cannot be read: {error}") from None
    return found
