"""What may have been lost from the tables, or slipped in, since an older version."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from itertools import combinations
from pathlib import Path

import pandas as pd

from tracker.laws.history.dates import Span
from tracker.laws.problems import Problem
from tracker.laws.rules.base import Tables
from tracker.laws.tables.load import file_name, read_codebook, read_table

_SHOWN = 3
"""How many of the lost rows are named."""
_PARTS = ("basis", "as_of", "note", "practice", "other_reading", "other_reason")
"""Columns of states.csv that each law has, by the end of their names."""


def _read(folder: Path) -> Tables:
    book = read_codebook(folder, tables=())  # an older version has fewer
    frames = {table: read_table(folder, table, ()) for table in book.tables}
    return Tables(folder, book, frames, (), date.fromisoformat(book.created))


def problems_against(old: Path, new: Path) -> tuple[Problem, ...]:
    """Warnings where tables became shorter, a status changed without an event that sets it, or what
    belonged to a law stands under another. Raises InvalidTables.
    """
    before, after = _read(old), _read(new)
    return tuple(
        replace(found, file=file_name(new, found.file), remedy=remedy, rule=rule, grade="warning")
        for find, rule, remedy in (
            (_shorter, "shorter", "restore them, or tell in the commit why they went"),
            (_without_event, "no-event", f"add the event, {_OR_TELL}"),
            (_exchanged, "exchanged", f"exchange the two, {_OR_TELL}"),
            (_moved, "moved", f"correct the law, {_OR_TELL}"),
        )
        for found in find(before, after)
    )


_OR_TELL = "or tell in CHANGELOG.md what was wrong before"


def _shorter(old: Tables, new: Tables) -> Iterator[Problem]:
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
        yield Problem(f"{table}.csv", 0, "", "", message)


def _without_event(old: Tables, new: Tables) -> Iterator[Problem]:
    edition = date.fromisoformat(old.book.created)
    known = set(old.frames["events"]["id"])
    sets = {
        (row["state"], row["law"], row["status_after"])
        for row in new.rows("events")
        if row["id"] not in known or Span.parse(row["effective"] or row["date"]).last > edition
    }
    older = old.frames["states"].set_index("state")
    laws = [law for law in dict.fromkeys(new.frames["events"]["law"]) if law in older.columns]
    for row in new.rows("states"):
        for law in laws:
            was = older[law].get(row["state"], row[law])
            if was != row[law] and (row["state"], law, row[law]) not in sets:
                message = f"{was} → {row[law]}, and no event since the edition of {edition} sets it"
                yield row.at(law, message)


def _exchanged(old: Tables, new: Tables) -> Iterator[Problem]:
    """Cells of two laws, such as their grades, that were exchanged."""
    older = old.frames["states"].set_index("state").to_dict("index")
    laws = dict.fromkeys(new.frames["events"]["law"])
    for row in new.rows("states"):
        was = older.get(row["state"], {})
        for one, other in combinations(laws, 2):
            for part in _PARTS:
                here, there = f"{one}_{part}", f"{other}_{part}"
                now = row.get(here), row.get(there)
                if now[0] != now[1] and now == (was.get(there), was.get(here)):
                    yield row.at(here, f"it holds what {there} held, and {there} what it held")


def _moved(old: Tables, new: Tables) -> Iterator[Problem]:
    """Rows that stood under another law."""
    for table, rows in new.frames.items():
        key = [each for each in new.book.key(table) if each != "law"]
        older = old.frames.get(table)
        if "law" not in new.book.key(table) or older is None or {*key, "law"} - {*older.columns}:
            continue
        before, after = _laws_of_rows(older, key), _laws_of_rows(rows, key)
        for row in new.rows(table):
            named = tuple(row[each] for each in key)
            gone = before.get(named, set()) - after[named]
            if gone and row["law"] not in before[named]:
                yield row.at("law", f"the row was of {', '.join(sorted(gone))}")


def _laws_of_rows(rows: pd.DataFrame, key: list[str]) -> dict[tuple[str, ...], set[str]]:
    """What else identifies a row → the laws that have such a row."""
    found: dict[tuple[str, ...], set[str]] = {}
    for *named, law in rows[[*key, "law"]].itertuples(index=False, name=None):
        found.setdefault(tuple(named), set()).add(law)
    return found
