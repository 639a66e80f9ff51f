"""Archived copies of what the tables cite: which are missing, and what was found."""

from __future__ import annotations

from collections.abc import AsyncIterator, Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from urllib.parse import urlsplit

import pandas as pd

from tracker.laws.dataset import Dataset
from tracker.laws.dates import Span
from tracker.laws.tables import Codebook, save_table
from tracker.upkeep.wayback import ArchiveClosed, UnusableAnswer, Wayback

TABLE = "archives"
AGAIN = timedelta(days=30)
"""How long an answer counts: a page is asked about once a month at most."""

FAILURES = 5
"""Pages in a row about which the archive may fail before it is left alone."""

_ARCHIVES = ("web.archive.org", "archive.ph", "perma.cc")


@dataclass(frozen=True)
class Row:
    """A row of `archives.csv`.

    Attributes:
        url: the page.
        archived_url: its newest copy; `""` if there is none.
        archived_on: day of the copy, or `""`.
        checked_on: day on which the archive was asked.
    """

    url: str
    archived_url: str
    archived_on: str
    checked_on: str


@dataclass(frozen=True)
class Found:
    """What came of one page: a `row`, or a `problem` in a few words."""

    url: str
    row: Row | None = None
    problem: str = ""


def cited(dataset: Dataset, states: Collection[str] = ()) -> tuple[str, ...]:
    """The URLs of the sources and provisions, each once; of `states` only, if any are named.

    Pages that are themselves copies in an archive are left out.
    """
    found: dict[str, None] = {}
    for frame in (dataset.provisions, dataset.sources):
        for state, url in zip(frame["state"], frame["url"], strict=True):
            wanted = not states or state in states
            if wanted and url and urlsplit(url).hostname not in _ARCHIVES:
                found[url] = None
    return tuple(found)


def known(dataset: Dataset) -> dict[str, Row]:
    """URL → its row in the table."""
    rows = dataset.archives.itertuples(index=False)
    return {str(row[0]): Row(*map(str, row)) for row in rows}


def due(urls: Iterable[str], rows: Mapping[str, Row], today: date, saving: bool) -> tuple[str, ...]:
    """The URLs to ask about: not asked within a month, or without a copy where one can be made."""

    def is_due(url: str) -> bool:
        row = rows.get(url)
        if row is None or Span.parse(row.checked_on).last + AGAIN <= today:
            return True
        return saving and not row.archived_url

    return tuple(filter(is_due, urls))


async def look_up(urls: Iterable[str], wayback: Wayback, saving: bool) -> AsyncIterator[Found]:
    """What the archive has of each URL, one after the other.

    Ends early when the archive does not answer, or fails on several pages in a row.

    Args:
        saving: whether to ask for a copy where there is none.
    """
    failures = 0
    for url in urls:
        now = datetime.now(UTC)
        row = Row(url, "", "", now.date().isoformat())
        try:
            copy = await wayback.newest(url, now)
            if copy is None and saving:
                copy = await wayback.save(url)
        except UnusableAnswer as error:
            failures += 1
            yield Found(url, problem=str(error))
            if failures == FAILURES:
                return
        except ArchiveClosed as error:
            yield Found(url, problem=str(error))
            return
        else:
            failures = 0
            if copy:
                day = copy.made.date().isoformat()
                row = replace(row, archived_url=copy.url, archived_on=day)
            yield Found(url, row)


def save(folder: Path, book: Codebook, rows: Mapping[str, Row]) -> None:
    """Write the table."""
    columns = [field.name for field in book.fields(TABLE)]
    frame = pd.DataFrame([vars(row) for row in rows.values()], columns=columns, dtype=str)
    save_table(folder, TABLE, frame, book.key(TABLE))
