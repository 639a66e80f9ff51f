"""CommonMark with tables from the HTML of our own pages, for assistants and for plain reading."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_LEFT_OUT = "button form input label nav noscript script select style svg textarea comment()"
_UNSEEN = "unseen share skip legislators"
"""Classes and ids of what is heard only, or is for hands."""
_INLINE = "a abbr b br cite code del em i ins mark small span strong sub sup time"
_STRESSED = {"b": "**", "strong": "**", "em": "*", "i": "*", "del": "~~", "ins": "**"}
_SPECIAL = re.compile(r"([\\`*_\[\]<>#|~&])")


def markdown(document: str, base_url: str = "") -> str:
    """What HTML says; its links are relative to `base_url`."""
    from lxml import html  # no server needs it before it is asked for Markdown

    top = html.fromstring(f"<div>{document}</div>")
    named = [f"contains(concat(' ',@class,' ',@id,' '),' {each} ')" for each in _UNSEEN.split()]
    left_out = [*_LEFT_OUT.split(), f"*[@hidden or @aria-hidden='true' or {' or '.join(named)}]"]
    for each in top.xpath("|".join(f".//{each}" for each in left_out)):
        each.drop_tree()
    top.make_links_absolute(base_url)
    return "\n\n".join(_blocks(top)) + "\n"


def _blocks(element: HtmlElement) -> list[str]:
    """The blocks in an element; text between them is a paragraph of its own."""
    found, line = list[str](), _text(element.text)
    for child in element:
        if child.tag in _INLINE.split() and not len(child.xpath(".//p|.//ul|.//div")):
            line = _goes_on(line, child)
        else:
            found += [_paragraph(line), *_block(child)]
            line = ""
        line += _text(child.tail)
    return [block for block in (*found, _paragraph(line)) if block]


def _block(element: HtmlElement) -> Iterator[str]:
    match tag := str(element.tag):
        case _ if element.get("role") == "img":
            yield _paragraph(_text(element.get("aria-label")))
        case "h1" | "h2" | "h3" | "h4" | "h5" | "h6":
            yield f"{'#' * int(tag[1])} {_paragraph(_line(element))}"
        case "summary":
            yield f"**{_paragraph(_line(element))}**"
        case "hr":
            yield "---"
        case "pre":
            yield re.sub("^", "    ", element.text_content(), flags=re.MULTILINE)
        case "blockquote":
            quoted = "\n\n".join(_blocks(element)).split("\n")
            yield "\n".join(f"> {each}".rstrip() for each in quoted)
        case "ul" | "ol":
            items = []
            for number, item in enumerate(element.iterchildren("li"), 1):
                mark = f"{number}. " if tag == "ol" else "- "
                said = "\n\n".join(_blocks(item)).replace("\n", "\n" + " " * len(mark))
                items.append(mark + re.sub(r"\n +\n", "\n\n", said))
            yield "\n".join(items)
        case "dl":
            told = [(each.tag, " ".join(_blocks(each))) for each in element.iter("dt", "dd")]
            pairs = [f"\n- **{text}**:" if name == "dt" else f" {text}" for name, text in told]
            yield "".join(pairs).strip()
        case "table":
            yield from (f"**{_line(each).strip()}**" for each in element.iterchildren("caption"))
            rows = [
                [
                    " ".join(_blocks(cell)).replace("\n", " ")
                    for cell in row.iterchildren("th", "td")
                ]
                for row in element.iter("tr")
            ]
            width = max(map(len, rows), default=0)
            lines = [" | ".join(row + [""] * (width - len(row))) for row in rows if row]
            lines[1:1] = [" | ".join(["---"] * width)]
            yield "\n".join(f"| {each} |" for each in lines)
        case _:
            yield from _blocks(element)


def _line(element: HtmlElement) -> str:
    """An element on one line, without the marks that it has as a block."""
    said = _text(element.text)
    for child in element:
        said = _goes_on(said, child) + _text(child.tail)
    return said


def _goes_on(before: str, element: HtmlElement) -> str:
    """A line with an inline element after it; two marks in a row get a space between."""
    said, tag = _line(element), str(element.tag)
    words = said.strip()
    if tag == "br" or not words:
        return before + (" " if tag == "br" else said)
    if tag == "a" and (url := element.get("href", "")):
        url = url.replace(" ", "%20").replace("<", "%3C").replace(">", "%3E")
        words = f"[{words}](<{url}>)"
    elif tag in _STRESSED and not set(words) & set("*~"):
        words = f"{_STRESSED[tag]}{words}{_STRESSED[tag]}"
    inline = said.replace(said.strip(), words, 1)
    return before + " " * (before[-1:] in (")", "*") and inline[:1] in ("[", "*")) + inline


def _text(text: str | None) -> str:
    return _SPECIAL.sub(r"\\\1", re.sub(r"\s+", " ", text or ""))


def _paragraph(line: str) -> str:
    """A line that nothing at its start turns into a list or a heading."""
    return re.sub(r"^(\d*)([-+=.)])", r"\1\\\2", line.strip())
