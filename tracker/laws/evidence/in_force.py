"""Which provisions stand on a day, and which of them answer a law's question."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import NamedTuple

import pandas as pd

from tracker.laws.history.dates import Span
from tracker.laws.history.replay import Change, Standing, standing

_A_DAY = timedelta(days=1)
_RELATED = 6
"""Rank from which a provision neither is operative nor shows the status."""


class Provision(NamedTuple):
    """A provision in plain values: a hundred selections of a frame take twenty times as long."""

    rank: int
    citation: str
    start: str
    end: str
    row: int


def provisions_by_law(provisions: pd.DataFrame) -> Mapping[tuple[str, str], Sequence[Provision]]:
    """State and law → their provisions."""
    found: dict[tuple[str, str], list[Provision]] = {}
    columns = ("state", "law", "role", "shows", "text", "citation", "in_force_from", "in_force_to")
    cells = zip(*(provisions[column] for column in columns), strict=True)
    for row, (state, law, role, shows, text, *others) in zip(provisions.index, cells, strict=True):
        citation, start, end = others
        each = Provision(_rank(law, role, shows, text), citation, start, end, row)
        found.setdefault((state, law), []).append(each)
    return found


def in_force_on(
    provisions: Sequence[Provision], otherwise: bool, day: date
) -> tuple[Provision, ...]:
    """The provisions in force, those that answer the law's question first."""
    return tuple(sorted(p for p in provisions if _in_force(p.start, p.end, day, otherwise)))


def answering(
    provisions: Sequence[Provision], history: Sequence[Change], found: Standing
) -> tuple[Provision, ...]:
    """Those that answer the law's question for the status of a day that the row is not of.

    Words whose start is not known count as far back as the status that stood when they ended.
    """
    return tuple(
        p
        for p in provisions
        if p.rank < _RELATED and (p.start or _stood_at_the_end(history, p.end) == found.event)
    )


def basis_of_the_day(known: bool, coded: str, provisions: Sequence[Provision]) -> str:
    """`primary` if words that show the status of such a day were read, `secondary` if only the
    source of its event is known, `recall` if the status is not known.

    It is never better than the grade of the coded record: the words of a secondary record may
    have been read as others quote them.
    """
    if not known:
        return "recall"
    read = any(each.rank & 3 == 0 for each in provisions)
    return "primary" if read and coded == "primary" else "secondary"


def _rank(law: str, role: str, shows: str, text: str) -> int:
    """Place of a provision: operative before related, then by whether it shows the status, and
    whether its words were read.
    """
    return (role != "operative") * 4 + (law not in shows.split(";")) * 2 + (text == "") * 1


def _in_force(start: str, end: str, day: date, otherwise: bool) -> bool:
    """Whether words were in force, those without start and end as `otherwise` says."""
    started = Span.parse(start).last <= day if start else (otherwise or bool(end))
    return started and (not end or day < Span.parse(end).last)


def _stood_at_the_end(history: Sequence[Change], end: str) -> str:
    """The event that had set the status when words ended; `""` for words that did not."""
    return standing(history, Span.parse(end).first - _A_DAY).event if end else ""
