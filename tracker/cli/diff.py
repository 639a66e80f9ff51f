"""The command about versions of the tables: `diff`."""

from __future__ import annotations

import io
import subprocess
import tarfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Annotated

import typer

from tracker.cli.base import app, echo, wrong_use
from tracker.laws.tables.load import data_folder
from tracker.upkeep.diff import differences, read_version


@app.command("diff")
def diff_command(
    old: Annotated[str, typer.Argument(help="Folder of tables, or a git revision.")],
    new: Annotated[str, typer.Argument(help="The same; by default the tables as they are.")] = "",
) -> None:
    """Say what changed between two versions of the tables, in words, as Markdown.

    For example: diff HEAD~1 > changes.md
    """
    with tables_of(old) as before, tables_of(new or str(data_folder())) as after:
        text = differences(read_version(before), read_version(after, with_laws=True))
    echo(text.removesuffix("\n"))


@contextmanager
def tables_of(name: str) -> Iterator[Path]:
    """A folder as it is, or the tables of a git revision in a folder that goes afterwards."""
    if name and Path(name).is_dir():
        yield Path(name)
        return
    with TemporaryDirectory() as made:
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
