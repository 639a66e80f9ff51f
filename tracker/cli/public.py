"""Commands about what others see: `export`, `publish`, `check-links`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Annotated

import anyio
import typer

from tracker.cli.base import (
    Folder,
    Pause,
    app,
    bar,
    day_of,
    echo,
    end,
    needs,
    tell,
    wrong_use,
)
from tracker.fetching.policy import Policy
from tracker.fetching.urls import base_url as public_url
from tracker.laws.dataset import load
from tracker.laws.query.filters import suggestion
from tracker.laws.query.parameters import parse_or_refuse
from tracker.laws.tables.load import data_folder
from tracker.serve import publish
from tracker.serve.files import formats
from tracker.upkeep import links

ANY_PARAMETER = {"allow_extra_args": True, "ignore_unknown_options": True}


@app.command("export", context_settings=ANY_PARAMETER)
def export_command(
    context: typer.Context,
    out: Annotated[
        Path,
        typer.Argument(
            help=f"A file ({', '.join(formats.FORMATS)}), a folder for all tables as CSV, or the "
            "name of a table."
        ),
    ],
    format: Annotated[
        str, typer.Option(help=f"{', '.join(formats.FORMATS)}; by default what the ending says.")
    ] = "",
    table: Annotated[
        str,
        typer.Option(help="The table of a CSV or Parquet file; by default its name, or states."),
    ] = "",
    base_url: Annotated[str, typer.Option(help="The site's address, for links in files.")] = "",
) -> None:
    """Write the data; with the site's parameters, only what fits.

    For example: export kentucky.csv --state KY
    export panel --years 1990-2020
    export out.xlsx --region South,West --on 2018-01-01
    """
    if format and format not in formats.FORMATS:
        allowed = ", ".join(formats.FORMATS)
        raise wrong_use(f'"{format}" is no format; it may be {allowed}')
    dataset = load(day=day_of(None))
    known = dataset.codebook.files
    if str(out) in known and not format and not out.is_dir():
        out = out.with_suffix(".csv")
    format = format or formats.format_of(out)
    alone = format in formats.OF_A_TABLE and bool(out.suffix)
    if table and table not in known:
        hint = suggestion(table, known)
        raise wrong_use(f'"{table}" is no table{hint}; it may be {", ".join(known)}')
    if table and not alone:
        endings = " or ".join(formats.OF_A_TABLE)
        raise wrong_use(f"a table alone is a file that ends with {endings}")
    table = table or (out.stem if alone and out.stem in known else "states")
    selection = parse_or_refuse(list(_parameters(context.args)), dataset, table)
    base = public_url("--base-url", base_url, "https://tracker.example") if base_url else ""
    try:
        written = formats.export(dataset, out, format, base, selection)
    except OSError as error:
        end([f"{out} cannot be written: {error.strerror or error}"])
    for file in written:
        echo(f"{file}: written")


def _parameters(words: Sequence[str]) -> Iterator[tuple[str, str]]:
    """`--region South`, `--region=South` as pairs; the names are the API's, with `_` or `-`."""
    rest = iter(words)
    for word in rest:
        if not word.startswith("--"):
            raise wrong_use(f'"{word}" belongs to no parameter')
        name, joined, value = word[2:].partition("=")
        value = value if joined else next(rest, "")
        if not value or value.startswith("--"):
            raise wrong_use(f"--{name} has no value")
        yield name.replace("-", "_"), value


@app.command("publish")
def publish_command(
    out: Annotated[Path, typer.Argument(help="Folder of the site; it is replaced whole.")],
    base_url: Annotated[str, typer.Option(help="Public address of the site, https.")],
    on: Annotated[
        str | None, typer.Option(help="The day that the pages show; today if none.")
    ] = None,
    compress: Annotated[
        bool, typer.Option("--compress", help="Copies in Brotli and gzip too; 20 seconds more.")
    ] = False,
) -> None:
    """Write the whole public surface as files, for any static server.

    The same data, day and address give the same bytes.
    """
    needs("pictures")
    dataset = load(day=day_of(on))
    try:
        with bar("Publishing") as step:

            def told(path: str, place: int, total: int) -> None:
                step(path, total)

            count = publish.publish(dataset, out, base_url, told, compress)
    except ValueError as error:
        end([str(error)], 2)
    except OSError as error:
        end([f"{out} cannot be written: {error.strerror or error}"])
    echo(f"{out}: {count} files, edition {dataset.edition}, on {dataset.day.isoformat()}")


@app.command("check-links")
def check_links(
    folder: Folder = None,
    only: Annotated[
        list[str] | None, typer.Option(help="A table, such as campaigns; may be repeated.")
    ] = None,
    pause: Pause = 2.0,
) -> None:
    """Ask every URL in the tables whether it still leads somewhere; one line a broken one."""
    needs("upkeep")
    folder = folder or data_folder()
    dataset = load(folder)
    known = dataset.codebook.tables
    for table in only or ():
        if table not in known:
            hint = suggestion(table, known)
            raise wrong_use(f'"{table}" is no table{hint}; it may be {", ".join(known)}')
    settings = replace(Policy.read(), pause=pause)
    found = list(links.urls_in(dataset, only or known, folder.name))
    urls = dict.fromkeys(place.url for place in found)
    with bar("Links", len(urls)) as step:
        answers = anyio.run(links.check, urls, settings, step)
    problems = [
        place.problem(links.message(answers[place.url]), grade)
        for place in found
        if (grade := links.grade(answers[place.url]))
    ]
    for problem in problems:
        tell(problem.line if problem.grade == "error" else f"{problem.grade}: {problem.line}")
    broken = sum(problem.grade == "error" for problem in problems)
    echo(f"{len(urls)} URLs, {broken} broken, {len(problems) - broken} not let in")
    if broken:
        raise typer.Exit(1)
