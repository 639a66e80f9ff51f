"""Archived copies of the pages that the tables point at."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from tracker.laws.dataset import Dataset


@dataclass(frozen=True)
class ArchivedCopy:
    """A copy of a page in a public archive."""

    url: str
    day: str


def archived(dataset: Dataset, url: str) -> ArchivedCopy | None:
    """The newest copy of a page that is known; `None` if none is."""
    return _copies(dataset).get(url)


# A state's page asks for each of its links.
@lru_cache(maxsize=16)
def _copies(dataset: Dataset) -> Mapping[str, ArchivedCopy]:
    table = dataset.archives
    columns = (table[name] for name in ("url", "archived_url", "archived_on"))
    return {url: ArchivedCopy(copy, day) for url, copy, day in zip(*columns, strict=True) if copy}
