"""What a fetched page says: its words as text, whatever form they come in."""

from __future__ import annotations

import io
import json
import re
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from lxml import etree, html

from tracker.fetching.http_types import Answer

DC_LIBRARY = "https://code.dccouncil.us/schemas/dc-library"
SHORTEST = 200
"""Pages with fewer letters are taken for an empty frame that a script fills."""

# fmt: off
_BLOCKS = {
    "address", "article", "aside", "blockquote", "br", "caption", "center", "dd", "div", "dl", "dt",
    "fieldset", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr",
    "li", "main", "nav", "ol", "p", "pre", "section", "table", "tbody", "td", "tfoot", "th",
    "thead", "title", "tr", "ul",
}
# fmt: on
_UNSEEN = {"script", "style", "noscript", "template", "svg"}
_WALLS = re.compile(
    r"just a moment|checking your browser|cf-browser-verification|captcha|are you a robot|"
    r"verify (that )?you are (a )?human|access denied|request blocked|"
    r"enable javascript and cookies|"
    r"(please )?(log|sign) ?in to (continue|view|your account)",
    re.I,
)
_PASSWORD = re.compile(rb"""<input[^>]+type\s*=\s*["']?password""", re.I)
_MONTHS = (
    "January|February|March|April|May|June|July|August|September|October|November|December|"
    "Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec"
)
DAY = rf"(?:{_MONTHS})\.? \d{{1,2}}, \d{{4}}"
_CURRENT = re.compile(
    r"(?:current(?:ness)?|updated|in effect|up to date|codified|includes? (?:all )?(?:acts|laws))"
    rf"\W+(?:\w+\W+){{0,8}}?(?:({DAY})|(?:the )?(\d{{4}})(?: \w+){{0,2}} session)",
    re.I,
)
_YEAR = re.compile(r"\b(\d{4}) [A-Z][a-z]+ (?:Statutes|Code|Revised Statutes|General Laws)\b")
_PAGE_NUMBER = re.compile(r"\W*(page)?\s*\d+(\s+of\s+\d+)?\W*", re.I)


class Unreadable(ValueError):
    """A page whose words cannot be had; the message says why in a few words."""


@dataclass(frozen=True)
class Reading:
    """The words of a page.

    Attributes:
        text: a line for each paragraph, heading or cell; for a PDF for each of its lines.
        edition: to which day the page says that its text is current, as precisely as it says;
            `""` if it does not.
        wall: what marks the page as a login page or as one that keeps programs out; `""` if
            nothing does. A page of a law may have such a mark too, so that it counts only where
            the words are missing.
        cut: True if the page breaks off.
    """

    text: str
    edition: str = ""
    wall: str = ""
    cut: bool = False


def read_page(answer: Answer) -> Reading:
    """Read a page by its form: HTML, PDF, the DC Council's law XML, JSON or plain text.

    Raises:
        Unreadable: it is damaged, or of another form.
    """
    body, kind = answer.body, answer.media_type
    if body.startswith(b"%PDF") or kind == "application/pdf":
        return _reading(_pdf(body))
    start = body[:200].lstrip(b"\xef\xbb\xbf \r\n\t")
    if kind.endswith("json") or (start[:1] in (b"{", b"[") and kind != "text/html"):
        return _reading(_json(body))
    if kind.endswith("/xml") or (
        start.startswith(b"<?xml") and b"<html" not in body[:1000].lower()
    ):
        return _reading(_xml(body))
    if "html" in kind or start[:1] == b"<":
        low = body.lower()
        whole = b"</html" in low or b"</body" in low or b"<html" not in low
        wall = "asks for a password" if _PASSWORD.search(body) else ""
        return _reading(_html(body, answer), wall, cut=not whole)
    if kind.startswith("text/") or not kind:
        return _reading(body.decode("utf-8", "replace"))
    raise Unreadable(f"the page is {kind}")


def parse_day(text: str) -> date:
    """A day such as `July 1, 2026` or `Jan. 1, 2027`.

    Raises:
        ValueError: it is no day of the calendar.
    """
    month, rest = text.split(" ", 1)
    return datetime.strptime(f"{month[:3]} {rest}", "%b %d, %Y").date()


def _reading(text: str, wall: str = "", cut: bool = False) -> Reading:
    found = _WALLS.search(text)
    return Reading(text, _edition(text), wall or (found[0].lower() if found else ""), cut)


def _edition(text: str) -> str:
    found = _CURRENT.search(text)
    if found and found[1]:
        try:
            return parse_day(found[1]).isoformat()
        except ValueError:
            return ""
    year = found[2] if found else None
    if not year and (titled := _YEAR.search(text)):
        year = titled[1]
    return year or ""


