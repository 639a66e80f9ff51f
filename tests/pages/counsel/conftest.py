"""Every draft of the real tables, made once."""

from __future__ import annotations

from collections.abc import Mapping
from io import BytesIO

import pytest
from docx import Document
from docx.document import Document as Docx
from docx.text.paragraph import Paragraph

from tracker.laws.dataset import Dataset
from tracker.pages.counsel.document import docx_bytes
from tracker.pages.counsel.draft import Draft
from tracker.pages.counsel.page import draft, page
from tracker.pages.urls import Urls

BASE = Urls("https://tracker.example")
Key = tuple[str, str]
Drafts = Mapping[Key, Draft]


@pytest.fixture(scope="session")
def drafts(dataset: Dataset) -> Drafts:
    """State and law → its draft, wherever there is one."""
    made = {
        (code, law.id): draft(dataset, code, law, BASE)
        for code in dataset.coded["state"]
        for law in dataset.laws
    }
    return {key: each for key, each in made.items() if each is not None}


def document_of(draft: Draft, data: Dataset) -> bytes:
    shown = page(draft, data, BASE)
    return docx_bytes(shown["sheet"], shown.title, shown.description, data)


def opened(body: bytes) -> Docx:
    return Document(BytesIO(body))


@pytest.fixture(scope="session")
def documents(drafts: Drafts, dataset: Dataset) -> Mapping[Key, Docx]:
    """Every draft as a Word document, opened again."""
    return {key: opened(document_of(each, dataset)) for key, each in drafts.items()}


@pytest.fixture(scope="session")
def words(documents: Mapping[Key, Docx]) -> Mapping[Key, str]:
    """All that each document says, a line a paragraph."""
    return {key: "\n".join(text_of(each)) for key, each in documents.items()}


def read(paragraph: Paragraph) -> str:
    """What a paragraph says once its changes are accepted; its own `text` leaves these out."""
    return "".join(paragraph._p.xpath(".//w:t/text()"))


def text_of(document: Docx) -> list[str]:
    """The text of a document in its order, links included."""
    return [
        said
        for part in document.iter_inner_content()
        for said in (
            [read(part)]
            if isinstance(part, Paragraph)
            else [cell.text for row in part.rows for cell in row.cells]
        )
    ]
