"""The commands: `python -m tracker …`.

Exit code 0 when all is well, 1 when a problem was found, 2 for wrong use. Problems go to
standard error, one line each.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from difflib import get_close_matches
from pathlib import Path
from typing import Annotated

import typer

from tracker.advocacy import progress
from tracker.advocacy.settings import Settings, SettingsError
from tracker.laws.checks import errors, fix, validate
from tracker.laws.dataset import Dataset, load
from tracker.laws.dates import Span, readable
from tracker.laws.problems import InvalidTables, Problem
from tracker.laws.tables import data_folder

app = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    help="Safe harbor and exception clause law in every US state and territory.",
)


@app.callback()
def _main() -> None:
    """Safe harbor and exception clause law in every US state and territory."""


def _tell(line: str) -> None:
    typer.echo(line, err=True)


def _day(text: str | None) -> date:
    """A day of an option; today where none is given."""
    if text is None:
        return date.today()
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise typer.BadParameter(f'"{text}" is not a day; write it as 2018-01-31') from None


def _load(day: date | None = None, folder: Path | None = None) -> Dataset:
    try:
        return load(folder, day)
    except InvalidTables as error:
        for problem in error.problems:
            _tell(problem.line)
        raise typer.Exit(1) from None


def _find_state(dataset: Dataset, text: str) -> str:
    """The USPS code for a code or a name."""
    names = dict(zip(dataset.states["state"], dataset.states["name"], strict=True))
    wanted = text.strip().casefold()
    for code, name in names.items():
        if wanted in (code.casefold(), name.casefold()):
            return str(code)
    near = get_close_matches(wanted, [name.casefold() for name in names.values()], 1, 0.6)
    near += get_close_matches(wanted.upper(), list(names), 2, 0.5)
    hint = (
        f"; did you mean {' or '.join(word.title() if len(word) > 2 else word for word in near)}?"
    )
    raise typer.BadParameter(f'there is no jurisdiction "{text}"' + (hint if near else ""))


@app.command("validate")
def validate_command(
    folder: Annotated[
        Path | None, typer.Argument(metavar="[DIR]", help="Folder of the tables.")
    ] = None,
    on: Annotated[
        str | None, typer.Option(help="Day on which the statuses must be the replayed ones.")
    ] = None,
    mend: Annotated[
        bool, typer.Option("--fix", help="Write what can be derived: order, line ends, statuses.")
    ] = False,
    report: Annotated[
        bool, typer.Option("--report", help="List also what is old or not verified.")
    ] = False,
) -> None:
    """Check the tables; every problem at once, one line each."""
    folder = folder or data_folder()
    if not folder.is_dir():
        raise typer.BadParameter(f"{folder} is not a folder")
    day = _day(on) if on else None
    if mend:
        try:
            for name in fix(folder, day):
                typer.echo(f"{folder.name}/{name}: written")
        except InvalidTables as error:
            for problem in error.problems:
                _tell(problem.line)
            raise typer.Exit(1) from None
    problems = validate(folder, day)
    for problem in problems:
        if problem.grade == "error":
            _tell(problem.line)
        elif problem.grade == "warning" or report:
            _tell(f"{problem.grade}: {problem.line}")
    refused = errors(problems)
    typer.echo(_summary(problems))
    if refused:
        raise typer.Exit(1)


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
    """Say how both laws stand in a jurisdiction on a day."""
    day = _day(on)
    dataset = _load(day)
    code = _find_state(dataset, state)
    row = dataset.state(code)
    typer.echo(f"{row['name']} ({code}) on {Span(day, day).text}")
    for law in dataset.laws:
        found = law.status(row[law.id])
        changing = row[f"{law.id}_changing"]
        typer.echo(
            f"{law.name}: {found.label} ({found.code})" + (f", {changing}" if changing else "")
        )
        if row[f"{law.id}_citation"]:
            since = readable(row[f"{law.id}_since"])
            typer.echo(f"  {row[f'{law.id}_citation']}" + (f", since {since}" if since else ""))
        as_of = readable(row[f"{law.id}_as_of"])
        typer.echo(f"  evidence: {row[f'{law.id}_basis']}" + (f", as of {as_of}" if as_of else ""))


@app.command()
def refresh(
    state: Annotated[
        list[str] | None,
        typer.Option(help="USPS code or name; may be repeated. Without it, all jurisdictions."),
    ] = None,
) -> None:
    """Fetch the lists of legislators anew; a list that fails keeps its last good copy."""
    dataset = _load()
    codes = [_find_state(dataset, each) for each in state or dataset.states["state"]]
    try:
        settings = Settings.read()
    except SettingsError as error:
        _tell(str(error))
        raise typer.Exit(2) from None
    raise typer.Exit(
        progress.run(dict.fromkeys(codes), settings=settings, now=datetime.now(tz=UTC))
    )


@app.command()
def stale(
    older_than: Annotated[str, typer.Option(help="An age in days, such as 365d.")] = "365d",
) -> None:
    """List the records whose newest source is older than this, oldest first."""
    if not older_than.rstrip("d").isdigit():
        raise typer.BadParameter(f'"{older_than}" is not an age in days; write it as 365d')
    limit = date.today() - timedelta(days=int(older_than.rstrip("d")))
    dataset = _load(date.today())
    found = [
        (as_of, str(row["state"]), law.name, str(row[f"{law.id}_basis"]))
        for _, row in dataset.states.iterrows()
        for law in dataset.laws
        if (as_of := _newest(str(row[f"{law.id}_as_of"]))) < limit
    ]
    for as_of, code, name, basis in sorted(found):
        shown = "no date" if as_of == date.min else f"as of {as_of.isoformat()}"
        typer.echo(f"{code}  {name}: {shown}, {basis}")
    typer.echo(f"{len(found)} of {len(dataset.states) * len(dataset.laws)} records")


def _newest(text: str) -> date:
    return Span.parse(text).last if text else date.min
