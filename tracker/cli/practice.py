"""The command about what happened after a law: `practice import`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from tracker.cli.base import app, echo, needs, tell
from tracker.laws.dataset import load
from tracker.laws.problems import InvalidTables
from tracker.laws.tables.load import data_folder, save_table
from tracker.upkeep.editing import changed, read_frame
from tracker.upkeep.table69 import UnusableTable, read_arrests, replaced

practice = typer.Typer(no_args_is_help=True, help="Recorded arrests of minors.")
app.add_typer(practice, name="practice")


@practice.command("import")
def import_arrests(
    file: Annotated[Path, typer.Argument(exists=True, dir_okay=False, help="Table 69, in Excel.")],
    url: Annotated[str, typer.Option(help="Where the FBI published it, or where it was copied.")],
) -> None:
    """Take arrests by state from the FBI's Table 69, as it is published, into practice.csv.

    All of a file is taken or, if anything in it is not known, nothing. A place that did not report
    has no row, never a zero.
    """
    needs("upkeep")
    names = load().states[["name", "state"]]
    try:
        found = read_arrests(file, {name.casefold(): code for name, code in names.to_numpy()}, url)

        def edit(copy: Path) -> None:
            save_table(copy, "practice", replaced(read_frame(copy, "practice"), found.rows))

        changed(data_folder(), edit)
    except UnusableTable as error:
        tell(str(error))
        raise typer.Exit(2) from None
    except InvalidTables:
        tell("nothing was changed")
        raise
    for line in found.without:
        echo(line)
    echo(f"practice.csv: {len(found.rows)} rows of {len(found.years)} years")
