"""The members of Congress behind the resolutions to end the exception, kept current."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator, Iterable, Iterator
from dataclasses import dataclass
from datetime import date

import pandas as pd

from tracker.fetching.client import Client
from tracker.laws.history.dates import Span
from tracker.laws.tables.load import rows_of
from tracker.upkeep import billstatus
from tracker.upkeep.billstatus import TYPES, ResolutionStatus, UnusableFile, read_zip

_NUMBERED = re.compile(r"[HS]\.J\.Res\. \d+")


@dataclass(frozen=True)
class Fetched:
    """A resolution, or a `problem` with the file at `url`."""

    url: str
    resolution: ResolutionStatus | None = None
    problem: str = ""


def end_of(congress: int) -> date:
    """The day on which a Congress ends."""
    return date(1789 + 2 * congress, 1, 3)


def open_resolutions(events: pd.DataFrame) -> tuple[tuple[int, str], ...]:
    """Congress and name of each joint resolution that was last counted before its Congress ended.

    Those whose number is not known are left out.
    """
    found = []
    for row in rows_of(events[events["congress"] != ""]):
        congress, counted = int(row["congress"]), row["cosponsors_as_of"]
        name = resolution_in(row["title"])
        if _NUMBERED.fullmatch(name) and (
            not counted or Span.parse(counted).last < end_of(congress)
        ):
            found.append((congress, name))
    return tuple(found)


def resolution_in(title: str) -> str:
    """The resolution that an event's title begins with: `S.J.Res. 33 (118th Congress)`."""
    return title.partition(" (")[0]


async def fetch(
    client: Client, known: Iterable[tuple[int, str]], congress: int
) -> AsyncIterator[Fetched]:
    """The known resolutions, by Congress and name, and those of a Congress by their titles."""
    known = tuple(known)
    files = [(billstatus.status_url(number, name), _whole) for number, name in known]
    files += [(billstatus.zip_url(congress, kind), read_zip) for kind in TYPES]
    for url, reader in files:
        answer = await client.get(url)
        # A new Congress has no archive before its first resolution.
        if answer.status == 404 and reader is read_zip:
            continue
        if not answer.ok:
            yield Fetched(url, problem=answer.problem)
            continue
        try:
            for resolution in reader(answer.body):
                if reader is _whole or (resolution.congress, resolution.name) not in known:
                    yield Fetched(url, resolution)
        except UnusableFile as error:
            yield Fetched(url, problem=str(error))


def _whole(content: bytes) -> Iterator[ResolutionStatus]:
    yield billstatus.read_resolution(content)


def with_members(table: pd.DataFrame, resolution: ResolutionStatus) -> pd.DataFrame:
    """`cosponsors.csv` with the members of a resolution in place of those it had.

    A member who is in the table already keeps the name there: it is the full one.
    """
    names = dict(zip(table["bioguide"], table["name"], strict=True))
    same = (table["congress"] == str(resolution.congress)) & (
        table["resolution"] == resolution.name
    )
    rows = [
        {
            "congress": str(resolution.congress),
            "resolution": resolution.name,
            **vars(each),
            "name": names.get(each.bioguide) or each.name,
        }
        for each in resolution.members
    ]
    new = pd.DataFrame(rows, columns=table.columns, dtype=str)
    return pd.concat([table[~same], new], ignore_index=True)


def with_count(events: pd.DataFrame, resolution: ResolutionStatus) -> pd.DataFrame | None:
    """The events with the number of a resolution's cosponsors; `None` if none is about it."""
    same = (events["congress"] == str(resolution.congress)) & (
        events["title"].map(resolution_in) == resolution.name
    )
    if not same.any():
        return None
    changed = events.copy()
    changed.loc[same, "cosponsors"] = str(resolution.cosponsors)
    changed.loc[same, "cosponsors_as_of"] = resolution.updated.isoformat()
    return changed
