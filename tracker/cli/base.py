"""What all commands share: the app, and how they load and say things."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date
from difflib import get_close_matches
from importlib.util import find_spec
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, ProgressColumn, Task, TextColumn
from rich.text import Text
from typer.core import TyperGroup

from tracker.fetching.urls import SettingsError
from tracker.laws.dataset import Dataset
from tracker.laws.problems import InvalidTables
from tracker.laws.query.filters import closest, jurisdiction_named
from tracker.laws.query.parameters import RefusedParameters
from tracker.upkeep.watch.inbox import InboxError

EXTRAS: Mapping[str, tuple[str, ...]] = {
    "upkeep": ("defusedxml", "protego", "pypdfium2", "python_calamine", "rapidfuzz"),
    "pictures": ("font_source_sans_pro", "resvg_py"),
    "deploy": ("supervisor",),
}
"""Extra of `pyproject.toml` → the modules that are imported where it is needed, and only there."""

States = Annotated[
    list[str] | None,
    typer.Argument(metavar="[STATE]…", help="USPS codes or names; all if none."),
]
Folder = Annotated[Path | None, typer.Argument(metavar="[DIR]", help="Folder of the tables.")]
DryRun = Annotated[bool, typer.Option("--dry-run", help="Change no table.")]
Pause = Annotated[float, typer.Option(min=0, help="Seconds between requests to a host.")]
AtMost = Annotated[int | None, typer.Option(min=1, help="No more than this many.")]


class _Commands(TyperGroup):
    """All commands: what is wrong with what they were given, with the tables or on the disk is said
    in a line each.

    They end with 2 for what they were given and with 1 for the rest.
    """

    def invoke(self, ctx: Any) -> Any:
        try:
            return super().invoke(ctx)
        except BrokenPipeError:  # whoever read has gone, and Click ends the command quietly
            raise
        except (SettingsError, InboxError) as error:
            end([str(error)], 2)
        except RefusedParameters as error:
            end([bad.line for bad in error.bad], 2)
        except InvalidTables as error:
            end([problem.line for problem in error.problems])
        except OSError as error:
            named = f"{error.filename} " if error.filename else "a file "
            end([f"{named}cannot be read or written: {error.strerror or error}"])


app = typer.Typer(
    cls=_Commands,
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    help="Safe harbor and exception clause law in every US state and territory.",
)


@app.callback()
def _main() -> None:
    """Safe harbor and exception clause law in every US state and territory."""


def shown(text: str) -> str:
    """A text that may hold cells or answers of others, without what would steer the terminal."""
    return "".join(
        sign if sign.isprintable() or sign == "\n" else "\N{REPLACEMENT CHARACTER}" for sign in text
    )


def echo(text: str, err: bool = False) -> None:
    """Print a text that may hold cells or answers of others."""
    typer.echo(shown(text), err=err)


def tell(line: str) -> None:
    """Say what is wrong, on standard error."""
    echo(line, err=True)


def end(lines: Sequence[str], code: int = 1) -> None:
    """Say what is wrong, a line each, and end the command if anything is."""
    for line in lines:
        tell(line)
    if lines:
        raise typer.Exit(code) from None


def needs(extra: str) -> None:
    """End the command with exit 1 if a package of one of `EXTRAS` is not installed."""
    if missing := [name for name in EXTRAS[extra] if not find_spec(name)]:
        install = f'pip install "tracker[{extra}]"'
        end([f"this command needs {', '.join(missing)}; to install what is missing: {install}"])


def wrong_use(text: str) -> typer.BadParameter:
    """What ends a command with exit 2, to be raised."""
    return typer.BadParameter(shown(text))


def day_of(text: str | None) -> date:
    """A day of an option; today where none is given."""
    if text is None:
        return date.today()
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise wrong_use(f'"{text}" is not a day; write it as 2018-01-31') from None


def find_state(dataset: Dataset, text: str) -> str:
    """The USPS code for a code or a name."""
    if found := jurisdiction_named(text, dataset):
        return found
    codes = get_close_matches(text.strip().upper(), list(dataset.by_name), 2, 0.5)
    near = " or ".join(filter(None, [closest(text.strip(), dataset.by_name.values()), *codes]))
    hint = f"; did you mean {near}?" if near else ""
    raise wrong_use(f'there is no jurisdiction "{text}"{hint}')


class _Task(ProgressColumn):
    """What is worked on, such as a URL of a table."""

    def render(self, task: Task) -> Text:
        return Text(shown(task.description))


@contextmanager
def bar(
    title: str, total: int | None = None, console: Console | None = None
) -> Iterator[Callable[..., None]]:
    """A bar on a terminal, nothing elsewhere; it yields what each step calls, with a text.

    Args:
        total: how many steps there are, if that is known; a step may tell it, too.
    """
    console = console or Console(stderr=True)
    columns = (TextColumn(title), BarColumn(), MofNCompleteColumn(), _Task())
    shown = not console.is_terminal
    with Progress(*columns, console=console, transient=True, disable=shown) as progress:
        task = progress.add_task("", total=total)

        def step(text: str, total: int | None = None) -> None:
            progress.update(task, total=total, advance=1, description=text[:60])

        yield step
