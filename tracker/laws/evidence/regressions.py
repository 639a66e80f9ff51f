"""What of the tables may have been lost or slipped in since an older version."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import combinations
from pathlib import Path

import pandas as pd

from tracker.laws.history.dates import Span
from tracker.laws.problems import Problem
from tracker.laws.tables.load import Codebook, file_name, read_codebook, read_table, rows_of

_SHOWN = 3
"""Rows that are named of those that are gone."""
_PARTS = ("basis", "as_of", "note", "practice", "other_reading", "other_reason")
"""Columns of states.csv that each law has, by the end of their names."""


@dataclass(frozen=True, eq=False)
class _Version:
    folder: Path
    book: Codebook
    frames: dict[str, pd.DataFrame]

    @classmethod
    def read(cls, folder: Path) -> _Version:
        book = read_codebook(folder, tables=())  # an older version has fewer
        return cls(folder, book, {table: read_table(folder, table, ()) for table in book.tables})


def problems_against(old: Path, new: Path) -> tuple[Problem, ...]:
    """Warnings where tables became shorter, a status changed without an event that sets it, or what
    belonged to a law stands under another.

    Args:
        old: folder of the older version.
        new: folder of the tables.
    Raises:
        InvalidTables: a file of either cannot be read.
    """
    before, after = _Version.read(old), _Version.read(new)
    return (
        *_shorter(before, after),
        *_without_event(before, after),
        *_exchanged(before, after),
        *_moved(before, after),
    )


def _shorter(old: _Version, new: _Version) -> Iterator[Problem]:
    for table, rows in new.frames.items():
        older = old.frames.get(table)
        if older is None or len(rows) >= len(older):
            continue
        key = [each for each in new.book.key(table) if each in older.columns]
        kept = set(rows[key].itertuples(index=False, name=None))
        gone = [each for each in older[key].itertuples(index=False, name=None) if each not in kept]
        named = ", ".join(" ".join(map(str, each)) for each in gone[:_SHOWN])
        more = ", …" if len(gone) > _SHOWN else ""
        message = f"{len(rows)} rows, and there were {len(older)}; gone: {named}{more}"
        place = file_name(new.folder, f"{table}.csv")
        remedy = "restore them, or tell in the commit why they went"
        yield Problem(place, 0, "", "", message, remedy, "shorter", "warning")


def _without_event(old: _Version, new: _Version) -> Iterator[Problem]:
    edition = date.fromisoformat(old.book.created)
    known = set(old.frames["events"]["id"])
    sets = {
        (row["state"], row["law"], row["status_after"])
        for row in rows_of(new.frames["events"])
        if row["id"] not in known or Span.parse(row["effective"] or row["date"]).last > edition
    }
    older = old.frames["states"].set_index("state")
    place = file_name(new.folder, "states.csv")
    laws = [law for law in dict.fromkeys(new.frames["events"]["law"]) if law in older.columns]
    for number, row in enumerate(rows_of(new.frames["states"]), start=2):
        state = row["state"]
        for law in laws:
            was = older[law].get(state, row[law])
            if was != row[law] and (state, law, row[law]) not in sets:
                message = f"{was} → {row[law]}, and no event since the edition of {edition} sets it"
                remedy = "add the event, or tell in CHANGELOG.md what was wrong before"
                yield Problem(place, number, state, law, message, remedy, "no-event", "warning")


def _exchanged(old: _Version, new: _Version) -> Iterator[Problem]:
    """Cells of two laws, such as their grades, that each hold what the other held."""
    older = old.frames["states"].set_index("state").to_dict("index")
    laws = dict.fromkeys(new.frames["events"]["law"])
    place = file_name(new.folder, "states.csv")
    for number, row in enumerate(rows_of(new.frames["states"]), start=2):
        was = older.get(row["state"], {})
        for one, other in combinations(laws, 2):
            for part in _PARTS:
                here, there = f"{one}_{part}", f"{other}_{part}"
                now = row.get(here), row.get(there)
                if now[0] != now[1] and now == (was.get(there), was.get(here)):
                    message = f"it holds what {there} held, and {there} what it held"
                    remedy = "exchange the two, or tell in CHANGELOG.md what was wrong before"
                    yield Problem(
                        place, number, row["state"], here, message, remedy, "exchanged", "warning"
                    )


def _moved(old: _Version, new: _Version) -> Iterator[Problem]:
    """Rows that stood under another law."""
    for table, rows in new.frames.items():
        key = [each for each in new.book.key(table) if each != "law"]
        older = old.frames.get(table)
        if "law" not in new.book.key(table) or older is None or {*key, "law"} - {*older.columns}:
            continue
        before, after = _laws_of_rows(older, key), _laws_of_rows(rows, key)
        place = file_name(new.folder, f"{table}.csv")
        for number, row in enumerate(rows_of(rows), start=2):
            named = tuple(row[each] for each in key)
            gone = before.get(named, set()) - after[named]
            if gone and row["law"] not in before[named]:
                message = f"the row was of {', '.join(sorted(gone))}"
                remedy = "correct the law, or tell in CHANGELOG.md what was wrong before"
                state = row.get("state", "")
                yield Problem(place, number, state, "law", message, remedy, "moved", "warning")


def _laws_of_rows(rows: pd.DataFrame, key: list[str]) -> dict[tuple[str, ...], set[str]]:
    """What else identifies a row → the laws that have such a row."""
    found: dict[tuple[str, ...], set[str]] = {}
    for *named, law in rows[[*key, "law"]].itertuples(index=False, name=None):
        found.setdefault(tuple(named), set()).add(law)
    return found
