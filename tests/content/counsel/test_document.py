"""Every draft as a Word document, opened again."""

from collections.abc import Mapping
from io import BytesIO

import pytest
from docx import Document
from docx.document import Document as Docx
from docx.table import Table
from docx.text.paragraph import Paragraph

from tests.content.counsel.conftest import BASE
from tracker.content.counsel.cover import cover
from tracker.content.counsel.document import docx_bytes
from tracker.content.counsel.draft import CONFIRM, Draft
from tracker.laws.dataset import Dataset

pytestmark = pytest.mark.thorough

Drafts = Mapping[tuple[str, str], Draft]


def document_of(draft: Draft, dataset: Dataset) -> bytes:
    return docx_bytes(draft, cover(draft, dataset, BASE), dataset)


def opened(body: bytes) -> Docx:
    return Document(BytesIO(body))


def style_of(part: Paragraph | Table) -> str:
    """The id of a paragraph's style, which is found faster than its name; a table has none."""
    return part._p.style or "" if isinstance(part, Paragraph) else ""


def test_every_document_opens_without_an_empty_heading(dataset: Dataset, drafts: Drafts):
    for key, draft in drafts.items():
        made = opened(document_of(draft, dataset))
        parts = list(made.iter_inner_content())
        assert style_of(parts[0]) == "Title", key
        for part, following in zip(parts, [*parts[1:], None], strict=True):
            style = style_of(part)
            if style.startswith(("Heading", "Title")):
                assert part.text.strip(), key
                assert following is not None, key
                next_style = style_of(following)
                deeper = style == "Heading1" and next_style == "Heading2"
                assert deeper or not next_style.startswith(("Heading", "Title")), (key, part.text)
        told = [row.cells for table in made.tables for row in table.rows[1:]]
        assert len(told) == len(draft.statements), key
        for about, said, _, source in told:
            assert about.text and said.text and source.text, key
            assert "http" in source.text or said.text.endswith(CONFIRM), key


def test_a_document_says_what_it_is_on_every_page(dataset: Dataset, drafts: Drafts):
    made = opened(document_of(drafts["KS", "safe_harbor"], dataset))
    header = made.sections[0].header.paragraphs[0].text
    assert "not legal advice" in header
    assert "not reviewed by counsel" in header
    assert f"edition {dataset.edition}" in made.sections[0].footer.paragraphs[0].text
    first = "\n".join(paragraph.text for paragraph in made.paragraphs[:6])
    assert "It is not legal advice. No lawyer has reviewed it." in first
    assert f"edition {dataset.edition} of the tables" in first
    assert "safe harbor is coded “May be diverted” (published sources · in force as of" in first


def test_new_words_are_set_as_the_jurisdiction_sets_them(dataset: Dataset, drafts: Drafts):
    made = opened(document_of(drafts["OH", "exception_clause"], dataset))
    (line,) = (
        each for each in made.paragraphs if each.text.startswith("There shall be no slavery i")
    )
    struck = [run.text for run in line.runs if run.font.strike]
    added = [run.text for run in line.runs if run.underline]
    assert struck == [", unless for the punishment of crime"]
    assert added[0].startswith(" Neither slavery nor involuntary servitude may be imposed")


def test_the_same_draft_gives_the_same_bytes(dataset: Dataset, drafts: Drafts):
    draft = drafts["OH", "exception_clause"]
    assert document_of(draft, dataset) == document_of(draft, dataset)


def test_the_cover_and_the_notes_are_in_spanish_and_the_bill_stays_english(
    dataset: Dataset, drafts: Drafts
):
    draft, spanish = drafts["KS", "safe_harbor"], dataset.in_language("es")
    made = opened(document_of(draft, spanish))
    assert made.core_properties.language == "es-US"
    assert (
        made.paragraphs[0].text
        == "Borrador para debate. Kansas: proyecto de ley sobre puerto seguro"
    )
    assert "no revisado por asesores" in made.sections[0].header.paragraphs[0].text
    texts = {each.text: each for each in made.paragraphs}
    assert draft.title in texts
    languages = {text: _languages(each) for text, each in texts.items()}
    assert languages[draft.title] == {"en-US"}
    assert languages["Notas para los asesores"] == {"es-US"}
    for note in draft.clauses[0].notes:
        assert note not in texts
        assert languages[spanish.words.prose(note)] == {"es-US"}


def _languages(paragraph: Paragraph) -> set[str]:
    return set(paragraph._p.xpath(".//w:lang/@w:val"))
