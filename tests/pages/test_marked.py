"""Every text of ours on a page is a message: the made-up language leaves none as it was."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

import pytest
from lxml import html
from lxml.html import HtmlElement

from tracker.laws.dataset import Dataset
from tracker.laws.evidence.citing import FORMATS as STYLES
from tracker.laws.i18n.languages import PSEUDO_CODE
from tracker.laws.rules.tables import RULES
from tracker.pages.brief import page as brief
from tracker.pages.data.page import FORMATS
from tracker.pages.embed.page import state_card
from tracker.pages.frame import frame
from tracker.pages.page import Page
from tracker.pages.site import PAGES
from tracker.pages.urls import Urls

URLS = Urls("https://tracker.example", language=PSEUDO_CODE)
VIEWS = [
    ("/", {"law": "both", "vs": "2018-01-01", "region": "South"}),
    ("/", {"q": "zzzz", "bad": "1", "on": "no"}),
    ("/state", {}),
    ("/state", {"state": "KY"}),
    ("/state", {"state": "PR", "on": "2015-06-01"}),
    ("/compare", {"states": "DC,OH,VI"}),
    ("/data", {}),
    ("/data", {"rows": "events", "q": "zzzz"}),
    ("/trends", {}),
    ("/act", {}),
    ("/act", {"state": "WI"}),
    ("/act", {"state": "GU", "topic": "exception_clause"}),
    ("/method", {}),
    ("/about", {}),
    ("/privacy", {}),
]
NAMES = {
    "sources": ("publisher", "title"),
    "campaigns": ("organization", "title", "text_number", "relay"),
    "events": ("sponsor", "title"),
    "provisions": ("citation",),
    "published_counts": ("publisher",),
    "legislatures": ("name", "session_citation"),
}
"""Columns of names, titles and citations, which are the same in every language."""
UNSPOKEN = {"script", "style", "code", "pre", "textarea"}
WORDS = re.compile(r"[A-Za-z]{2}")


@pytest.fixture(scope="module")
def marked(dataset: Dataset) -> Dataset:
    return dataset.in_language(PSEUDO_CODE)


@pytest.fixture(scope="module")
def same_everywhere(dataset: Dataset) -> re.Pattern[str]:
    """Names, codes and examples of the tables, and what else no language changes."""
    found = {cell for table, columns in NAMES.items() for column in columns
             for cell in getattr(dataset, table)[column]}  # fmt: skip
    found |= {rule.code for rule in RULES} | set(dataset.codebook.files) | set(dataset.states.state)
    for table in dataset.codebook.tables:
        for field in dataset.codebook.fields(table):
            found |= {field.name, field.example, *field.values}
    found |= {*STYLES, *FORMATS, "Excel", "CC-BY-4.0"}
    names = sorted((name for name in found if WORDS.search(name)), key=len, reverse=True)
    known = "|".join(map(re.escape, names))
    files, quoted = r"[\w.]+\.(?:csv|zip|xlsx|json|sqlite)", r"“[^”]*”|https?://\S+"
    cited = r"Modern Slavery Law Tracker\. .*|\(Modern Slavery Law Tracker, \d+\)"
    return re.compile(rf"{quoted}|{cited}|(?<!\w)(?:{files}|{known})(?!\w)", re.IGNORECASE)


def outside(texts: Iterable[str]) -> Iterator[str]:
    """What stands outside the brackets of the made-up language."""
    depth = 0
    for text in texts:
        said = []
        for sign in text:
            depth += (sign == "⟦") - (sign == "⟧")
            said.append(sign if depth == 0 and sign != "⟧" else "\n")
        yield from "".join(said).split("\n")


def texts_of(element: HtmlElement) -> Iterator[str]:
    """The texts of an element that are said in the page's language."""
    ours = not ("lang" in element.attrib or element.get("rel") or "blanks" in element.classes)
    if isinstance(element.tag, str) and element.tag not in UNSPOKEN and ours:
        yield element.text or ""
        for child in element:
            yield from texts_of(child)
            yield child.tail or ""


def unmarked(sections: Iterable[str], same: re.Pattern[str]) -> set[str]:
    """The words on a page that nobody marked as a message."""
    found = set()
    for section in filter(None, sections):
        for text in outside(texts_of(html.fragment_fromstring(section, create_parent="div"))):
            if WORDS.search(text) and WORDS.search(same.sub("", text)):
                found.add(text.strip())
    return found


def sections(page: Page) -> list[str]:
    return [str(page[name]) for name, make in page.sections.items() if make]


@pytest.mark.thorough
@pytest.mark.parametrize(("path", "params"), VIEWS, ids=str)
def test_every_text_of_a_page_is_a_message(
    marked: Dataset, same_everywhere: re.Pattern[str], path: str, params: dict[str, str]
):
    module = PAGES[path].module
    page = module.page(module.read(params, marked), marked, URLS)
    assert "⟦" in page.title
    assert "⟦" in page.description
    assert unmarked(sections(page), same_everywhere) == set()


def test_every_text_of_frame_brief_and_card_is_a_message(
    marked: Dataset, same_everywhere: re.Pattern[str]
):
    around = frame("/", marked, URLS)
    found = unmarked([str(around.top), str(around.foot)], same_everywhere)
    found |= unmarked(sections(brief.page("KY", marked, URLS)), same_everywhere)
    found |= unmarked(sections(state_card("KY", marked, URLS)), same_everywhere)
    assert found == set()
