"""Whether a document is good HTML, and where its links lead."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from html.parser import HTMLParser
from posixpath import dirname, join, normpath
from urllib.parse import unquote, urlsplit

import html5lib

# What a browser takes without a word, and what the parser of 2020 does not know.
_REFERENCES = ("aria-labelledby", "aria-describedby", "aria-controls", "for", "headers")
_VOID = {"area", "base", "br", "col", "hr", "img", "input", "link", "meta", "source", "wbr"}


class Document(HTMLParser):
    """The elements of a document with their attributes, and its text.

    Attributes:
        elements: tag and attributes, in order.
        shapes: tag, class and names of attributes of each element, and the tag that it stands in.
        text: what stands outside `style` and `script`, spaces run together.
        title: of the document.
    """

    def __init__(self, text: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str]]] = []
        self.shapes: set[tuple[str, ...]] = set()
        self.title = ""
        self._words: list[str] = []
        self._open: list[str] = []
        self.feed(text)
        self.text = " ".join("".join(self._words).split())

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_startendtag(tag, attrs)
        if tag not in _VOID:
            self._open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        self.elements.append((tag, given))
        self.shapes.add((*self._open[-1:], tag, given.get("class", ""), *given))

    def handle_endtag(self, tag: str) -> None:
        while self._open and self._open.pop() != tag:
            pass
        self._words.append(" ")

    def handle_data(self, data: str) -> None:
        if "title" in self._open and "svg" not in self._open:
            self.title += data
        if not {"style", "script"} & set(self._open):
            self._words.append(data)

    def all(self, tag: str) -> list[dict[str, str]]:
        """The attributes of every element of that name."""
        return [attrs for name, attrs in self.elements if name == tag]

    def meta(self, name: str) -> list[str]:
        """The contents of the meta elements of that name or property."""
        return [
            attrs["content"]
            for attrs in self.all("meta")
            if name in (attrs.get("name"), attrs.get("property"))
        ]

    def links(self, rel: str) -> list[str]:
        """The addresses of the link elements of that kind."""
        return [attrs["href"] for attrs in self.all("link") if attrs.get("rel") == rel]

    @property
    def scripts(self) -> list[str]:
        """Where its scripts are loaded from, empty for one within; what holds data is none."""
        scripts = (each for each in self.all("script") if "json" not in each.get("type", ""))
        return [attrs.get("src", "") for attrs in scripts]

    @property
    def ids(self) -> list[str]:
        """The ids of its elements."""
        return [attrs["id"] for _, attrs in self.elements if "id" in attrs]

    @property
    def addresses(self) -> list[str]:
        """Where its links lead, and what it loads."""
        return [
            attrs[name]
            for _, attrs in self.elements
            for name in ("href", "src", "action")
            if attrs.get(name)
        ]


def faults(text: str) -> list[str]:
    """What is wrong with a document: by the parser's own rules, and in what it refers to."""
    parser = html5lib.HTMLParser(strict=False)
    parser.parse(text)
    found = [f"line {line}: {code} {told}" for (line, _), code, told in parser.errors]
    return found + faults_within(Document(text))


def faults_within(page: Document) -> list[str]:
    """What is wrong in what a document names and refers to."""
    ids = Counter(page.ids)
    found = [f"two elements are #{name}" for name, times in sorted(ids.items()) if times > 1]
    for tag, attrs in page.elements:
        for name in _REFERENCES:
            lost = [each for each in attrs.get(name, "").split() if each not in ids]
            found += [f"{tag} {name} names #{each}" for each in lost]
    if page.elements[0][0] != "html" or not page.elements[0][1].get("lang"):
        found.append("the document names no language")
    return found


def with_new_shapes(pages: Mapping[str, Document]) -> list[str]:
    """The pages that hold an element of a shape that no page before them holds: few of many that
    are made of the same templates.
    """
    seen: set[tuple[str, ...]] = set()
    found = []
    for path, page in pages.items():
        if not page.shapes <= seen:
            found.append(path)
        seen |= page.shapes
    return found


def lost_links(pages: Mapping[str, Document], base_url: str, others: frozenset[str]) -> list[str]:
    """Every link of a site of files that leads to a file or an anchor that is not there.

    Args:
        pages: path → each page.
        base_url: public address of the site.
        others: paths of the files that are no pages, or pages whose text is not looked at.
    """
    found = []
    for path, page in pages.items():
        for address in page.addresses:
            target = _target(address, path, base_url)
            if target is None:
                continue
            file, anchor = target
            if file not in pages and file not in others:
                found.append(f"{path}: {address}")
            elif anchor and not (
                anchor in pages[file].ids if file in pages else file.endswith(".html")
            ):
                found.append(f"{path}: {address} has no such place")
    return found


def _target(address: str, path: str, base_url: str) -> tuple[str, str] | None:
    """File and anchor of a link within the site; None if it leads elsewhere."""
    parts = urlsplit(address)
    base = urlsplit(base_url)
    if parts.netloc:
        if (parts.scheme, parts.netloc) != (base.scheme, base.netloc):
            return None
    elif parts.scheme:
        return None
    where = unquote(parts.path)
    if parts.netloc or where.startswith("/"):
        root = base.path.rstrip("/") + "/"
        if not where.startswith(root):
            return where, ""
        where = where.removeprefix(root)
    elif where:
        where = normpath(join(dirname(path), where))
    else:
        where = path
    return (where or "index.html"), unquote(parts.fragment)
