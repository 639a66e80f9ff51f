"""Archived copies of what the tables cite: which are missing, and what was found."""

from __future__ import annotations

from collections.abc import AsyncIterator, Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from urllib.parse import urlsplit

import pandas as pd

from tracker.laws.dataset import Dataset
from tracker.laws.history.dates import Span
from tracker.laws.tables.load import Codebook, save_table
from tracker.upkeep.wayback import ArchiveClosed, Copy, UnusableAnswer, Wayback

AGAIN = timedelta(days=30)
"""How long an answer counts: a page is asked about once a month at most."""

FAILURES = 5
"""Pages in a row about which the archive may fail before it is left alone."""

_ARCHIVES = ("web.archive.org", "archive.ph", "perma.cc")


@dataclass(frozen=True)
class ArchiveRow:
    """A row of `archives.csv`; without a copy, its URL and day are empty."""

    url: str
    archived_url: str
    archived_on: str
    checked_on: str


@dataclass(frozen=True)
class Found:
    """What came of one page: a `row`, a `problem` in a few words, or both if no copy was made."""

    url: str
    row: ArchiveRow | None = None
    problem: str = ""


def cited(dataset: Dataset, states: Collection[str] = ()) -> tuple[str, ...]:
    """The URLs of the sources and provisions, each once; of `states` only, if any are named.

    Pages that are themselves copies in an archive are left out.
    """
    rows = pd.concat([frame[["state", "url"]] for frame in (dataset.provisions, dataset.sources)])
    if states:
        rows = rows[rows["state"].isin(states)]
    urls = filter(None, rows["url"].unique())
    return tuple(url for url in urls if urlsplit(url).hostname not in _ARCHIVES)


def known(dataset: Dataset) -> dict[str, ArchiveRow]:
    """URL → its row in the table."""
    rows = dataset.archives.itertuples(index=False)
    return {str(row[0]): ArchiveRow(*map(str, row)) for row in rows}


def due(urls: Iterable[str], rows: Mapping[str, ArchiveRow], today: date) -> tuple[str, ...]:
    """The URLs about which the archive was not asked within a month."""
    return tuple(
        url
        for url in urls
        if url not in rows or Span.parse(rows[url].checked_on).last + AGAIN <= today
    )


async def look_up(urls: Iterable[str], wayback: Wayback, saving: bool) -> AsyncIterator[Found]:
    """What the archive has of each URL, one after the other.

    Ends early when the archive does not answer, or fails on several pages in a row.

    Args:
        saving: whether to ask for a copy where there is none.
    """
    failures = 0
    for url in urls:
        now, row, problem = datetime.now(UTC), None, ""
        try:
            copy = await wayback.newest(url, now)
            row, failures = _row(url, copy, now.date()), 0
            if copy is None and saving:
                row = _row(url, await wayback.save(url), now.date())
        except UnusableAnswer as error:
            problem = str(error)
            failures += row is None
        except ArchiveClosed as error:
            yield Found(url, problem=str(error))
            return
        yield Found(url, row, problem)
        if failures == FAILURES:
            return


def _row(url: str, copy: Copy | None, today: date) -> ArchiveRow:
    if copy is None:
        return ArchiveRow(url, "", "", today.isoformat())
    return ArchiveRow(url, copy.url, copy.made.date().isoformat(), today.isoformat())


def save(folder: Path, book: Codebook, rows: Mapping[str, ArchiveRow]) -> None:
    """Write the table."""
    columns = [field.name for field in book.fields("archives")]
    frame = pd.DataFrame([vars(row) for row in rows.values()], columns=columns, dtype=str)
    save_table(folder, "archives", frame, book.key("archives"))
