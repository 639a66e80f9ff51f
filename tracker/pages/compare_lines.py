"""What is coded of a law, a line each, for jurisdictions side by side."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import pandas as pd
from markupsafe import Markup

from tracker.laws.catalogue import Law
from tracker.laws.dataset import Dataset
from tracker.laws.dates import readable
from tracker.laws.query import filters
from tracker.laws.wording import EVIDENCE
from tracker.laws.wording import since as since_words
from tracker.maps.words import listed
from tracker.pages.parts import chip


@dataclass(frozen=True)
class Line:
    """A line of the table.

    Attributes:
        title: what it shows.
        meaning: the title explained; `""` if it needs no words.
        cells: one a state.
        mark: whether the states `differ`, are the `same`, or it is `open`, since the answer is not
            recorded for all; `""` where that says nothing about the law.
    """

    title: str
    meaning: str
    cells: tuple[Markup | str, ...]
    mark: str = ""


def summary(names: Sequence[str], found: Sequence[Line]) -> str:
    """How far the states agree, in a sentence."""
    if len(names) < 2:
        return "Choose two to five states or territories to see where their laws differ."
    marked = [line for line in found if line.mark]
    differing = [line.title.lower() for line in marked if line.mark == "differ"]
    if not differing:
        return f"{listed(names)} give the same answers wherever their answers are recorded."
    return (
        f"{listed(names)} differ in {len(differing)} of {len(marked)} coded answers: "
        f"{listed(differing)}."
    )


def lines(data: Dataset, states: Sequence[str], law: Law) -> tuple[Line, ...]:
    """Everything that is coded of a law, a line each, for these states."""
    rows = [data.state(code) for code in states]
    past = [not data.standing(code, law.id).latest for code in states]

    def line(title: str, cell: Callable[[pd.Series], Markup | str], meaning: str = "") -> Line:
        return Line(title, meaning, tuple(cell(row) or _quiet("None recorded") for row in rows))

    def since(row: pd.Series) -> Markup | str:
        changing = str(row[f"{law.id}_changing"])
        return changing[:1].upper() + changing[1:] or since_words(row, law)

    answers = [row[law.id] for row in rows]
    chips = tuple(chip(law.status(code)) for code in answers)
    basis = data.codebook.field("states", f"{law.id}_basis")
    as_of = data.codebook.field("states", f"{law.id}_as_of")
    found = [
        Line(law.name, law.question, chips, _mark(answers)),
        *(_variable(data, column, rows, past) for column in law.variables),
        line("In effect since", since),
        line("Law", lambda row: str(row[f"{law.id}_citation"])),
        line(
            "Evidence", lambda row: _sentence(EVIDENCE[row[f"{law.id}_basis"]]), basis.description
        ),
        line("As of", lambda row: readable(row[f"{law.id}_as_of"]), as_of.description),
    ]
    if any(row[f"{law.id}_practice"] for row in rows):
        about = data.codebook.field("states", f"{law.id}_practice")
        found.append(line("In practice", lambda row: row[about.name], about.description))
    return tuple(found)


def _variable(data: Dataset, column: str, rows: Sequence[pd.Series], past: Sequence[bool]) -> Line:
    field = data.codebook.field("states", column)
    free = filters(data)[column].open_text
    cells: list[Markup | str] = []
    answers: list[str] = []
    for row, before in zip(rows, past, strict=True):
        value = str(row[column])
        # Free text that is empty says that there is none; a code that is empty is not known.
        answers.append(value or ("none" if free and not before else ""))
        if before:
            cells.append(_quiet("Known for today only"))
        elif not value:
            cells.append(_quiet("None" if free else "Not recorded"))
        elif column == "age_limit":
            cells.append(f"Under {value}")
        else:
            words = f"“{value}”" if free else field.values.get(value) or value
            cells.append(_sentence(words))
    return Line(field.title, field.description, tuple(cells), _mark(answers))


def _mark(answers: Sequence[str]) -> str:
    known = {answer for answer in answers if answer not in ("", "unknown")}
    if len(answers) < 2:
        return ""
    if len(known) > 1:
        return "differ"
    return "same" if all(answer in known for answer in answers) else "open"


def _sentence(words: str) -> str:
    return words[:1].upper() + words[1:].rstrip(".")


def _quiet(words: str) -> Markup:
    return Markup('<span class="quiet">{}</span>').format(words)


def contrasts(data: Dataset, law: Law) -> list[tuple[str, str]]:
    """Neighbors whose answers lie farthest apart, (better, worse), each state at most once."""
    rank = {
        row["state"]: law.rank(row[law.id])
        for row in data.states[["state", law.id]].to_dict("records")
        if row[law.id] != "unknown"
    }
    pairs = [
        (rank[state] - rank[other], state, other)
        for state, near in zip(data.states["state"], data.states["neighbors"], strict=True)
        for other in str(near).split(";")
        if state in rank and other in rank and rank[state] < rank[other]
    ]
    used: set[str] = set()
    found = []
    for _, state, other in sorted(pairs):
        if not {state, other} & used:
            used |= {state, other}
            found.append((state, other))
    return found
