"""Spanish pages: no English outside what is marked as English, and no word that we avoid."""

from __future__ import annotations

import re
from itertools import chain

import pytest
from lxml import html

from tests.pages.test_marked import VIEWS, sections, texts_of
from tracker.laws.dataset import Dataset
from tracker.laws.i18n.languages import FOLDER, faults, ids, read_catalog, strings
from tracker.laws.i18n.message_catalog import messages
from tracker.laws.i18n.style_guide import avoided_terms
from tracker.pages.brief import page as brief
from tracker.pages.counsel import page as counsel
from tracker.pages.counsel.page import draft
from tracker.pages.frame import frame
from tracker.pages.method.counts import translated
from tracker.pages.site import PAGES
from tracker.pages.urls import Urls

URLS = Urls("https://tracker.example", language="es")
ENGLISH = frozenset("the of and is are was were with from that this which not".split())  # noqa: SIM905
"""English words that no Spanish sentence has."""
SAME = re.compile(
    r"“[^”]*”|\([^)]*\)|https?://\S+|Modern Slavery Law Tracker\. .*|[A-Z][\w ]+ Act of \d+"
)
"""Quotations, names in brackets, URLs, our citation and the names of acts."""
LEFT = {
    ids(message)[0]
    for message in read_catalog(FOLDER / "es" / "site.po")
    if message.id and not all(strings(message))
}
"""What keeps Spanish from being offered."""
NAMES = {
    "sources": ("publisher", "title"),
    "campaigns": ("organization", "title"),
    "provisions": ("citation",),
    "legislatures": ("name", "session_citation"),
}


@pytest.fixture(scope="module")
def spanish(dataset: Dataset) -> Dataset:
    return dataset.in_language("es")


@pytest.fixture(scope="module")
def names(dataset: Dataset, spanish: Dataset) -> list[str]:
    """What stays in its language: names, titles, and what an editor has just added to the laws
    and the codebook, for which `words check` asks. The longest first.
    """
    found = {cell for table, columns in NAMES.items() for column in columns
             for cell in getattr(dataset, table)[column]}  # fmt: skip
    for table in dataset.codebook.tables:
        found |= {field.example for field in dataset.codebook.fields(table)}
    told = messages(dataset.laws, dataset.misreadings, dataset.codebook)
    found |= {text for context, text in told if spanish.words.say_in(context, text) == text}
    return sorted((name for name in found if len(name) > 3), key=len, reverse=True)


def english_in(made: list[str], names: list[str]) -> set[str]:
    """The texts that hold two English words, and are not marked as English."""
    found = set()
    for section in filter(None, made):
        for text in texts_of(html.fragment_fromstring(section, create_parent="div")):
            words = re.findall(r"[a-z]+", re.sub(r"“[^”]*”", "", text).lower())
            if len(ENGLISH.intersection(words)) < 2:
                continue
            for name in names:
                text = text.replace(name, "")
            words = re.findall(r"[a-z]+", SAME.sub("", text).lower())
            if len(ENGLISH.intersection(words)) > 1:
                found.add(text.strip())
    return found - LEFT


@pytest.mark.parametrize(("path", "params"), VIEWS, ids=str)
def test_a_page_has_no_english_that_is_not_marked(
    spanish: Dataset, names: list[str], path: str, params: dict[str, str]
):
    module = PAGES[path].module
    page = module.page(module.read(params, spanish), spanish, URLS)
    assert english_in([page.title, page.description, *sections(page)], names) == set()


@pytest.mark.thorough
def test_no_jurisdiction_has_english_that_is_not_marked(spanish: Dataset, names: list[str]):
    module = PAGES["/state"].module
    for code in spanish.present["state"]:
        page = module.page(module.read({"state": code}, spanish), spanish, URLS)
        assert english_in(sections(page), names) == set(), code


def test_frame_and_brief_have_no_english_that_is_not_marked(spanish: Dataset, names: list[str]):
    around = frame("/", spanish, URLS)
    made = [str(around.top), str(around.foot), *sections(brief.page("KY", spanish, URLS))]
    assert english_in(made, names) == set()


@pytest.mark.parametrize("key", ["KS-safe_harbor", "GU-exception_clause", "PR-exception_clause"])
def test_a_draft_for_counsel_has_no_english_that_is_not_marked(
    spanish: Dataset, names: list[str], key: str
):
    state, _, law_id = key.partition("-")
    made = draft(spanish, state, spanish.law(law_id), URLS)
    assert made is not None
    assert english_in(sections(counsel.page(made, spanish, URLS)), names) == set()


def test_the_catalogues_have_all_that_they_need_but_what_keeps_spanish_back():
    """One message is left until the terms are reviewed: Spanish is offered once it is said."""
    assert len(LEFT) <= 1
    found = list(faults(read_catalog(FOLDER / "es" / "site.po")))
    assert {message for message, _ in found} == LEFT


def test_no_translation_has_a_word_that_we_avoid():
    # These two tell of the words that are avoided, and say what laws say with old words.
    others = {FOLDER / "es" / f"data-{name}.po" for name in ("method", "provisions")}
    for path in {*(FOLDER / "es").glob("*.po")} - others:
        for message in read_catalog(path):
            for text in strings(message) if message.id else ():
                found = [words for _, words in avoided_terms(text, "es")]
                assert found == [], (path.name, ids(message)[0])


def joined(data: Dataset, urls: Urls, path: str, **params: str) -> str:
    module = PAGES[path].module
    return "".join(filter(None, sections(module.page(module.read(params, data), data, urls))))


def test_the_words_of_a_law_have_an_unofficial_translation_beside_them(
    dataset: Dataset, spanish: Dataset
):
    told = html.fromstring(joined(spanish, URLS, "/state", state="VT"))
    quotes = told.xpath("//figure[.//blockquote[@lang='en']]")
    beside = [each.find_class("rendered") for each in quotes]
    assert any(beside)  # words that came with a new law are not translated yet
    for rendered in chain(*beside):
        assert rendered.text_content().startswith("Traducción no oficial: ")
    assert "rendered" not in joined(dataset, Urls("https://tracker.example"), "/state", state="VT")


def test_jurisdictions_are_in_the_order_of_their_spanish_names(spanish: Dataset):
    names = list(spanish.by_name.values())
    at = names.index("Míchigan")
    assert names[at - 1 : at + 3] == ["Massachusetts", "Míchigan", "Minnesota", "Misisipi"]
    told = html.fromstring(joined(spanish, URLS, "/state"))
    listed = [link.text_content() for link in told.xpath("//*[@class='everyone']//a")]
    assert listed == names


def test_method_says_who_did_not_review_the_translation_and_what_is_left(
    dataset: Dataset, spanish: Dataset
):
    told = html.fromstring(joined(spanish, URLS, "/method")).text_content()
    assert "no la ha revisado ninguna persona con certificación" in told
    found = translated(spanish)
    assert found is not None
    assert f"{found.all:,} textos de las tablas, {found.left:,} no están traducidos" in told
    assert translated(dataset) is None
    english = joined(dataset, Urls("https://tracker.example"), "/method")
    assert "certified translator" not in english
