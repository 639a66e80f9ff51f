"""What the published pages of a language say, for whoever checks its translation."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from lxml import html
from lxml.html import HtmlElement

from tracker.laws.dataset import Dataset
from tracker.laws.i18n.languages import words_in
from tracker.laws.i18n.translator import Forms
from tracker.serve.published import texts

BASE_URL = "https://tracker.example"
_SPOKEN = ("alt", "aria-label", "placeholder", "title")
"""Attributes that are read out."""
_UNSPOKEN = {"code", "pre", "script", "style", "textarea"}
_ENGLISH = frozenset("the of and is are was were with from that this which not".split())  # noqa: SIM905
"""English words that sentences of no other offered language have."""
_BODIES = re.compile(
    r"\b(?:Legislature|Legislative Assembly|General (?:Assembly|Court)|Congress(?!\.gov)|Senate|"
    r"Supreme Court|House of (?:Representatives|Delegates))\b"
)
"""Institutions that have a name in every language."""
_SET_APART = re.compile(r"“[^”]*”|\([^)]*\)|https?://\S+|Modern Slavery Law Tracker\. .*")
"""Quotations, originals beside a translation, URLs, and our own citation."""
_NAMES = {
    "events": ("sponsor", "title"),
    "legislatures": ("session_citation",),
    "provisions": ("citation",),
}
"""Columns of names, which are the same in every language."""


@dataclass(frozen=True)
class SiteText:
    """All that the published site says in a language.

    Attributes:
        pages: by path, as HTML or XML.
        cells: the cells of the tables that were asked for in the language.
    """

    pages: Mapping[str, bytes]
    cells: frozenset[str]


def site_text(dataset: Dataset, language: str, folder: Path | None = None) -> SiteText:
    """Every page, draft and feed of a language, whose catalogues are in `folder`."""
    words, cells = words_in(language, folder), set[str]()

    def find(context: str, cell: str) -> Forms:
        cells.add(cell)
        return words._find_prose(context, cell)

    spoken = dataset.translated_by(replace(words, _find_prose=find))
    pages = {path: make() for path, make in texts(spoken, BASE_URL).items()}
    return SiteText(pages, frozenset(cells))


def unmarked(said: SiteText, dataset: Dataset, language: str) -> Iterator[tuple[str, str]]:
    """Path of a page and English on it that is not marked as English, each text once."""
    names = _names(dataset)
    seen: set[str] = set()
    for path, page in said.pages.items():
        if not path.endswith(".html"):
            continue
        for text in _read_out(html.fromstring(page.decode()), language):
            if text not in seen and _is_english(text, names):
                yield path, " ".join(text.split())
            seen.add(text)


def _read_out(element: HtmlElement, language: str) -> Iterator[str]:
    """The texts of an element that are said in a language."""
    if not isinstance(element.tag, str) or element.tag in _UNSPOKEN:
        return
    if element.get("lang", language) != language:
        return
    yield from (value for name in _SPOKEN if (value := element.get(name)))
    yield element.text or ""
    for child in element:
        yield from _read_out(child, language)
        yield child.tail or ""


def _names(dataset: Dataset) -> re.Pattern[str]:
    found = {
        cell
        for table, columns in _NAMES.items()
        for column in columns
        for cell in getattr(dataset, table)[column]
        if len(cell) > 3
    }
    return re.compile("|".join(map(re.escape, sorted(found, key=len, reverse=True))))


def _is_english(text: str, names: re.Pattern[str]) -> bool:
    if not _suspect(text):
        return False
    return _suspect(_SET_APART.sub("", names.sub("", text)))


def _suspect(text: str) -> bool:
    said = re.findall(r"[a-z]+", text.lower())
    return len(_ENGLISH.intersection(said)) > 1 or bool(_BODIES.search(text))