def _pdf(body: bytes) -> str:
    import pypdfium2

    try:
        with pypdfium2.PdfDocument(io.BytesIO(body)) as document:
            pages = [page.get_textpage().get_text_range().splitlines() for page in document]
    except pypdfium2.PdfiumError:
        raise Unreadable("the PDF is damaged") from None
    edges = Counter(edge for page in pages for edge in set(_edges(page)))
    heads = {edge for edge, count in edges.items() if count > max(len(pages) / 2, 1)}
    return "\n".join(line for page in pages for line in _body(page, heads))


def _edges(page: Sequence[str]) -> Iterator[tuple[int, str]]:
    """The outer lines of a page: place from the top or, below zero, from the end, and shape."""
    for place in (0, 1, -1, -2):
        if len(page) > 4:
            yield place, _shape(page[place])


def _body(page: Sequence[str], heads: Collection[tuple[int, str]]) -> Iterator[str]:
    """The lines of a page without its running heads and its number."""
    for place, line in enumerate(page):
        own = {place, place - len(page)} & {0, 1, -1, -2}
        if not own or not (
            _PAGE_NUMBER.fullmatch(line) or any((edge, _shape(line)) in heads for edge in own)
        ):
            yield line


def _shape(line: str) -> str:
    """A line without its digits: running heads differ in the page's number alone."""
    return re.sub(r"\d+", "", line).strip()


def _json(body: bytes) -> str:
    """The text of New York's and South Dakota's APIs, and of lists of sections."""
    try:
        answer = json.loads(body)
    except (ValueError, RecursionError):
        raise Unreadable("the answer is not JSON") from None
    answer = answer.get("result", answer) if isinstance(answer, dict) else answer
    if not isinstance(answer, dict):
        raise Unreadable("the answer has an unknown form")
    if isinstance(answer.get("text"), str):
        # Their lines end in a written-out \n.
        title = f"§ {answer.get('docLevelId', '')} {answer.get('title', '')}"
        return f"{title}\n{answer['text']}".replace("\\n", "\n")
    if isinstance(answer.get("Html"), str):
        return _html_text(html.document_fromstring(answer["Html"] or "<p></p>"))
    if isinstance(answer.get("sections"), list):
        return "\n".join(
            f"§ {part.get('number', '')} {part.get('heading', '')}\n{part.get('text', '')}"
            for part in answer["sections"]
            if isinstance(part, dict)
        )
    raise Unreadable("the answer has an unknown form")


def _xml(body: bytes) -> str:
    try:
        root = etree.fromstring(body, etree.XMLParser(resolve_entities=False, no_network=True))
    except etree.XMLSyntaxError:
        raise Unreadable("the XML is damaged") from None
    if root.tag == f"{{{DC_LIBRARY}}}section":
        return "\n".join(_dc_lines(root))
    return "\n".join(" ".join(piece.split()) for piece in root.itertext() if piece.strip())


def _dc_lines(node: etree._Element) -> Iterator[str]:
    """The lines of a section: number and heading, then each paragraph after its number."""

    def child(name: str) -> str:
        found = node.find(f"{{{DC_LIBRARY}}}{name}")
        return "" if found is None else " ".join("".join(found.itertext()).split())

    number, heading = child("num"), child("heading")
    if node.tag == f"{{{DC_LIBRARY}}}section":
        yield f"§ {number}. {heading}"
        yield child("text")
    else:
        yield f"{number} {heading} {child('text')}"
    for part in node.findall(f"{{{DC_LIBRARY}}}para"):
        yield from _dc_lines(part)
    yield child("aftertext")


def _html(body: bytes, answer: Answer) -> str:
    named = re.search(r"charset=[\"']?([\w-]+)", answer.headers.get("content-type", ""), re.I)
    written = re.search(rb"charset=[\"']?([\w-]+)", body[:2048], re.I)
    encoding = named[1] if named else written[1].decode() if written else "utf-8"
    try:
        text = body.decode(encoding)
    except (LookupError, UnicodeDecodeError):
        text = body.decode("windows-1252", "replace")
    # lxml refuses text that names an encoding of its own.
    text = re.sub(r"^\s*<\?xml[^>]*\?>", "", text.lstrip("\ufeff"))
    if not text.strip():
        raise Unreadable("the page is empty")
    try:
        return _html_text(html.document_fromstring(text))
    except etree.ParserError:
        raise Unreadable("the page is empty") from None


def _html_text(root: html.HtmlElement) -> str:
    lines = "".join(_pieces(root)).split("\n")
    return "\n".join(line for each in lines if (line := " ".join(each.split())))


def _pieces(root: html.HtmlElement) -> Iterator[str]:
    """The text of a tree in order, with a line break around each block."""
    for event, node in etree.iterwalk(root, events=("start", "end", "comment", "pi")):
        if event == "start":
            if node.tag in _BLOCKS:
                yield "\n"
            if node.tag not in _UNSEEN and node.text:
                yield _flat(node.text)
        else:
            if event == "end" and node.tag in _BLOCKS:
                yield "\n"
            if node.tail:
                yield _flat(node.tail)


def _flat(text: str) -> str:
    return re.sub(r"\s", " ", text)
