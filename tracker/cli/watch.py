"""The command about bills: `watch`."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta
from functools import partial
from pathlib import Path
from typing import Annotated

import anyio
import typer
from rich.console import Console

from tracker.cli.base import app, bar, day_of, echo, load_tables, tell, wrong_use
from tracker.fetching import SettingsError
from tracker.laws.dataset import Dataset
from tracker.laws.problems import InvalidTables
from tracker.laws.tables.load import data_folder
from tracker.upkeep.fetch import Fetcher
from tracker.upkeep.markdown import escaped
from tracker.upkeep.settings import Settings
from tracker.upkeep.watch import inbox, legiscan, open_states, record
from tracker.upkeep.watch.allowance import Allowance
from tracker.upkeep.watch.bills import Bill
from tracker.upkeep.watch.run import Outcome, Watch, moves
from tracker.upkeep.watch.searches import read_searches
from tracker.upkeep.watch.service import Account, Kind, Service

_SERVICES: Sequence[tuple[Kind, Callable[[Account], Service]]] = (
    (open_states.KIND, open_states.OpenStates),
    (legiscan.KIND, legiscan.LegiScan),
)
_LOOK_BACK = timedelta(days=60)


@app.command("watch")
def watch_command(
    since: Annotated[
        str | None, typer.Option(help="Day of the oldest last action; 60 days ago if none.")
    ] = None,
    file: Annotated[
        Path, typer.Option("--inbox", help="The inbox; the same ending with .md is written too.")
    ] = Path("inbox.csv"),
    accept: Annotated[
        list[str] | None, typer.Option(help="Id of a line of the inbox: make it an event.")
    ] = None,
    dismiss: Annotated[
        list[str] | None, typer.Option(help="Id of a line of the inbox: put it aside for good.")
    ] = None,
    because: Annotated[str, typer.Option(help="Why it is put aside, in a few words.")] = "",
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Change no table.")] = False,
) -> None:
    """Ask Open States and LegiScan for bills that may change a status.

    What the tables do not know goes to the inbox; known bills get their newest action. With
    --accept or --dismiss nothing is asked: lines of the inbox become events, or are put aside.

    For example: watch --since 2027-01-01, then watch --accept VA-safe-harbor-2027-hb413
    """
    if file.suffix == ".md":
        raise wrong_use("the inbox is a CSV file, such as inbox.csv")
    try:
        waiting = inbox.read_inbox(file)
        if accept or dismiss:
            if dry_run:
                raise wrong_use("--dry-run goes with asking, not with a decision")
            _decide(file, waiting, (accept or (), dismiss or ()), because)
        else:
            oldest = day_of(since) if since else date.today() - _LOOK_BACK
            _look(file, waiting, oldest, dry_run)
    except (inbox.InboxError, SettingsError) as error:
        tell(str(error))
        raise typer.Exit(2) from None
    except InvalidTables as error:
        for problem in error.problems:
            tell(problem.line)
        raise typer.Exit(1) from None


def _decide(
    file: Path,
    waiting: Sequence[inbox.Line],
    decided: tuple[Sequence[str], Sequence[str]],
    because: str,
) -> None:
    """Write what an editor decided into the tables, and take the lines out of the inbox."""
    lines = {line.id: line for line in waiting}
    accepted, dismissed = (tuple(dict.fromkeys(names)) for names in decided)
    for name in (*accepted, *dismissed):
        if name not in lines:
            raise wrong_use(f'"{name}" is no id of {file}')
    both = sorted(set(accepted) & set(dismissed))
    if both:
        raise wrong_use(f"{both[0]} cannot be accepted and dismissed at once")
    folder, today = data_folder(), date.today()
    if accepted:
        changed = record.accept(folder, {name: lines[name] for name in accepted}, today)
        _say(accepted, "accepted", changed)
    if dismissed:
        rows = {name: lines[name] for name in dismissed}
        _say(dismissed, "put aside", record.dismiss(folder, rows, because, today))
    left = inbox.merged((), waiting, (*accepted, *dismissed))
    inbox.write_inbox(file, left, load_tables().laws)


def _say(names: Sequence[str], done: str, changed: Sequence[str]) -> None:
    for name in names:
        echo(f"{name}: {done}")
    for each in changed:
        echo(f"{data_folder().name}/{each}: written")


def _look(file: Path, waiting: Sequence[inbox.Line], since: date, dry_run: bool) -> None:
    """Ask the services, and write the inbox and what known bills did."""
    keys = _keys()
    settings = Settings.read()
    dataset = load_tables()
    searches = read_searches(data_folder(), dataset.laws)
    for law in dataset.laws:
        if law.id not in [search.law for search in searches]:
            echo(f"{law.name}: not watched, since searches.toml has no searches for it")
    with bar("Bills", Console(stderr=True)) as shown:
        task = shown.add_task("")
        watch = Watch(
            dataset,
            searches,
            since,
            lambda asked: shown.update(task, advance=1, description=asked[:60]),
        )
        shown.update(task, total=watch.steps * len(keys))
        outcome = anyio.run(partial(_ask, watch, keys, settings))
    moved = dict(moves(outcome, dataset, date.today()))
    settled = (*dataset.events["id"], *dataset.dismissed["id"])
    lines = inbox.merged(outcome.lines, waiting, settled)
    inbox.write_inbox(file, lines, dataset.laws, _told(moved, dataset))
    if moved and not dry_run:
        record.update(data_folder(), moved, date.today())
    echo(f"{file}: {len(lines)} bills to look at; {len(moved)} known bills have moved")
    for failure in outcome.failures:
        tell(failure)
    if outcome.failures:
        raise typer.Exit(1)


def _told(moved: Mapping[str, Bill], dataset: Dataset) -> str:
    """The known bills that have moved, as Markdown."""
    titles = dict(zip(dataset.events["id"], dataset.events["title"], strict=True))
    lines = [
        f"- {bill.state}, {escaped(titles[name])}: {bill.acted}, {escaped(bill.action)} (`{name}`)"
        for name, bill in moved.items()
    ]
    return (
        "\n## Known bills that have moved\n\n" + "".join(f"{line}\n" for line in lines)
        if lines
        else ""
    )


async def _ask(watch: Watch, keys: Mapping[str, str], settings: Settings) -> Outcome:
    allowances = {
        kind.host: Allowance(
            settings.cache / "watch" / f"{kind.host}.json", kind.a_minute, kind.a_day
        )
        for kind, _ in _SERVICES
    }

    async def count(url: str) -> None:
        for host, allowance in allowances.items():
            if url.startswith(f"https://{host}/"):
                await allowance.take()

    # The allowances pace the requests.
    pauses = dict.fromkeys(allowances, 0.0)
    async with Fetcher(settings, pauses, count) as fetcher:
        services = [
            make(Account(kind.name, kind.key_name, keys[kind.key_name], fetcher))
            for kind, make in _SERVICES
            if kind.key_name in keys
        ]
        return await watch.run(services)


def _keys() -> Mapping[str, str]:
    """The keys that are set, by the names of their variables; exit 2 if there is none."""
    found = {}
    for kind, _ in _SERVICES:
        key = os.environ.get(kind.key_name, "").strip()
        if key and not (key.isascii() and key.isprintable() and " " not in key):
            raise SettingsError(f"{kind.key_name}: a key has no spaces and no letters like é")
        if key:
            found[kind.key_name] = key
    if not found:
        for kind, _ in _SERVICES:
            tell(f"{kind.key_name} is not set: {kind.name} gives a key for free, {kind.key_page}")
        tell("watch needs one of these keys")
        raise typer.Exit(2)
    return found
