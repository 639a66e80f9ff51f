"""What a draft for counsel is made of, before a template sets it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from markupsafe import Markup

from tracker.pages.counsel.words import Edit

CONFIRM = "[confirm]"
"""Follows general knowledge, which nobody read."""
CHECK = "[check]"
"""Follows what was read in a copy or a summary."""


@dataclass(frozen=True)
class QuotedModel:
    """Words that a clause follows.

    Attributes:
        url: an official page of them; `""` if none is known.
        copy: whether they were read elsewhere.
    """

    of: Markup
    place: str
    citation: str
    text: str
    language: str
    url: str
    copy: bool


@dataclass(frozen=True)
class Alternative:
    """Other words that counsel may choose."""

    name: str
    text: str
    note: str
    models: Sequence[QuotedModel]


@dataclass(frozen=True)
class Clause:
    """A section of the draft.

    Attributes:
        opening: the line in front of it, in the form of the jurisdiction.
        title: its catchline; `""` where the section has its own.
        amends: citations of the law that it changes; none if it is new.
        section: what it changes, in words.
        name: its title in English, where that is not the language of the law.
    """

    opening: str
    title: str
    lines: Sequence[Markup]
    amends: Sequence[str] = ()
    section: str = ""
    models: Sequence[QuotedModel] = ()
    notes: Sequence[Markup] = ()
    choices: Sequence[Alternative] = ()
    name: str = ""


@dataclass(frozen=True)
class Statement:
    """A statement of fact in the draft.

    Attributes:
        said: what it says, marked where it must be confirmed.
        known: how well it is evidenced, as of when.
        url: an official page of its source, or a page of ours; `""` if there is none.
    """

    about: str
    said: Markup
    known: str
    source: Markup
    url: str = ""


@dataclass(frozen=True)
class Draft:
    """A draft for counsel.

    Attributes:
        instrument: its heading, such as `[House Bill / Senate Bill] No. [____]`.
        opening: the enacting or resolving clause.
        forms_language: language of the heading, of `opening` and of the lines before its sections.
        first: what to confirm before anything else.
        tried: bills, measures and rulings on this law here, the newest first.
        beside: a bill that goes with a request; `None` if there is none.
    """

    state: str
    law: str
    kind: Literal["bill", "amendment", "request"]
    instrument: str
    title: str
    opening: str
    clauses: Sequence[Clause]
    closing: Sequence[str]
    language: str
    forms_language: str
    first: Sequence[Markup]
    tried: Sequence[Statement]
    findings: Sequence[Statement]
    procedure: Sequence[Statement]
    forms: Sequence[Statement]
    notes: Sequence[Markup]
    beside: Draft | None = None


@dataclass(frozen=True)
class Marks:
    """How a jurisdiction marks what changes: values of `mark_new` and `mark_removed`."""

    new: str
    removed: str

    def added(self, text: str) -> Markup:
        """New words."""
        told = text.upper() if "capitals" in self.new else text
        for asks in (CONFIRM, CHECK):
            told = told.replace(asks.upper(), asks)
        return _set("ins", self.new, told)

    def struck(self, text: str) -> Markup:
        """Words that go; nothing where the jurisdiction marks none."""
        if self.removed == "none":
            return Markup("")
        bare = text.strip(" ")
        opening, closing = next(
            (pair for name, pair in _BRACKETS.items() if name in self.removed), ("", "")
        )
        told = bare.upper() if "capitals" in self.removed else bare
        return _set("del", self.removed, text.replace(bare, f"{opening}{told}{closing}"))

    def changed(self, text: str, edits: Sequence[Edit]) -> Markup:
        """A text with its edits.

        Raises:
            ValueError: it does not hold the words of an edit, or not in this order.
        """
        made, rest = Markup(""), text
        for edit in edits:
            before, rest = rest.split(edit.strike or edit.after, 1)
            made += before + edit.after
            # What takes its place stands behind a space, which goes with the struck words.
            apart = " " if edit.insert[:1].isalnum() else ""
            made += self.struck(edit.strike + apart) if edit.strike else ""
            made += self.added(edit.insert) if edit.insert else ""
        return made + rest


def holds(text: str, edits: Sequence[Edit]) -> bool:
    """Whether a text has the words of its edits, in their order."""
    for edit in edits:
        _, found, text = text.partition(edit.strike or edit.after)
        if not found:
            return False
    return True


_BRACKETS = {"brackets": ("[", "]"), "parentheses": ("((", "))")}


def _set(tag: str, mark: str, text: str) -> Markup:
    """A text in its tag, with a class for each part of a mark such as `bold_underline`."""
    return Markup('<{0} class="{1}">{2}</{0}>').format(tag, mark.replace("_", " "), text)
