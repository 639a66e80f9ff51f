"""What is coded of a law, one line per column, for jurisdictions side by side."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from tracker.laws.ballots import measures
from tracker.laws.catalogue import UNKNOWN, Law, Status
from tracker.laws.dataset import Dataset
from tracker.laws.i18n.labels import since
from tracker.laws.query.filters import filters
from tracker.pages.parts import sentence

Mark = Literal["differ", "same", "open", ""]


@dataclass(frozen=True)
class ComparedCell:
    """What stands for one jurisdiction in a line.

    Attributes:
        text: the words; empty if there is a status instead.
        quoted: True if the words are those of a law.
    """

    text: str = ""
    status: Status | None = None
    absent: bool = False
    quoted: bool = False


@dataclass(frozen=True)
class ComparedLine:
    """A line of the table.

    Attributes:
        meaning: the title explained; empty if it needs no words.
        cells: one for each jurisdiction.
        mark: whether the answers `differ`, are the `same`, or it is `open` because the answer is
            not recorded for all; empty where that says nothing about the law.
    """

    title: str
    meaning: str
    cells: tuple[ComparedCell, ...]
    mark: Mark = ""


def summary(data: Dataset, codes: Sequence[str], found: Sequence[ComparedLine]) -> str:
    """How far the jurisdictions (USPS codes) agree, in a sentence."""
    words = data.words
    if len(codes) < 2:
        return words.gettext(
            "Choose two to nine states or territories to see where their laws differ."
        )
    marked = [line for line in found if line.mark]
    differing = [line.title.lower() for line in marked if line.mark == "differ"]
    everyone = sentence(words.listed([str(data.place(code)) for code in codes]))
    if not differing:
        return words.gettext(
            "{places} give the same answers wherever their answers are recorded.", places=everyone
        )
    return words.gettext(
        "{places} differ in {number} of {total} coded answers: {answers}.",
        places=everyone,
        number=len(differing),
        total=len(marked),
        answers=words.listed(differing),
    )


def lines(data: Dataset, codes: Sequence[str], law: Law) -> tuple[ComparedLine, ...]:
    """Everything that is coded of a law, one line per column, for these jurisdictions (USPS)."""
    rows, words = [data.state(code) for code in codes], data.words
    none = words.gettext("None recorded")

    def line(
        title: str, text: Callable[[Mapping[str, str]], str], meaning: str = ""
    ) -> ComparedLine:
        return ComparedLine(title, meaning, tuple(_cell(text(row), none) for row in rows))

    def begun(row: Mapping[str, str]) -> str:
        return sentence(row[f"{law.id}_changing"]) or since(row, law)

    basis, as_of, practice = (
        data.codebook.field("states", f"{law.id}_{name}") for name in ("basis", "as_of", "practice")
    )
    statuses = [row[law.id] for row in rows]
    chips = tuple(ComparedCell(status=law.status(status)) for status in statuses)
    found = [
        ComparedLine(law.name, law.question, chips, _mark(statuses)),
        *(_variable(data, column, rows, law) for column in law.variables),
        line(words.gettext("In effect since"), begun),
        line(words.gettext("Law"), lambda row: row[f"{law.id}_citation"]),
        line(
            words.gettext("Evidence"),
            lambda row: sentence(basis.label(row[basis.name])),
            basis.description,
        ),
        line(words.gettext("As of"), lambda row: words.dated(row[as_of.name]), as_of.description),
    ]
    if any(voted := [_votes(data, code, law) for code in codes]):
        title, meaning = words.gettext("Put to the voters"), words.gettext("Newest first.")
        found.append(ComparedLine(title, meaning, tuple(_cell(text, none) for text in voted)))
    if any(row[practice.name] for row in rows):
        found.append(
            line(
                words.gettext("In practice"),
                lambda row: words.cell(row[practice.name]),
                practice.description,
            )
        )
    return tuple(found)


def _votes(data: Dataset, code: str, law: Law) -> str:
    """How each measure on a law ended: `2018: passed, 66.2% yes; 2016: failed, 49.7% yes`."""
    words, told = data.words, []
    for day, kind, share in measures(data, law, code)[["date", "kind", "yes_share"]].to_numpy():
        outcome = words.gettext("passed") if kind == "measure_passed" else words.gettext("failed")
        percent = f"{float(share):.1f}%" if share else ""
        yes = words.gettext("{share} yes", share=percent) if percent else ""
        told.append(f"{day[:4]}: {', '.join(filter(None, [outcome, yes]))}")
    return "; ".join(told)


def _cell(text: str, otherwise: str) -> ComparedCell:
    return ComparedCell(text) if text else ComparedCell(otherwise, absent=True)


def _variable(
    data: Dataset, column: str, rows: Sequence[Mapping[str, str]], law: Law
) -> ComparedLine:
    field, words = data.codebook.field("states", column), data.words
    free = filters(data)[column].open_text
    cells, answers = [], []
    for row in rows:
        value, status = str(row[column]), law.status(row[law.id])
        applies = status.level == "unknown" or status.code in law.only_with.get(
            column, (status.code,)
        )
        if not value and not applies:
            cells.append(ComparedCell(words.gettext("Not applicable"), absent=True))
            continue
        newer = data.described(row["state"], law.id)
        # Free text that is empty says that there is none; a code that is empty is not known.
        answers.append(value or ("none" if free and not newer else ""))
        if newer:
            told = (
                words.gettext("Not coded yet")
                if newer > 0
                else words.gettext("Known for today only")
            )
            cells.append(ComparedCell(told, absent=True))
        elif not value:
            cells.append(
                ComparedCell(
                    words.gettext("None") if free else words.gettext("Not recorded"), absent=True
                )
            )
        elif column == "age_limit":
            cells.append(ComparedCell(words.gettext("Under {age}", age=value)))
        elif field.dated:
            cells.append(ComparedCell(sentence(words.dated(value))))
        else:
            said = f"“{value}”" if free else field.labels.get(value, value)
            cells.append(ComparedCell(sentence(said).rstrip("."), quoted=free))
    return ComparedLine(field.title, field.description, tuple(cells), _mark(answers))


def _mark(answers: Sequence[str]) -> Mark:
    known = {answer for answer in answers if answer not in ("", UNKNOWN)}
    if len(answers) < 2:
        return ""
    if len(known) > 1:
        return "differ"
    return "same" if all(answer in known for answer in answers) else "open"
