"""CommonMark from the HTML of our own pages, for assistants and for plain reading."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING
from urllib.parse import urljoin

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_LEFT_OUT = frozenset(
    "button form input label nav noscript script select style svg textarea".split()  # noqa: SIM905
)
_UNSEEN = frozenset(("unseen", "share", "skip", "legislators"))
"""Classes and ids of what is heard only, or is for hands."""
_SPECIAL = re.compile(r"([\\`*_\[\]<>#|~&])")
_AT_START = re.compile(r"^(\d*)([-+=.)])")
_INLINE = frozenset(
    "a abbr b br cite code del em i ins mark small span strong sub sup time".split()  # noqa: SIM905
)
_STRESSED = {"b": "**", "strong": "**", "em": "*", "i": "*", "del": "~~", "ins": "**"}


def markdown(document: str, base_url: str = "") -> str:
    """What a page of ours says, as CommonMark with tables.

    Args:
        document: HTML.
        base_url: what links are relative to.
    """
    from lxml import html  # no server needs it before it is asked for Markdown

    blocks = _blocks(html.fromstring(f"<div>{document}</div>"), base_url)
    return "\n\n".join(blocks) + "\n"


def _blocks(element: HtmlElement, base: str) -> list[str]:
    """The blocks in an element; text between them is a paragraph of its own."""
    found: list[str] = []
    line = _text(element.text)
    for child in element:
        if isinstance(child.tag, str) and not _is_left_out(child):
            if child.tag in _INLINE and not len(child.xpath(".//p|.//ul|.//div")):
                line += _apart(line, _inline(child, base))
            else:
                found += [_paragraph(line), *_block(child, base)]
                line = ""
        line += _text(child.tail)
    found.append(_paragraph(line))
    return [block for block in found if block]


def _block(element: HtmlElement, base: str) -> list[str]:
    tag = str(element.tag)
    if element.get("role") == "img":
        return [_paragraph(_text(element.get("aria-label")))]
    if re.fullmatch("h[1-6]", tag):
        return [f"{'#' * int(tag[1])} {_paragraph(_line(element, base))}"]
    make = _MAKERS.get(tag)
    return make(element, base) if make else _blocks(element, base)


def _listed(element: HtmlElement, base: str) -> list[str]:
    items = []
    for number, item in enumerate(element.iterchildren("li"), 1):
        mark = f"{number}. " if element.tag == "ol" else "- "
        items.append(mark + "\n\n".join(_blocks(item, base)).replace("\n", "\n" + " " * len(mark)))
    return ["\n".join(re.sub(r"\n +\n", "\n\n", item) for item in items)]


def _quoted(element: HtmlElement, base: str) -> list[str]:
    inner = "\n\n".join(_blocks(element, base))
    return ["\n".join(f"> {line}".rstrip() for line in inner.split("\n"))]


def _defined(element: HtmlElement, base: str) -> list[str]:
    pairs: list[str] = []
    for each in element.iter("dt", "dd"):
        said = " ".join(_blocks(each, base))
        if each.tag == "dt":
            pairs.append(f"- **{said}**:")
        elif pairs:
            pairs[-1] += f" {said}"
    return ["\n".join(pairs)]


def _tabled(element: HtmlElement, base: str) -> list[str]:
    rows = [
        [" ".join(_blocks(cell, base)).replace("\n", " ") for cell in row.iterchildren("th", "td")]
        for row in element.iter("tr")
    ]
    caption = [_paragraph(_line(each, base)) for each in element.iterchildren("caption")]
    width = max(map(len, rows), default=0)
    lines = [f"| {' | '.join([*row, *[''] * (width - len(row))])} |" for row in rows if row]
    lines[1:1] = [f"|{' --- |' * width}"] if lines else []
    return [*(f"**{each}**" for each in caption if each), "\n".join(lines)]


def _verbatim(element: HtmlElement, base: str) -> list[str]:
    return ["\n".join(f"    {line}" for line in element.text_content().split("\n"))]


_MAKERS: dict[str, Callable[[HtmlElement, str], list[str]]] = {
    "ul": _listed,
    "ol": _listed,
    "blockquote": _quoted,
    "dl": _defined,
    "table": _tabled,
    "pre": _verbatim,
    "hr": lambda element, base: ["---"],
    "summary": lambda element, base: [f"**{_paragraph(_line(element, base))}**"],
}


def _line(element: HtmlElement, base: str) -> str:
    """An element on one line, without the marks that it has as a block."""
    said = _text(element.text)
    for child in element:
        if isinstance(child.tag, str) and not _is_left_out(child):
            said += _apart(said, _inline(child, base))
        said += _text(child.tail)
    return said


def _inline(element: HtmlElement, base: str) -> str:
    said, tag = _line(element, base), str(element.tag)
    if tag == "br":
        return " "
    words = said.strip()
    if not words:
        return said
    if tag == "a" and element.get("href"):
        url = urljoin(base, element.get("href", "")).replace(" ", "%20")
        words = f"[{words}](<{url.replace('<', '%3C').replace('>', '%3E')}>)"
    elif tag in _STRESSED and not set(words) & set("*~"):
        words = f"{_STRESSED[tag]}{words}{_STRESSED[tag]}"
    return said[: len(said) - len(said.lstrip())] + words + said[len(said.rstrip()) :]


def _apart(before: str, inline: str) -> str:
    """A link or stressed words, with a space after others that they would run into."""
    return f" {inline}" if before[-1:] in (")", "*") and inline[:1] in ("[", "*") else inline


def _is_left_out(element: HtmlElement) -> bool:
    classes = [*(element.get("class") or "").split(), element.get("id")]
    hidden = element.get("aria-hidden") == "true" or element.get("hidden") is not None
    return hidden or element.tag in _LEFT_OUT or not _UNSEEN.isdisjoint(classes)


def _text(text: str | None) -> str:
    return _SPECIAL.sub(r"\\\1", re.sub(r"\s+", " ", text or ""))


def _paragraph(line: str) -> str:
    """A line that nothing at its start turns into a list or a heading."""
    return _AT_START.sub(r"\1\\\2", line.strip())
