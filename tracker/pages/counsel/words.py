"""The words of the drafts, `words.toml` and `changes.toml`, as values."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from pydantic import TypeAdapter

from tracker.laws.catalogue import SLOT, TomlTable

_FOLDER = Path(__file__).parent


@dataclass(frozen=True)
class Followed(TomlTable):
    """A row of `provisions.csv` by state and citation, and what its words are a model of."""

    state: str
    citation: str
    of: str


@dataclass(frozen=True)
class Option(TomlTable):
    """Other words for the same thing, or words that may be added."""

    name: str
    text: str
    note: str
    models: tuple[Followed, ...]


@dataclass(frozen=True)
class BillWords(TomlTable):
    """What the bill for a law is about and is to do, and what counsel should know of it."""

    law: str
    subject: str
    purpose: str
    transition: str
    notes: tuple[str, ...]
    statuses: tuple[str, ...] = ()


@dataclass(frozen=True)
class Definition(TomlTable):
    """What a word means in a bill; it is printed where a section uses the word."""

    law: str
    term: str
    text: str


@dataclass(frozen=True)
class ClauseWords(TomlTable):
    """A section of a bill.

    Attributes:
        goals: columns of the goals that call for it; `()` if every bill has it.
    """

    law: str
    title: str
    goals: tuple[str, ...]
    text: tuple[str, ...]
    models: tuple[Followed, ...] = ()
    notes: tuple[str, ...] = ()
    options: tuple[Option, ...] = ()


@dataclass(frozen=True)
class AmendmentWords(TomlTable):
    """An amendment of a constitution.

    Attributes:
        section: the section to add where the constitution is silent.
        forms: language → the `sentence` to add where an exception is struck (`contempt` where what
            is struck excepts contempt of court as well), and the title, the ballot question and
            the closing lines where no form of the jurisdiction is known.
        act, proposition, explanation, vote_for, vote_against: what `submission_clause` and
            `ballot_clause` ask for.
        events: ids of events elsewhere to tell counsel of.
    """

    law: str
    subject: str
    purpose: str
    section: str
    models: tuple[Followed, ...]
    act: str
    proposition: str
    explanation: str
    explanation_silent: str
    vote_for: str
    vote_against: str
    notes: tuple[str, ...]
    events: tuple[str, ...]
    options: tuple[Option, ...]
    forms: Mapping[str, Mapping[str, str]] = field(hash=False)


@dataclass(frozen=True)
class Boilerplate(TomlTable):
    """What every draft says of itself; `words.toml` says where each stands."""

    lacks: str
    unverified: str
    line: str
    about: tuple[str, ...]
    unread: str
    cannot_know: str


@dataclass(frozen=True)
class Edit(TomlTable):
    """Words that go, and words in their place or after others; which of them may be empty."""

    strike: str = ""
    after: str = ""
    insert: str = ""


@dataclass(frozen=True)
class SectionChange(TomlTable):
    """What the bill of a jurisdiction does to a section of its law.

    Attributes:
        citations: of the rows of `provisions.csv` that it is about; the first holds the words.
        opening: the line in front of the section, in the form of the jurisdiction.
        edits: of those words, from the first to the last.
        so_that: what the change is to bring about, where the words cannot be set out.
        why: what it mends, or, where it is alone, why the section stays.
    """

    state: str
    law: str
    citations: tuple[str, ...]
    goals: tuple[str, ...]
    opening: str = ""
    edits: tuple[Edit, ...] = ()
    so_that: str = ""
    why: str = ""


@dataclass(frozen=True)
class DraftWords(TomlTable):
    """All that the files hold."""

    bills: tuple[BillWords, ...]
    definitions: tuple[Definition, ...]
    clauses: tuple[ClauseWords, ...]
    blanks: Mapping[str, str]
    forms: Mapping[str, str]
    amendments: tuple[AmendmentWords, ...]
    boilerplate: Boilerplate
    changes: tuple[SectionChange, ...]


def fill(text: str, slots: Mapping[str, str]) -> str:
    """A text with the places in braces that are among `slots`; any other stays as it is."""
    return SLOT.sub(lambda slot: slots.get(slot[1], slot[0]), text)


@cache
def draft_words() -> DraftWords:
    """The words, read once."""
    raw: dict[str, object] = {}
    for name in ("words.toml", "changes.toml"):
        raw |= tomllib.loads((_FOLDER / name).read_text(encoding="utf-8"))
    return TypeAdapter(DraftWords).validate_python(raw)
