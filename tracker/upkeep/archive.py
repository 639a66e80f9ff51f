"""Archived copies of what the tables cite: which are missing, and what was found."""

from __future__ import annotations

from collections.abc import AsyncIterator, Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from urllib.parse import urlsplit

import pandas as pd

from tracker.laws.dataset import Dataset
from tracker.laws.history.dates import Span
from tracker.laws.tables.load import rows_of
from tracker.upkeep.wayback import ArchiveClosed, Copy, UnusableAnswer, Wayback

AGAIN = timedelta(days=30)
"""How long an answer counts: a page is asked about once a month at most."""

FAILURES = 5
"""Pages in a row about which the archive may fail before it is left alone."""

_ARCHIVES = ("web.archive.org", "archive.ph", "perma.cc")


Row = Mapping[str, str]
"""A row of `archives.csv`; without a copy, its URL and day are empty."""


@dataclass(frozen=True)
class Found:
    """What came of one page: a `row`, a `problem` in a few words, or both if no copy was made."""

    url: str
    row: Row | None = None
    problem: str = ""


def cited_urls(dataset: Dataset, states: Collection[str] = ()) -> tuple[str, ...]:
    """The URLs of the sources and provisions, each once; of `states` only, if any are named.

    Pages that are themselves copies in an archive are left out.
    """
    rows = pd.concat([frame[["state", "url"]] for frame in (dataset.provisions, dataset.sources)])
    if states:
        rows = rows[rows["state"].isin(states)]
    urls = filter(None, rows["url"].unique())
    return tuple(url for url in urls if urlsplit(url).hostname not in _ARCHIVES)


def known(dataset: Dataset) -> dict[str, Row]:
    """URL → its row in the table."""
    return {row["url"]: row for row in rows_of(dataset.archives)}


def due(urls: Iterable[str], rows: Mapping[str, Row], today: date) -> tuple[str, ...]:
    """The URLs about which the archive was not asked within a month."""
    return tuple(
        url
        for url in urls
        if url not in rows or Span.parse(rows[url]["checked_on"]).last + AGAIN <= today
    )


async def find_copies(urls: Iterable[str], wayback: Wayback, saving: bool) -> AsyncIterator[Found]:
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


def _row(url: str, copy: Copy | None, today: date) -> Row:
    return {
        "url": url,
        "archived_url": copy.url if copy else "",
        "archived_on": copy.made.date().isoformat() if copy else "",
        "checked_on": today.isoformat(),
    }
