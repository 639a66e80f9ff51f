"""The command about versions of the tables: `diff`."""

from __future__ import annotations

from typing import Annotated

import typer

from tracker.cli.base import app, echo
from tracker.cli.versions import tables_of
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
