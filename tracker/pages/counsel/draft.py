"""What a draft for counsel is made of, before it is set as a document or a page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from tracker.pages.counsel.said import Said, Text, plain

CONFIRM = "[confirm]"
"""Follows whatever was not read in a source that can be looked up."""


@dataclass(frozen=True)
class Run:
    """Words within a line of the law.

    Attributes:
        text: the words.
        change: whether they are new, removed, or neither.
    """

    text: str
    change: Literal["", "new", "removed"] = ""


Line = tuple[Run, ...]


@dataclass(frozen=True)
class Model:
    """Words that a clause follows.

    Attributes:
        of: what they are a model of, for a reader.
        place: where they are law, or what they are, for a reader.
        citation, text, language, url: as in `gaps.Model`.
    """

    of: Text
    place: str
    citation: str
    text: str
    language: str
    url: str


@dataclass(frozen=True)
class Choice:
    """Other words that counsel may choose."""

    name: str
    text: str
    note: str
    models: Sequence[Model]


@dataclass(frozen=True)
class Clause:
    """A section of the draft.

    Attributes:
        opening: the line in front of it, in the form of the jurisdiction.
        title: what it is about.
        lines: its words.
        models: whose words it follows.
        notes: what counsel should know.
        choices: other words.
    """

    opening: str
    title: str
    lines: Sequence[Line]
    models: Sequence[Model]
    notes: Sequence[Text]
    choices: Sequence[Choice]


@dataclass(frozen=True)
class Statement:
    """Something that the draft says is so.

    Attributes:
        about: what it is about, such as `Who must vote`, in the language of the reader.
        said: what it says.
        rests_on: what it rests on.
        url: where that can be read; `""` if nowhere.
        as_of: as of when, in the language of the reader.
        basis: how well it is evidenced, in the language of the reader.
    """

    about: str
    said: Text
    rests_on: Text
    url: str
    as_of: str
    basis: str

    @property
    def shown(self) -> Text:
        """What it says, marked where it cannot be looked up."""
        marked = Said(f" {CONFIRM}", self.said[-1].language)
        return self.said if self.url else (*self.said, marked)

    @property
    def text(self) -> str:
        """What it says, without its languages."""
        return plain(self.said)

    @property
    def source(self) -> str:
        """What it rests on, without its languages."""
        return plain(self.rests_on)


@dataclass(frozen=True)
class Marks:
    """How a jurisdiction marks what changes: values of `mark_new` and `mark_removed`."""

    new: str
    removed: str


@dataclass(frozen=True)
class Draft:
    """A draft for counsel.

    Attributes:
        state, law: USPS code and id of the law.
        kind: a bill, an amendment of a constitution, or a request to Congress.
        instrument: its heading, such as `[House Bill / Senate Bill] No. [____]`.
        title: the title of the act or resolution.
        opening: the enacting or resolving clause; `""` if it is not known.
        clauses: its sections.
        closing: lines that end it, each a choice.
        marks: how new and removed words are marked.
        language: language of the law, `en` or `es`.
        forms_language: language of the heading, of `opening` and of the lines before its sections.
        findings: what is so in the jurisdiction, and in others.
        procedure: who must vote, and when.
        forms: what the forms above rest on.
        notes: what counsel should know.
    """

    state: str
    law: str
    kind: Literal["bill", "amendment", "request"]
    instrument: str
    title: str
    opening: str
    clauses: Sequence[Clause]
    closing: Sequence[str]
    marks: Marks
    language: str
    forms_language: str
    findings: Sequence[Statement]
    procedure: Sequence[Statement]
    forms: Sequence[Statement]
    notes: Sequence[Text]

    @property
    def statements(self) -> Sequence[Statement]:
        """All that it says is so."""
        return (*self.findings, *self.procedure, *self.forms)
