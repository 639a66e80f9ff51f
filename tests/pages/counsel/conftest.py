"""Every draft of the real tables, made once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
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


class Made(Drafts):
    """State and law → its draft, wherever there is one; each is made when it is first asked for."""

    def __init__(self, data: Dataset) -> None:
        self.made = cache(lambda code, law: draft(data, code, data.law(law), BASE))
        self.keys_of_all = cache(
            lambda: [
                (code, law.id)
                for code in data.coded["state"]
                for law in data.laws
                if self.made(code, law.id)
            ]
        )

    def __getitem__(self, key: Key) -> Draft:
        if made := self.made(*key):
            return made
        raise KeyError(key)

    def __iter__(self) -> Iterator[Key]:
        return iter(self.keys_of_all())

    def __len__(self) -> int:
        return len(self.keys_of_all())


@pytest.fixture(scope="session")
def drafts(dataset: Dataset) -> Drafts:
    return Made(dataset)


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
