"""What an empty result says: which filter to remove, and how many rows would be left."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from tracker.laws.dataset import Dataset
from tracker.laws.query.selection import Selection, choices, select


@dataclass(frozen=True)
class Removal:
    """One filter less.

    Attributes:
        title: the filter that is removed.
        url: of the view without it.
        left: number of rows without it.
    """

    title: str
    url: str
    left: int


def filters_to_remove(
    data: Dataset, selection: Selection, url: Callable[[Selection], str]
) -> tuple[Removal, ...]:
    """What would be left without each of the filters.

    Args:
        selection: what was asked for, of which no row is left.
        url: the URL of the same page with another selection.
    """
    return tuple(
        Removal(title, url(less), len(select(data, less)[1]))
        for title, less in _smaller(data, selection)
    )


def _smaller(data: Dataset, selection: Selection) -> Iterator[tuple[str, Selection]]:
    query, known = selection.query, choices(data, selection.table)
    for key in (*query.wanted, *selection.columns):
        columns = {name: codes for name, codes in selection.columns.items() if name != key}
        wanted = {name: codes for name, codes in query.wanted.items() if name != key}
        less = replace(selection, columns=columns, query=replace(query, wanted=wanted))
        yield known[key].title, less
    if selection.q or query.q:
        yield data.words.say("the search"), replace(selection, q="", query=replace(query, q=""))
    if query.on:
        yield data.words.say("the day"), replace(selection, query=replace(query, on=None))
