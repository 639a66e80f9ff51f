"""A draft as a Word document."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping
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

from tracker.laws.dataset import Dataset
from tracker.laws.xml import writable
from tracker.pages.counsel.blocks import Block, Piece, Table, blocks
from tracker.pages.counsel.cover import Cover
from tracker.pages.counsel.draft import Draft
from tracker.pages.counsel.words import draft_words
from tracker.pages.credit import source_line

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
    told = words.say(
        "Discussion draft, {date} · not legal advice · not reviewed by counsel", date=words.day(day)
    )
    _speak(section.header.paragraphs[0].add_run(told), words.language)
    source = f"{source_line(data)} · {words.say('page')} "
    _page_number(section.footer.paragraphs[0], source, words.language)
    document.styles["Normal"].font.size = Pt(11)
    # Their ids are looked up once: by name, each paragraph would search all styles.
    ids = {kind: document.styles[name].style_id for kind, name in _STYLES.items()}
    for each in blocks(draft, cover, words):
        if isinstance(each, Table):
            _table(document, each, words.language)
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
        _link(added, block)
    else:
        _set(added, block)


def _set(paragraph: Paragraph, block: Block) -> None:
    for piece in block.pieces:
        run = paragraph.add_run(writable(piece.text))
        # Each setting that is told costs a search, also that there is none.
        if piece.bold:
            run.bold = True
        if piece.italic:
            run.italic = True
        if piece.underline:
            run.underline = True
        if piece.strike:
            run.font.strike = True
        _speak(run, piece.language or block.language)


def _speak(run: Run, language: str) -> None:
    """Name the language of a run; it has to come after how the run is set."""
    run._r.get_or_add_rPr().append(_element("w:lang", {"w:val": f"{language}-US"}))


def _table(document: Docx, table: Table, language: str) -> None:
    made = document.add_table(rows=1, cols=len(table.header), style="Table Grid")
    made.autofit = False
    made.rows[0]._tr.get_or_add_trPr().append(_element("w:tblHeader", {}))
    for column, width in zip(made.columns, _WIDTHS, strict=True):
        column.width = Inches(width)
    for cell, name in zip(made.rows[0].cells, table.header, strict=True):
        _set(cell.paragraphs[0], Block("text", (Piece(name, bold=True),), language=language))
    for row in table.rows:
        for cell, block in zip(made.add_row().cells, row, strict=True):
            if block.url:
                _link(cell.paragraphs[0], block)
            else:
                _set(cell.paragraphs[0], block)
    for line in made.rows:
        for cell, width in zip(line.cells, _WIDTHS, strict=True):
            cell.width = Inches(width)
            for run in cell.paragraphs[0].runs:
                run.font.size = Pt(9)


def _link(paragraph: Paragraph, block: Block) -> None:
    """A link with its URL behind it, so that it is also read on paper."""
    url = writable(block.url)
    target = paragraph.part.relate_to(url, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
    link = _element("w:hyperlink", {"r:id": target})
    paragraph._p.append(link)
    for piece in (*block.pieces, Piece(f", {block.url}")):
        run = _element("w:r", {})
        link.append(run)
        words = Run(run, paragraph)
        words.text = writable(piece.text)
        words.underline, words.font.size = True, Pt(9)
        _speak(words, piece.language or block.language)


def _page_number(paragraph: Paragraph, before: str, language: str) -> None:
    _speak(paragraph.add_run(writable(before)), language)
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
