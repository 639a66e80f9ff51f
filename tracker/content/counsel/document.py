"""A draft as a Word document."""

from __future__ import annotations

import zipfile
from collections.abc import Iterable, Mapping
from datetime import datetime
from io import BytesIO
from typing import Any

from docx import Document
from docx.document import Document as Docx
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Inches, Pt
from docx.text.paragraph import Paragraph
from docx.text.run import Run

from tracker.content.counsel.blocks import Block, Piece, Table, blocks
from tracker.content.counsel.cover import Cover
from tracker.content.counsel.draft import Draft
from tracker.content.counsel.words import draft_words
from tracker.content.credit import source_line
from tracker.laws.dataset import Dataset
from tracker.laws.xml import writable

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"

_WIDTHS = (1.1, 2.5, 1.1, 1.8)
"""Of the columns of a table, in inches."""

_STYLES = {
    "title": "Title",
    "heading": "Heading 1",
    "subheading": "Heading 2",
    "item": "List Bullet",
    "quote": "Quote",
}
# A ZIP file cannot hold an earlier day.
_EPOCH = (1980, 1, 1, 0, 0, 0)


def docx_bytes(draft: Draft, cover: Cover, data: Dataset) -> bytes:
    """The document; the same bytes for the same draft and edition.

    Args:
        data: the tables in the language of the cover.
    """
    document = Document()
    day, words = data.day, data.words
    facts = document.core_properties
    facts.title, facts.author = writable(cover.name), source_line(data)
    facts.language = f"{words.language}-US"
    facts.comments = words.prose(draft_words().frame.line)
    facts.created = facts.modified = datetime(day.year, day.month, day.day)
    section = document.sections[0]
    section.left_margin = section.right_margin = Inches(1)
    section.header.paragraphs[0].text = words.say(
        "Discussion draft, {date} · not legal advice · not reviewed by counsel", date=words.day(day)
    )
    _page_number(section.footer.paragraphs[0], f"{source_line(data)} · {words.say('page')} ")
    document.styles["Normal"].font.size = Pt(11)
    # Their ids are looked up once: by name, each paragraph would search all styles.
    ids = {kind: document.styles[name].style_id for kind, name in _STYLES.items()}
    for each in blocks(draft, cover, words):
        if isinstance(each, Table):
            _table(document, each)
        else:
            _paragraph(document, each, ids.get(each.kind))
    made = BytesIO()
    document.save(made)
    return _without_clock(made.getvalue())


def _paragraph(document: Docx, block: Block, style_id: str | None) -> None:
    added = document.add_paragraph()
    added._p.style = style_id
    if block.kind == "title":
        added.alignment = WD_ALIGN_PARAGRAPH.LEFT
    if block.kind == "cite" and block.url:
        _link(added, "".join(piece.text for piece in block.pieces), block.url)
        return
    _set(added, block.pieces, block.language)


def _set(paragraph: Paragraph, pieces: Iterable[Piece], language: str) -> None:
    for piece in pieces:
        run = paragraph.add_run(writable(piece.text))
        run.bold, run.italic = piece.bold or None, piece.italic or None
        run.underline, run.font.strike = piece.underline or None, piece.strike or None
        run._r.get_or_add_rPr().append(_element("w:lang", {"w:val": f"{language}-US"}))


def _table(document: Docx, table: Table) -> None:
    made = document.add_table(rows=1, cols=len(table.header), style="Table Grid")
    made.autofit = False
    made.rows[0]._tr.get_or_add_trPr().append(_element("w:tblHeader", {}))
    for column, width in zip(made.columns, _WIDTHS, strict=True):
        column.width = Inches(width)
    for cell, name in zip(made.rows[0].cells, table.header, strict=True):
        cell.paragraphs[0].add_run(name).bold = True
    for row, url in zip(table.rows, table.urls, strict=True):
        cells = made.add_row().cells
        for cell, text in zip(cells[:-1], row[:-1], strict=True):
            cell.paragraphs[0].add_run(writable(text))
        if url:
            _link(cells[-1].paragraphs[0], row[-1], url)
        else:
            cells[-1].paragraphs[0].add_run(writable(row[-1]))
    for line in made.rows:
        for cell, width in zip(line.cells, _WIDTHS, strict=True):
            cell.width = Inches(width)
            for run in cell.paragraphs[0].runs:
                run.font.size = Pt(9)


def _link(paragraph: Paragraph, text: str, url: str) -> None:
    """A link with its URL behind it, so that it is also read on paper."""
    target = paragraph.part.relate_to(writable(url), RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
    link, run = _element("w:hyperlink", {"r:id": target}), _element("w:r", {})
    link.append(run)
    paragraph._p.append(link)
    words = Run(run, paragraph)
    words.text = writable(f"{text}, {url}" if text else url)
    words.underline, words.font.size = True, Pt(9)


def _page_number(paragraph: Paragraph, before: str) -> None:
    paragraph.add_run(writable(before))
    paragraph._p.append(_element("w:fldSimple", {"w:instr": "PAGE"}))


def _element(tag: str, attributes: Mapping[str, str]) -> Any:
    """An element for which the library has no function of its own."""
    made = OxmlElement(tag)
    for name, value in attributes.items():
        made.set(qn(name), value)
    return made


def _without_clock(body: bytes) -> bytes:
    """The same archive, with one time for all of its files."""
    made = BytesIO()
    with zipfile.ZipFile(BytesIO(body)) as old, zipfile.ZipFile(made, "w") as new:
        for name in sorted(old.namelist(), key=lambda name: (name != "[Content_Types].xml", name)):
            entry = zipfile.ZipInfo(name, _EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(entry, old.read(name))
    return made.getvalue()
