"""CommonMark with tables from the HTML of our own pages: what is read there, not what is used."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import html

_LEFT_OUT = "button form input label nav noscript script select style svg textarea comment()"
_UNSEEN = "unseen share skip legislators"
_INLINE = "a abbr b br cite code del em i ins mark small span strong sub sup time"
_STRESSED = {"b": "**", "strong": "**", "em": "*", "i": "*", "del": "~~", "ins": "**"}


def markdown(document: str, base_url: str = "") -> str:
    """What HTML says; its links are relative to `base_url`."""
    top = html.fromstring(f"<div>{document}</div>")
    named = [f"contains(concat(' ',@class,' ',@id,' '),' {each} ')" for each in _UNSEEN.split()]
    left_out = [*_LEFT_OUT.split(), f"*[@hidden or @aria-hidden='true' or {' or '.join(named)}]"]
    for each in top.xpath("|".join(f".//{each}" for each in left_out)):
        each.drop_tree()
    top.make_links_absolute(base_url)
    return "\n\n".join(_blocks(top)) + "\n"


def _blocks(element: html.HtmlElement) -> list[str]:
    """The blocks in an element; text between them is a paragraph of its own."""
    found, line = list[str](), _text(element.text)
    for child in element:
        if child.tag in _INLINE.split() and not len(child.xpath(".//p|.//ul|.//div")):
            line = _goes_on(line, child)
        else:
            found, line = [*found, _paragraph(line), *_block(child)], ""
        line += _text(child.tail)
    return [block for block in (*found, _paragraph(line)) if block]


def _block(element: html.HtmlElement) -> Iterator[str]:
    match tag := str(element.tag):
        case _ if element.get("role") == "img":
            yield _paragraph(_text(element.get("aria-label")))
        case "h1" | "h2" | "h3" | "h4" | "h5" | "h6":
            yield f"{'#' * int(tag[1])} {_said(element)}"
        case "summary" | "caption":
            yield f"**{_paragraph(_text(element.text_content()))}**"
        case "pre":
            yield re.sub("^", "    ", element.text_content(), flags=re.MULTILINE)
        case "blockquote":
            quoted = "\n\n".join(_blocks(element)).split("\n")
            yield "\n".join(f"> {each}".rstrip() for each in quoted)
        case "ul" | "ol":
            items = []
            for number, item in enumerate(element.iterchildren("li"), 1):
                mark = f"{number}. " if tag == "ol" else "- "
                indented = re.sub("\n(?!\n)", "\n" + " " * len(mark), "\n\n".join(_blocks(item)))
                items.append(mark + indented)
            yield "\n".join(items)
        case "dl":
            told = [(each.tag, " ".join(_blocks(each))) for each in element.iter("dt", "dd")]
            pairs = [f"\n- **{text}**:" if name == "dt" else f" {text}" for name, text in told]
            yield "".join(pairs).strip()
        case "table":
            for caption in element.iterchildren("caption"):
                yield from _block(caption)
            rows = [[*map(_said, row.iterchildren("th", "td"))] for row in element.iter("tr")]
            rows[1:1] = [["---"] * max(map(len, rows))]
            filled = ([*row, *[""] * (len(rows[1]) - len(row))] for row in rows if row)
            yield "\n".join(f"| {' | '.join(row)} |" for row in filled)
        case _:
            yield from _blocks(element)


def _said(element: html.HtmlElement) -> str:
    return " ".join(_blocks(element)).replace("\n", " ")


def _goes_on(before: str, element: html.HtmlElement) -> str:
    """A line with an inline element after it; two marks in a row get a space between."""
    said, tag = _text(element.text), str(element.tag)
    for child in element:
        said = _goes_on(said, child) + _text(child.tail)
    words = said.strip()
    if tag == "br" or not words:
        return before + (" " if tag == "br" else said)
    if tag == "a" and (url := element.get("href", "").replace(" ", "%20")):
        words = f"[{words}](<{url.replace('<', '%3C').replace('>', '%3E')}>)"
    elif tag in _STRESSED and not set(words) & set("*~"):
        words = f"{_STRESSED[tag]}{words}{_STRESSED[tag]}"
    inline = said.replace(said.strip(), words, 1)
    return before + " " * (before[-1:] in (")", "*") and inline[:1] in ("[", "*")) + inline


def _text(text: str | None) -> str:
    return re.sub(r"([\\`*_\[\]<>#|~&])", r"\\\1", re.sub(r"\s+", " ", text or ""))


def _paragraph(line: str) -> str:
    """A line that nothing at its start turns into a list or a heading."""
    return re.sub(r"^(\d*)([-+=.)])", r"\1\\\2", line.strip())
