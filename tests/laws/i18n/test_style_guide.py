"""Every text of ours is read for words that the word list says to avoid."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

import pytest

from tests.conftest import LAWS, ROOT
from tracker.laws.dataset import Dataset
from tracker.laws.i18n.style_guide import AVOIDED, USED, avoided_terms

# Names that are not ours to change; each with the reason.
NAMES = {
    "Safe Harbour for Exploited Children Act": "the act's own title",
    "First Offender Act": "the act's own title",
    "convict leasing": "the historical name of the practice",
}
# Columns of prose that we write. `sources.title` is left out: it is what the publisher wrote.
PROSE = {
    "states": tuple(f"{law.id}_{part}" for law in LAWS for part in ("note", "practice")),
    "provisions": ("note",),
    "events": ("title", "description", "check"),
    "sources": ("claims",),
    "legislatures": ("session_convenes", "note"),
    "campaigns": ("title", "summary", "note"),
    "published_counts": ("counts",),
    "prison_pay": ("description", "note"),
    "drafting": ("note",),
}
ROOMS = ("laws", "maps", "advocacy", "pages", "serve")


def spoken(text: str) -> str:
    for name in NAMES:
        text = re.sub(re.escape(name), "", text, flags=re.IGNORECASE)
    return text


def complaints(place: str, text: str) -> list[str]:
    return [
        f'{place}: "{words}" ({term.avoid}); write {term.use}'
        for term, words in avoided_terms(spoken(text))
    ]


@pytest.mark.parametrize(
    "text",
    [
        "a child prostitute",
        "two juvenile prostitutes",
        "underage sex workers",
        "They rescued her.",
        "Save the children!",
        "saving girls",
        "Inmates work",
        "an ex-convict",
        "the convict labor system",
        "juvenile offenders",
        "a felon",
        "labour law",
        "a defence",
        "offences",
        "programmes",
        "an organisation",
        "decriminalised",
        "to recognise",
    ],
)
def test_an_avoided_term_is_found(text: str) -> None:
    assert len(avoided_terms(text)) == 1


@pytest.mark.parametrize(
    "text",
    [
        "The statute says “child prostitute”.",
        'it says "inmate" and "offender"',
        "the sentence 'juvenile offender' is the court's",
        "‘an inmate’ is the clause’s word",
        "Save this page, and save time.",
        "convicted of a crime; duly convicted; to convict a person",
        "exercise, promise, advertise, analyses, premises, organism",
        "color, labor, program, center, defense, offense, organization",
    ],
)
def test_quoted_words_and_harmless_ones_are_let_be(text: str) -> None:
    assert avoided_terms(text) == ()


def test_apostrophes_do_not_hide_what_stands_between_them() -> None:
    assert [words for _, words in avoided_terms("a child's inmate and the state's law")] == [
        "inmate"
    ]


def test_terms_come_in_the_order_of_the_text() -> None:
    found = avoided_terms("offender, inmate, rescue")
    assert [words for _, words in found] == ["offender", "inmate", "rescue"]


def test_each_term_has_a_reason_and_another_word() -> None:
    for term in AVOIDED:
        assert term.avoid and term.reason and term.use
        assert avoided_terms(term.use) == (), term.use
        assert complaints("reason", term.reason) == []
    for choice in USED:
        assert complaints(choice.word, f"{choice.word}: {choice.how}") == []


def test_the_catalogue_uses_none() -> None:
    found = []
    for law in LAWS:
        texts = [law.name, law.question, *law.summaries.values()]
        texts += [text for goal in law.goals for text in (goal.label, goal.lack)]
        for status in law.all_statuses:
            texts += [status.label, status.meaning, status.phrase, status.answer, status.ask]
        found += [line for text in texts for line in complaints(law.id, text)]
    assert found == []


def test_the_codebook_uses_none(dataset: Dataset) -> None:
    book = dataset.codebook
    found = complaints("title", f"{book.descriptor['title']} {book.descriptor['description']}")
    for table in book.tables:
        resource = book.resource(table)
        found += complaints(table, f"{resource['title']}. {resource['description']}")
        for field in book.fields(table):
            text = " ".join((field.title, field.description, field.mistake, *field.values.values()))
            found += complaints(f"{table}.{field.name}", text)
    assert found == []


@pytest.mark.parametrize("table", PROSE)
def test_what_we_write_in_a_table_uses_none(dataset: Dataset, table: str) -> None:
    frame = dataset.coded if table == "states" else getattr(dataset, table)
    found = []
    for row, record in enumerate(frame.to_dict("records"), start=2):
        for column in PROSE[table]:
            found += complaints(f"data/{table}.csv, row {row}, {column}", record[column])
    assert found == []


def texts_of(source: str) -> Iterator[tuple[int, str]]:
    """Line and text of each string in a module that is not a docstring."""
    tree = ast.parse(source)
    docstrings = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef)
        and node.body
        and isinstance(node.body[0], ast.Expr)
    }
    for node in ast.walk(tree):
        if not isinstance(node, ast.Constant) or id(node) in docstrings:
            continue
        if isinstance(node.value, str):
            yield node.lineno, node.value


def test_only_strings_that_are_shown_are_read() -> None:
    source = '"""A docstring on inmates."""\nTEXT = "shown " "words"\ndef f():\n    "Hidden."\n'
    assert list(texts_of(source)) == [(2, "shown words")]


@pytest.mark.thorough
@pytest.mark.parametrize("room", ROOMS)
def test_no_module_or_template_shows_one(room: str) -> None:
    found = []
    folder = ROOT / "tracker" / room
    for path in sorted(folder.rglob("*.py")):
        for line, text in texts_of(path.read_text(encoding="utf-8")):
            found += complaints(f"{path.relative_to(ROOT)}:{line}", text)
    for path in sorted(
        each for each in folder.rglob("*") if each.suffix in (".html", ".txt", ".css")
    ):
        text = re.sub(r'(?<==)"([^"]*)"', r" \1 ", path.read_text(encoding="utf-8"))
        found += complaints(str(path.relative_to(ROOT)), text)
    assert found == []


def test_every_exception_is_still_needed(dataset: Dataset) -> None:
    shown = " ".join(
        " ".join(frame[column])
        for table, columns in PROSE.items()
        for frame in [dataset.coded if table == "states" else getattr(dataset, table)]
        for column in columns
    )
    assert [name for name in NAMES if name.lower() not in shown.lower()] == []
