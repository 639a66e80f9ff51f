"""What an empty result says: which filter to remove, and how many rows would be left."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from tracker.laws.dataset import Dataset
from tracker.laws.query.filters import filters
from tracker.laws.query.query import Query, select
from tracker.pages.parts import Row


def filters_to_remove(data: Dataset, query: Query, url: Callable[[Query], str]) -> Sequence[Row]:
    """What would be `left` without each of the filters."""
    return [
        {"title": title, "url": url(less), "left": len(select(data, less)[1])}
        for title, less in _smaller(data, query)
    ]


def _smaller(data: Dataset, query: Query) -> Iterator[tuple[str, Query]]:
    known = filters(data, query.table)
    for key in query.wanted:
        yield known[key].title, query.without(key)
    if query.q:
        yield data.words.gettext("the search"), replace(query, q="")
    if query.on:
        yield data.words.gettext("the day"), replace(query, on=None)
