"""Actions open to anyone: petitions, forms, databases and reading, by topic."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, fields
from functools import lru_cache

from tracker.laws.catalogue import Law
from tracker.laws.dataset import Dataset
from tracker.laws.tables.load import rows_of

HOTLINE = "hotline"
_ORDER = ("petition", "contact", "map", "database", "newsletter", "learn", "hotline")


@dataclass(frozen=True)
class Campaign:
    """One action.

    Attributes:
        url: its page, or a page that leads to it; `""` for a telephone number alone.
        direct: whether `url` is its own page.
        basis: how the URL is known.
        language: `en`, `es` or `mul`.
    """

    id: str
    organization: str
    title: str
    topic: str
    kind: str
    url: str
    direct: bool
    summary: str
    seen: str
    basis: str
    phone: str
    text_number: str
    relay: str
    confirmed: str
    language: str
    note: str


_COLUMNS = {each.name for each in fields(Campaign)} - {"url", "direct", "seen"}


def campaigns(
    dataset: Dataset, topics: Iterable[str] = (), kinds: Iterable[str] = ()
) -> tuple[Campaign, ...]:
    """The actions with these topics and kinds, all if none are given.

    Petitions come first, and of each kind what was seen last; what has no date comes at the end.
    """
    wanted_topics, wanted_kinds = list(topics), list(kinds)
    found = [
        each
        for each in _everything(dataset)
        if (not wanted_topics or each.topic in wanted_topics)
        and (not wanted_kinds or each.kind in wanted_kinds)
    ]
    place = {topic: number for number, topic in enumerate(wanted_topics)}
    newest = sorted(
        sorted(found, key=lambda each: each.id), key=lambda each: each.seen, reverse=True
    )
    return tuple(
        sorted(newest, key=lambda each: (_ORDER.index(each.kind), place.get(each.topic, 0)))
    )


# A page asks for many topics and kinds in turn.
@lru_cache(maxsize=4)
def _everything(dataset: Dataset) -> tuple[Campaign, ...]:
    return tuple(
        Campaign(
            **{name: row[name] for name in _COLUMNS},
            url=row["url"] or row["via"],
            direct=bool(row["url"]),
            seen=row["source_date"],
        )
        for row in rows_of(dataset.campaigns)
    )


def campaigns_for_status(dataset: Dataset, law: Law, status: str) -> tuple[Campaign, ...]:
    """The petitions and forms that fit a state's status: none if nothing is left to win."""
    if law.status(status).level == "protected" and not law.federal:
        return ()
    return campaigns(dataset, law.topics, ("petition", "contact"))


def hotline(dataset: Dataset) -> Campaign | None:
    """The hotline shown on every page, None if the table has no such row."""
    found = [each for each in campaigns(dataset, kinds=(HOTLINE,)) if each.id == HOTLINE]
    return found[0] if found else None
