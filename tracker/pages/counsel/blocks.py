"""A draft from top to bottom, as the parts that a document and a page are set of."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import groupby
from operator import attrgetter
from typing import Literal

from tracker.laws.i18n.translator import ENGLISH_CODE, Words
from tracker.pages.counsel.cover import Cover
from tracker.pages.counsel.draft import Clause, Draft, Line, Marks, Model, Run, Statement
from tracker.pages.counsel.said import Said, Text, plain, prose
from tracker.pages.counsel.words import draft_words

Kind = Literal["title", "heading", "subheading", "text", "law", "item", "quote", "cite"]


@dataclass(frozen=True)
class Piece:
    """Words that look alike.

    Attributes:
        text: the words, with the brackets or capitals that mark a change.
        bold, italic, underline, strike: how they are set.
        language: of its words; `""` if it is that of their block.
    """

    text: str
    bold: bool = False
    italic: bool = False
    underline: bool = False
    strike: bool = False
    language: str = ""


@dataclass(frozen=True)
class Block:
    """A paragraph.

    Attributes:
        kind: `title` once, `heading` and `subheading` in order, `law` for words of the draft
            itself, `item` of a list, `quote` and `cite` for enacted words; else `text`.
        pieces: what it says.
        url: where its words can be read; `""` if they are ours.
        language: of its words.
    """

    kind: Kind
    pieces: tuple[Piece, ...]
    url: str = ""
    language: str = "en"


@dataclass(frozen=True)
class Table:
    """Statements with what they rest on.

    Attributes:
        header: names of the columns.
        rows: cells; the last cell of a row is a source, with the URL where it can be read.
    """

    header: tuple[str, ...]
    rows: Sequence[tuple[Block, ...]]


def blocks(draft: Draft, cover: Cover, words: Words) -> Iterator[Block | Table]:
    """All of a draft: what it is, its text, its models, who must vote, notes and sources.

    The draft itself is in the language of the law; all around it is in the reader's, as far as it
    is translated.
    """
    said = partial(_said, language=words.language)
    yield said("title", words.say("Discussion draft. {name}", name=cover.name))
    for each in draft_words().frame.about:
        yield _block("text", prose(words, each))
    yield said("text", cover.rests_on)
    yield said("heading", words.say("The draft"))
    yield _said("law", draft.instrument, draft.forms_language)
    yield _said("law", draft.title)
    yield _said("law", draft.opening, draft.forms_language)
    for clause in draft.clauses:
        if clause.opening:
            yield _said("subheading", clause.opening, draft.forms_language)
        else:
            yield _said("subheading", clause.title)
        if clause.opening and draft.kind == "bill":
            yield Block("law", (Piece(f"{clause.title}.", bold=True),))
        for line in clause.lines:
            yield Block("law", tuple(pieces(line, draft.marks)), language=draft.language)
    if draft.closing:
        yield said("subheading", words.say("To close, as counsel chooses"))
        for end in draft.closing:
            yield _said("law", end)
    yield said("heading", words.say("Models"))
    for clause in draft.clauses:
        yield from _models_of(clause, words)
    yield said("heading", words.say("Who must vote, and when"))
    yield _table(draft.procedure, words)
    yield said("heading", words.say("Notes for counsel"))
    for note in draft.notes:
        yield _block("item", note)
    yield said("heading", words.say("Statements and sources"))
    yield _table((*draft.findings, *draft.forms), words)


def _said(kind: Kind, text: str, language: str = ENGLISH_CODE) -> Block:
    return Block(kind, (Piece(text),), language=language)


def _block(kind: Kind, text: Text, url: str = "") -> Block:
    """A text as a block in the language of its first words, with others marked within it."""
    language = text[0].language
    made = (
        Piece(plain(tuple(parts)), language="" if spoken == language else spoken)
        for spoken, parts in groupby(text, attrgetter("language"))
    )
    return Block(kind, tuple(made), url, language)


def _models_of(clause: Clause, words: Words) -> Iterator[Block]:
    yield _block("subheading", prose(words, clause.title))
    yield from _quoted(clause.models, words)
    for choice in clause.choices:
        name = words.say("A choice: {name}.", name=words.prose(choice.name))
        yield Block("text", (Piece(name, bold=True),), language=words.language)
        yield _said("law", choice.text)
        yield _block("text", prose(words, choice.note))
        yield from _quoted(choice.models, words)
    for note in clause.notes:
        yield _block("item", note)


def _quoted(models: Iterable[Model], words: Words) -> Iterator[Block]:
    for model in models:
        yield Block("quote", (Piece(model.text),), language=model.language)
        where = Said(f"{model.citation} ({model.place}): ", words.language)
        yield _block("cite", (where, *model.of), model.url)


def _table(statements: Iterable[Statement], words: Words) -> Table:
    rows = []
    for each in statements:
        known = "; ".join(part for part in (each.basis, each.as_of) if part)
        rows.append(
            (
                _said("text", each.about, words.language),
                _block("text", each.shown),
                _said("text", known, words.language),
                _block("text", each.rests_on, each.url),
            )
        )
    header = (
        words.say_in("column", "About"),
        words.say("Statement"),
        words.say("How known, as of"),
        words.say("Source"),
    )
    return Table(header, rows)


_BRACKETS = {
    "brackets": ("[", "]"),
    "brackets_strike": ("[", "]"),
    "brackets_italic": ("[", "]"),
    "brackets_capitals": ("[", "]"),
    "bold_brackets": ("[", "]"),
    "double_parentheses_strike": ("((", "))"),
}


def pieces(line: Line, marks: Marks) -> Iterator[Piece]:
    """A line of the law with its changes marked as the jurisdiction marks them.

    Where nothing is marked, removed words are left out and new ones stand plain.
    """
    for run in line:
        if run.change == "new":
            yield _new(run, marks.new)
        elif run.change == "removed":
            if marks.removed != "none":
                yield _removed(run, marks.removed)
        else:
            yield Piece(run.text)


def _new(run: Run, mark: str) -> Piece:
    text = run.text.upper() if "capitals" in mark else run.text
    return Piece(
        text.replace("[CONFIRM]", "[confirm]"),
        bold="bold" in mark,
        italic="italic" in mark,
        underline="underline" in mark,
    )


def _removed(run: Run, mark: str) -> Piece:
    opening, closing = _BRACKETS.get(mark, ("", ""))
    bare = run.text.lstrip(" ")
    text = bare.upper() if "capitals" in mark else bare
    return Piece(
        f"{' ' * (len(run.text) - len(bare))}{opening}{text}{closing}",
        bold="bold" in mark,
        italic="italic" in mark,
        strike="strike" in mark,
    )
