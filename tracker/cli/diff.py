"""The command about versions of the tables: `diff`."""

from __future__ import annotations

import io
import subprocess
import tarfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from shutil import unpack_archive
from tempfile import TemporaryDirectory
from typing import Annotated
from zipfile import is_zipfile

import typer

from tracker.cli.base import app, echo, wrong_use
from tracker.laws.query.exports import csv_bytes
from tracker.laws.tables.load import data_folder, rows_of
from tracker.serve.http.answers import to_json
from tracker.upkeep.diff import Version, cells, markdown_diff, read_version

_FORMATS: Mapping[str, Callable[[Version, Version], str]] = {
    "md": markdown_diff,
    "csv": lambda old, new: csv_bytes(cells(old, new)).decode(),
    "json": lambda old, new: to_json(rows_of(cells(old, new)), indent=1).decode(),
}


@app.command("diff")
def diff_command(
    old: Annotated[
        str, typer.Argument(help="Folder of tables, tracker.zip of an edition, or a git revision.")
    ],
    new: Annotated[str, typer.Argument(help="The same; by default the tables as they are.")] = "",
    format: Annotated[
        str, typer.Option(help=f"{', '.join(_FORMATS)}; all but md have a row for each cell.")
    ] = "md",
) -> None:
    """Say what changed between two versions of the tables, in words or cell by cell.

    For example: diff HEAD~1 > changes.md
    diff HEAD~1 --format csv > changes.csv
    """
    if format not in _FORMATS:
        raise wrong_use(f'"{format}" is no format; it may be {", ".join(_FORMATS)}')
    with tables_of(old) as before, tables_of(new or str(data_folder())) as after:
        text = _FORMATS[format](read_version(before), read_version(after, with_laws=True))
    echo(text.removesuffix("\n"))


@contextmanager
def tables_of(name: str) -> Iterator[Path]:
    """A folder as it is; those of a package or a git revision in a folder that goes afterwards."""
    if name and Path(name).is_dir():
        yield Path(name)
        return
    with TemporaryDirectory() as made:
        if is_zipfile(name):
            unpack_archive(name, made, "zip")
            yield Path(made) / "tracker"
            return
        folder = Path(made) / "data"
        with tarfile.open(fileobj=io.BytesIO(_archived(name))) as archive:
            archive.extractall(folder, filter="data")
        yield folder


def _archived(revision: str) -> bytes:
    """The folder of the tables in a revision, as a tar file."""
    wrong = wrong_use(f'"{revision}" is neither a folder nor a git revision with tables')
    try:
        # A revision must not be read as an option, which git archive could not be told.
        wanted = ("--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
        commit = _git("rev-parse", *wanted).decode().strip()
        return _git("archive", "--format=tar", commit, ".")
    except (OSError, subprocess.CalledProcessError):
        raise wrong from None


def _git(*words: str) -> bytes:
    done = subprocess.run(["git", *words], cwd=data_folder(), capture_output=True, check=True)
    return done.stdout
