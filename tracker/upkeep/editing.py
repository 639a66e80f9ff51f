"""Changing the tables as a whole or not at all."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import pandas as pd

from tracker.laws.problems import InvalidTables
from tracker.laws.tables.checks import errors, fix, validate
from tracker.laws.tables.load import (
    DESCRIPTOR,
    descriptor_text,
    read_codebook,
    read_table,
    replace_file,
    save_table,
)


def raise_edition(folder: Path, today: date) -> None:
    """Make today the day of the edition."""
    descriptor = dict(read_codebook(folder).descriptor)
    descriptor |= {"version": f"{today:%Y.%m.%d}", "created": f"{today.isoformat()}T00:00:00Z"}
    (folder / DESCRIPTOR).write_text(descriptor_text(descriptor), encoding="utf-8")


def read_frame(folder: Path, table: str) -> pd.DataFrame:
    """A table as text."""
    return read_table(folder, table, read_codebook(folder).key(table))


def add(folder: Path, table: str, rows: list[dict[str, str]]) -> None:
    """Add rows to a table; columns that a row does not name are empty."""
    if not rows:
        return
    frame = read_frame(folder, table)
    new = pd.DataFrame([dict.fromkeys(frame.columns, "") | row for row in rows])
    save_table(folder, table, pd.concat([frame, new]))


def changed(
    folder: Path, edit: Callable[[Path], None], keep: Callable[[Path], bool] = lambda copy: True
) -> tuple[str, ...]:
    """Edit a copy of the tables; it takes their place if it is valid.

    Args:
        keep: is asked with the valid copy whether it may.
    Returns:
        The names of the files that changed.
    Raises:
        InvalidTables: the tables would not be valid; nothing is written then.
    """
    with TemporaryDirectory() as made:
        copy = Path(made) / folder.resolve().name
        shutil.copytree(folder, copy)
        edit(copy)
        fix(copy)
        problems = errors(validate(copy))
        if problems:
            raise InvalidTables(problems)
        names = [
            file.name
            for file in sorted(copy.iterdir())
            if file.is_file() and file.read_bytes() != (folder / file.name).read_bytes()
        ]
        if not keep(copy):
            return ()
        for name in names:
            replace_file(folder / name, (copy / name).read_bytes())
    return tuple(names)
