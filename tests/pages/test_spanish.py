"""Spanish pages: no English outside what is marked as English, and no word that we avoid."""

from __future__ import annotations

from itertools import chain

import pytest
from lxml import html

from tests.pages.test_marked import VIEWS, sections
from tracker.laws.dataset import Dataset
from tracker.laws.i18n.languages import FOLDER, faults, ids, read_catalog, strings
from tracker.pages.method.counts import translated
from tracker.pages.site import PAGES
from tracker.pages.urls import Urls
from tracker.serve.site_text import SiteText, unmarked

URLS = Urls("https://tracker.example", language="es")
LEFT = {
    ids(message)[0]
    for message in read_catalog(FOLDER / "es" / "site.po")
    if message.id and not all(strings(message))
}
"""What keeps Spanish from being offered."""


@pytest.fixture(scope="module")
def spanish(dataset: Dataset) -> Dataset:
    return dataset.in_language("es")


@pytest.mark.thorough
@pytest.mark.parametrize(("path", "params"), VIEWS, ids=str)
def test_a_page_has_no_english_that_is_not_marked(
    spanish: Dataset, path: str, params: dict[str, str]
):
    module = PAGES[path].module
    page = module.page(module.read(params, spanish), spanish, URLS)
    made = f"<p>{page.title} {page.description}</p>" + "".join(filter(None, sections(page)))
    said = SiteText({"page.html": f'<html lang="es">{made}</html>'.encode()}, frozenset())
    assert [text for _, text in unmarked(said, spanish, "es") if text not in LEFT] == []


def test_the_catalogues_have_all_that_they_need_but_what_keeps_spanish_back():
    """One message is left until the terms are reviewed: Spanish is offered once it is said."""
    assert len(LEFT) <= 1
    found = list(faults(read_catalog(FOLDER / "es" / "site.po")))
    assert {message for message, _ in found} == LEFT


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


@pytest.mark.thorough
def test_method_says_who_did_not_review_the_translation_and_what_is_left(
    dataset: Dataset, spanish: Dataset
):
    told = html.fromstring(joined(spanish, URLS, "/method")).text_content()
    assert "no la ha revisado ninguna persona con certificación" in told
    found = translated(spanish)
    assert found is not None
    assert found.left == 0
    assert f"Los {found.all:,} textos de las tablas están traducidos" in told
    assert translated(dataset) is None
    english = joined(dataset, Urls("https://tracker.example"), "/method")
    assert "certified translator" not in english
