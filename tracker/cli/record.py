"""The command about what happened to a law: `record`."""

from __future__ import annotations

import difflib
import re
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Annotated, Any

import typer

from tracker.cli.base import DryRun, app, day_of, echo, end, tell, wrong_use
from tracker.laws.dataset import Dataset, load
from tracker.laws.history.dates import Span
from tracker.laws.problems import InvalidTables
from tracker.laws.tables.load import data_folder
from tracker.pages.state import page as state_page
from tracker.pages.urls import Urls
from tracker.upkeep.diff import markdown_diff, read_version
from tracker.upkeep.editing import changed
from tracker.upkeep.record import EVENT, KINDS, SOURCE, RecordEntry, UnusableEntry, checked, enter


@app.command("record")
def record_command(
    file: Annotated[
        Path | None, typer.Argument(metavar="[FILE.toml]", help="What happened; asked without it.")
    ] = None,
    on: Annotated[
        str | None, typer.Option(help="The day on which it is entered; today if none.")
    ] = None,
    dry_run: DryRun = False,
) -> None:
    """Enter a law, a ballot, a ruling, a bill's outcome or a correction into all tables.

    Says what changes in the tables and on the page, and leaves all as it was if the tables would
    not be valid. A law that counts from a later day is entered twice with the same file: at once,
    and on that day, when its coded answers replace the old ones. CONTRIBUTING.md has an example.
    """
    day, folder = day_of(on), data_folder()
    dataset = load(day=day)
    try:
        entry = checked(_read(file) if file else _asked(), dataset, day)

        def keep(copy: Path) -> bool:
            echo(markdown_diff(read_version(folder), read_version(copy, with_laws=True)))
            for line in _page_difference(dataset, load(copy, day), entry):
                echo(line)
            return not dry_run

        names = changed(folder, lambda copy: enter(copy, entry), keep)
    except UnusableEntry as error:
        end([f"{file or 'record'}: {line}" for line in error.lines], 2)
    except InvalidTables:
        tell("nothing was changed")
        raise
    for name in names:
        echo(f"{folder.name}/{name}: written")
    if entry.kind == "correction":
        echo(f"for the changelog: {entry.text('state')}, {entry.text('law')}: {entry.text('why')}")
    elif not entry.in_force:
        echo(f"{entry.id} counts from {entry.effect}: enter the same file again on that day")


def _read(file: Path) -> Mapping[str, Any]:
    try:
        return tomllib.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise wrong_use(f"{file} cannot be read: {error}") from None


def _asked() -> Mapping[str, Any]:
    """What a file would tell, asked one thing after another."""
    given: dict[str, Any] = {"kind": typer.prompt(f"kind ({', '.join(KINDS)})")}
    needed, optional = KINDS.get(given["kind"], ((), ()))
    event = ("state", "law", "url") if given["kind"] == "correction" else EVENT
    nested = ("source", "words", "coded", "ended", "passed")
    for key in (*event, *needed, *optional):
        if key not in nested:
            given[key] = typer.prompt(key, default="" if key in optional else None)
    if "passed" in needed:
        given["passed"] = typer.confirm("passed")
    source = {name: typer.prompt(f"source: {name}", default="") for name in SOURCE}
    given["source"] = {name: text for name, text in source.items() if text}
    if "ended" in optional:
        ended = typer.prompt("citations whose words end, with ; between", default="")
        given["ended"] = [each.strip() for each in ended.split(";") if each.strip()]
        citation = typer.prompt("citation of the new words", default="")
        if citation:
            text = typer.prompt("the new words, exactly")
            given["words"] = [{"citation": citation, "text": text}]
    if "coded" in (*needed, *optional):
        pairs = typer.prompt("coded columns, as column=value with ; between", default="")
        given["coded"] = dict(
            each.strip().split("=", 1) for each in pairs.split(";") if "=" in each
        )
    return {key: value for key, value in given.items() if value not in ("", [], {})}


def _page_difference(before: Dataset, after: Dataset, entry: RecordEntry) -> Iterator[str]:
    """What the state's page says otherwise, today and on the day of effect."""
    days = {after.day}
    if entry.kind != "correction":
        days.add(Span.parse(entry.effect).last)
    for day in sorted(each for each in days if each >= after.day):
        yield f"## The page of {entry.text('state')} on {day.isoformat()}"
        was, is_now = (_lines(data.on(day), entry.text("state")) for data in (before, after))
        for line in difflib.unified_diff(was, is_now, lineterm="", n=0):
            if line[:1] in "+-" and line[:3] not in ("+++", "---"):
                yield line


def _lines(data: Dataset, state: str) -> list[str]:
    page = state_page.page(state_page.read({"state": state}, data), data, Urls())
    shown = [name for name in page.sections if name == "lead" or name.startswith("law-")]
    text = "\n".join(str(page[name]) for name in shown)
    text = re.sub(r"</(?:p|h\d|li|dd|section|blockquote)>", "\n", text)
    plain = re.sub(r"<[^>]*>", " ", text).split("\n")
    return [line for each in plain if (line := " ".join(each.split()))]
