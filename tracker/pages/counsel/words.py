"""The words of the drafts, `words.toml`, as values."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from pydantic import ConfigDict, TypeAdapter

_FILE = Path(__file__).with_name("words.toml")


@dataclass(frozen=True)
class _Entry:
    """A table of `words.toml`: it has no keys but its own, and no empty texts."""

    __pydantic_config__ = ConfigDict(extra="forbid", str_min_length=1)


@dataclass(frozen=True)
class Followed(_Entry):
    """A row of `provisions.csv` by state and citation, and what its words are a model of."""

    state: str
    citation: str
    of: str


@dataclass(frozen=True)
class Option(_Entry):
    """Other words for the same thing, or words that may be added."""

    name: str
    text: str
    note: str
    models: tuple[Followed, ...]


@dataclass(frozen=True)
class BillWords(_Entry):
    """What the bill for a law is about, and what counsel should know of it."""

    law: str
    subject: str
    notes: tuple[str, ...]


@dataclass(frozen=True)
class ClauseWords(_Entry):
    """A section of a bill.

    Attributes:
        law: id of the law.
        title: heading of the section.
        goals: columns of the goals that call for it.
        text: its subsections.
        models: the enacted words that it follows.
        notes: what counsel should know.
        options: other words for the same thing.
    """

    law: str
    title: str
    goals: tuple[str, ...]
    text: tuple[str, ...]
    models: tuple[Followed, ...]
    notes: tuple[str, ...]
    options: tuple[Option, ...] = ()


@dataclass(frozen=True)
class AmendmentWords(_Entry):
    """An amendment of a constitution.

    Attributes:
        law: id of the law.
        subject: what it is about, within a title.
        purpose: what it is to do, within a title.
        section: the section to add where the constitution is silent.
        sentence: the sentence to add where an exception is struck.
        translations: language → that sentence.
        models: the enacted words that it follows.
        ballot: the question for voters.
        notes: what counsel should know.
        events: ids of events to tell counsel of.
        options: sentences that may be added.
    """

    law: str
    subject: str
    purpose: str
    section: str
    sentence: str
    models: tuple[Followed, ...]
    ballot: str
    notes: tuple[str, ...]
    events: tuple[str, ...]
    options: tuple[Option, ...]
    translations: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Frame(_Entry):
    """What every draft says of itself.

    Attributes:
        lacks, unverified: the finding for a goal that is not met, or not verified; {lack} stands
            for what completes "The law does not yet …".
        line: what it is, beside a link to it.
        about: on its first page.
        unread: of a provision whose words were not read.
        cannot_know: what no table tells.
    """

    lacks: str
    unverified: str
    line: str
    about: tuple[str, ...]
    unread: str
    cannot_know: str


@dataclass(frozen=True)
class DraftWords(_Entry):
    """All that `words.toml` holds."""

    bills: tuple[BillWords, ...]
    clauses: tuple[ClauseWords, ...]
    amendments: tuple[AmendmentWords, ...]
    frame: Frame

    def bill(self, law_id: str) -> BillWords | None:
        """The bill for a law; `None` if there are no words for it."""
        return next((each for each in self.bills if each.law == law_id), None)

    def amendment(self, law_id: str) -> AmendmentWords | None:
        """The amendment for a law; `None` if there are no words for it."""
        return next((each for each in self.amendments if each.law == law_id), None)


@cache
def draft_words() -> DraftWords:
    """The words, read once."""
    raw = tomllib.loads(_FILE.read_text(encoding="utf-8"))
    return TypeAdapter(DraftWords).validate_python(raw)
