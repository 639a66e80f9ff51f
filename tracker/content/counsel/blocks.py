"""A draft from top to bottom, as the parts that a document and a page are set of."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from tracker.content.counsel.draft import Clause, Draft, Line, Marks, Model, Run, Statement
from tracker.content.counsel.words import draft_words

Kind = Literal["title", "heading", "subheading", "text", "law", "item", "quote", "cite"]


@dataclass(frozen=True)
class Piece:
    """Words that look alike.

    Attributes:
        text: the words, with the brackets or capitals that mark a change.
        bold, italic, underline, strike: how they are set.
    """

    text: str
    bold: bool = False
    italic: bool = False
    underline: bool = False
    strike: bool = False


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
        rows: cells; the last cell of a row is a source.
        urls: where the source of each row can be read; `""` if nowhere.
    """

    header: tuple[str, ...]
    rows: Sequence[tuple[str, ...]]
    urls: Sequence[str]


def blocks(draft: Draft) -> Iterator[Block | Table]:
    """All of a draft: what it is, its text, its models, who must vote, notes and sources."""
    yield _plain("title", f"Discussion draft. {draft.name}")
    for said in draft_words().frame.about:
        yield _plain("text", said)
    yield _plain("text", draft.rests_on)
    yield _plain("heading", "The draft")
    yield _plain("law", draft.instrument)
    yield _plain("law", draft.title)
    yield _plain("law", draft.opening)
    for clause in draft.clauses:
        yield _plain("subheading", clause.opening or clause.title)
        if clause.opening and draft.kind == "bill":
            yield Block("law", (Piece(f"{clause.title}.", bold=True),))
        for line in clause.lines:
            yield Block("law", tuple(pieces(line, draft.marks)), language=draft.language)
    if draft.closing:
        yield _plain("subheading", "To close, as counsel chooses")
        for end in draft.closing:
            yield _plain("law", end)
    yield _plain("heading", "Models")
    for clause in draft.clauses:
        yield from _models_of(clause)
    yield _plain("heading", "Who must vote, and when")
    yield _table(draft.procedure)
    yield _plain("heading", "Notes for counsel")
    for note in draft.notes:
        yield _plain("item", note)
    yield _plain("heading", "Statements and sources")
    yield _table((*draft.findings, *draft.forms))


def _plain(kind: Kind, text: str) -> Block:
    return Block(kind, (Piece(text),))


def _models_of(clause: Clause) -> Iterator[Block]:
    yield _plain("subheading", clause.title)
    yield from _quoted(clause.models)
    for choice in clause.choices:
        yield Block("text", (Piece(f"A choice: {choice.name}.", bold=True),))
        yield _plain("law", choice.text)
        yield _plain("text", choice.note)
        yield from _quoted(choice.models)
    for note in clause.notes:
        yield _plain("item", note)


def _quoted(models: Iterable[Model]) -> Iterator[Block]:
    for model in models:
        yield Block("quote", (Piece(model.text),), language=model.language)
        yield Block("cite", (Piece(f"{model.citation} ({model.place}): {model.of}"),), model.url)


def _table(statements: Iterable[Statement]) -> Table:
    rows, urls = [], []
    for each in statements:
        known = "; ".join(part for part in (each.basis, each.as_of) if part)
        rows.append((each.about, each.shown, known, each.source))
        urls.append(each.url)
    return Table(("About", "Statement", "How known, as of", "Source"), rows, urls)


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
