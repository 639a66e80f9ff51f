"""A draft as a Word document: one walk of its page."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator, Mapping
from datetime import datetime
from io import BytesIO
from typing import Any

from docx import Document
from docx.document import Document as Docx
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Inches, Pt
from docx.text.paragraph import Paragraph
from lxml import html
from lxml.html import HtmlElement
from markupsafe import Markup

from tracker.laws.dataset import Dataset
from tracker.laws.evidence.citing import AUTHOR
from tracker.maps.drawing import writable
from tracker.pages.credit import source_line

_STYLES = {
    "h1": "Title",
    "h2": "Heading 1",
    "h3": "Heading 2",
    "p": "Normal",
    "li": "List Bullet",
    "blockquote": "Quote",
}
_LOOKS = {"bold": "w:b", "italic": "w:i", "strike": "w:strike"}
"""Of `<ins>` and `<del>`, by class."""
_CHANGES = {"ins": "w:t", "del": "w:delText"}
"""What Word tracks as a change, to be accepted or rejected → the element of its text."""
_BLOCKS = f"//*[{' or '.join(f'self::{tag}' for tag in (*_STYLES, 'table'))}]"
_LEFT_OUT = (
    "[not(ancestor-or-self::*[contains(@class, 'screen')] or ancestor::footer or ancestor::table)]"
)
_WIDTHS = (1.1, 2.5, 1.1, 1.8)
"""Of the columns of a table, in inches."""
_Looks = tuple[str, ...]
_Piece = tuple[str, _Looks, str, str]
# A ZIP file cannot hold an earlier day.
_EPOCH = (1980, 1, 1, 0, 0, 0)


def docx_bytes(
    sheet: Markup, title: str, description: str, data: Dataset, header: str = ""
) -> bytes:
    """The document of a page for paper; the same bytes for the same page and edition.

    Args:
        sheet: the page's section of this name.
        data: the tables in the language of the page.
    """
    document = Document()
    day, words = data.day, data.words
    facts = document.core_properties
    facts.title, facts.author, facts.comments = writable(title), source_line(data), description
    facts.language = f"{words.language}-US"
    facts.created = facts.modified = datetime(day.year, day.month, day.day)
    section = document.sections[0]
    section.left_margin = section.right_margin = Inches(1)
    told = header or words.gettext(
        "Discussion draft, {date} · not legal advice · not reviewed by counsel", date=words.day(day)
    )
    section.header.paragraphs[0]._p.append(_run(told, (), words.language))
    foot = section.footer.paragraphs[0]
    source = f"{source_line(data)} · {words.gettext('page')} "
    foot._p.append(_run(source, (), words.language))
    foot._p.append(_element("w:fldSimple", {"w:instr": "PAGE"}))
    document.styles["Normal"].font.size = Pt(11)
    # Their ids are looked up once: by name, each paragraph would search all styles.
    ids = {tag: document.styles[name].style_id for tag, name in _STYLES.items()}
    for block in html.fromstring(sheet).xpath(f".{_BLOCKS}{_LEFT_OUT}"):
        if block.tag == "table":
            _table(document, block, words.language)
        else:
            added = document.add_paragraph()
            added._p.style = ids[block.tag]
            if block.get("class") == "new-page":
                added.paragraph_format.page_break_before = True
            _fill(added, block, words.language)
            if noted := block.get("data-comment"):
                comment = document.add_comment(added.runs, writable(noted), AUTHOR, "")
                comment._comment_elm.date = facts.created
    made = BytesIO()
    document.save(made)
    return _without_clock(made.getvalue())


def _table(document: Docx, table: HtmlElement, language: str) -> None:
    lines = table.xpath(".//tr")
    made = document.add_table(rows=len(lines), cols=len(_WIDTHS), style="Table Grid")
    made.autofit = False
    made.rows[0]._tr.get_or_add_trPr().append(_element("w:tblHeader", {}))
    for column, width in zip(made.columns, _WIDTHS, strict=True):
        column.width = Inches(width)
    cells = iter(made._cells)
    for line in lines:
        for each, width in zip(line, _WIDTHS, strict=True):
            cell = next(cells)
            cell.width = Inches(width)
            _fill(cell.paragraphs[0], each, language, 9)


def _fill(paragraph: Paragraph, block: HtmlElement, language: str, size: int = 0) -> None:
    """The words of a block, each run with its look and language."""
    heading = ("bold",) if block.tag == "th" else ()
    # A wholly new line changes no words.
    amends = block.xpath(".//del | .//text()[normalize-space() and not(ancestor::ins)]")
    for text, looks, spoken, url in _runs(block, heading, block.get("lang") or language, ""):
        if amends and (change := next((each for each in _CHANGES if each in looks), "")):
            number = len(paragraph.part.element.xpath("//w:ins | //w:del"))
            tracked = _element(f"w:{change}", {"w:id": str(number), "w:author": AUTHOR})
            paragraph._p.append(tracked)
            tracked.append(_run(text, looks, spoken, size, _CHANGES[change]))
        elif url:
            kind = RELATIONSHIP_TYPE.HYPERLINK
            target = paragraph.part.relate_to(writable(url), kind, is_external=True)
            link = _element("w:hyperlink", {"r:id": target})
            paragraph._p.append(link)
            link.append(_run(text, ("underline", *looks), spoken, size or 9))
        else:
            paragraph._p.append(_run(text, looks, spoken, size))


def _run(text: str, looks: _Looks, language: str, size: int = 0, kind: str = "w:t") -> Any:
    """A run; its properties are in the order that the schema requires."""
    told: list[tuple[str, dict[str, str]]]
    told = [(name, {}) for look, name in _LOOKS.items() if look in looks]
    if size:
        told.append(("w:sz", {"w:val": str(2 * size)}))
    if "underline" in looks:
        told.append(("w:u", {"w:val": "single"}))
    made, look, words = (_element(name, {}) for name in ("w:r", "w:rPr", kind))
    look.extend(_element(*each) for each in (*told, ("w:lang", {"w:val": f"{language}-US"})))
    words.set(qn("xml:space"), "preserve")
    words.text = writable(text)
    made.extend((look, words))
    return made


def _runs(element: HtmlElement, looks: _Looks, spoken: str, url: str) -> Iterator[_Piece]:
    """Text, looks, language and URL; a link ends with its URL, to be read on paper."""
    own = element.get("href") or ""
    yield from _text(element.text, looks, spoken, own or url)
    for child in element:
        more = ("bold",) if child.tag == "b" else (child.get("class") or "").split()
        more = (*more, *(each for each in _CHANGES if each == child.tag))
        yield from _runs(child, (*looks, *more), child.get("lang") or spoken, own or url)
        yield from _text(child.tail, looks, spoken, own or url)
    if own:
        yield f", {own}", looks, spoken, own


def _text(text: str | None, looks: _Looks, spoken: str, url: str) -> Iterator[_Piece]:
    if text and text.strip("\n"):
        yield re.sub(r"[ \t\n]+", " ", text.strip("\n")), looks, spoken, url


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
