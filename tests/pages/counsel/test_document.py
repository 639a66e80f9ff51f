"""Every draft as a Word document, opened again."""

from collections.abc import Mapping
from io import BytesIO

import pytest
from docx import Document
from docx.document import Document as Docx
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.table import Table
from docx.text.paragraph import Paragraph
from lxml import html

from tests.pages.counsel.conftest import BASE
from tracker.laws.dataset import Dataset
from tracker.pages.counsel.cover import cover
from tracker.pages.counsel.document import docx_bytes
from tracker.pages.counsel.draft import CONFIRM, Draft
from tracker.pages.counsel.make import draft
from tracker.pages.counsel.page import page
from tracker.pages.counsel.said import plain

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
    for key, each in drafts.items():
        made = opened(document_of(each, dataset))
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
        assert len(told) == len(each.statements), key
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
    ohio = drafts["OH", "exception_clause"]
    assert document_of(ohio, dataset) == document_of(ohio, dataset)


def test_all_but_the_bill_itself_is_in_the_language_of_the_reader(dataset: Dataset):
    spanish = dataset.in_language("es")
    law = spanish.law("safe_harbor")
    made = draft(spanish, "KS", law, BASE)
    assert made is not None
    document = opened(document_of(made, spanish))
    assert document.core_properties.language == "es-US"
    texts = {each.text: each for each in document.paragraphs}
    assert "Borrador para debate. Kansas: proyecto de ley sobre puerto seguro" in texts
    assert languages_of(texts[made.title]._p) == {"en-US"}
    for note in made.clauses[0].notes:
        assert languages_of(texts[plain(note)]._p) == {"es-US"}
    (caption,) = (each for text, each in texts.items() if text.startswith("Ala. Code § 12-15-701"))
    assert "(Alabama): (a), ordenanzas" in caption.text
    voting, findings = document.tables
    assert voting.cell(1, 1).text.startswith("Un proyecto de ley necesita la mayoría")
    assert findings.cell(1, 0).text == "Cómo está la ley"
    assert languages_of(findings.cell(1, 1)._tc) == {"es-US"}
    enacted = next(row for row in findings.rows if "Be it enacted" in row.cells[1].text)
    assert languages_of(enacted.cells[1]._tc) == {"en-US"}


@pytest.mark.parametrize("language", ["en", "es"])
def test_every_run_names_its_language(dataset: Dataset, language: str):
    data = dataset.in_language(language)
    made = draft(data, "PR", data.law("exception_clause"), BASE)
    assert made is not None
    document = opened(document_of(made, data))
    section = document.sections[0]
    for part in (document.element.body, section.header._element, section.footer._element):
        runs = part.xpath(".//w:r[w:t]")
        assert runs
        assert [run.text for run in runs if not run.xpath("./w:rPr/w:lang")] == []


def test_the_forms_of_puerto_rico_are_marked_as_spanish_within_an_english_bill(
    dataset: Dataset, drafts: Drafts
):
    made = drafts["PR", "safe_harbor"]
    texts = {each.text: each for each in opened(document_of(made, dataset)).paragraphs}
    shown = html.fromstring(str(page(made, dataset, BASE)["sheet"]))
    for words in (made.instrument, made.opening, *(each.opening for each in made.clauses)):
        assert languages_of(texts[words]._p) == {"es-US"}
        (line,) = shown.xpath(".//*[self::p or self::h3][normalize-space() = $words]", words=words)
        assert line.get("lang") == "es"
    assert languages_of(texts[made.title]._p) == {"en-US"}


def languages_of(element: BaseOxmlElement) -> set[str]:
    return set(element.xpath(".//w:lang/@w:val"))
