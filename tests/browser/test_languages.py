"""Whose browser prefers another language is offered the page in it; and longer words have room."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from mimetypes import guess_type
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from tests.browser.test_published import PAGES
from tracker.laws.dataset import Dataset
from tracker.laws.i18n.languages import PSEUDO_CODE
from tracker.serve import published
from tracker.serve.published import Files, files

pytestmark = pytest.mark.browser

SITE = "https://tracker.example"
PAGE = f"{SITE}/about/index.html"
OFFER = "[data-offer]"


@pytest.fixture(scope="module")
def made(dataset: Dataset) -> Files:
    return files(dataset, SITE)


@contextmanager
def reader(browser: Browser, made: Files, locale: str, url: str = PAGE) -> Iterator[Page]:
    """A page of the published site, whose files are made when they are asked for."""

    def answer(route: Route) -> None:
        path = urlsplit(route.request.url).path.removeprefix("/")
        route.fulfill(body=made[path](), content_type=guess_type(path)[0])

    with browser.new_context(locale=locale) as context:
        context.route("**/*", answer)
        page = context.new_page()
        page.goto(url)  # until it is loaded, and its script has run
        yield page


def test_who_reads_spanish_is_offered_it_in_spanish(browser: Browser, made: Files):
    with reader(browser, made, "es-MX") as page:
        offer = page.locator(OFFER)
        expect(offer).to_be_visible()
        expect(offer).to_contain_text("Esta página está disponible en español.")
        offer.get_by_role("link", name="Leerla en español").click()
        page.wait_for_url(f"{SITE}/es/about/index.html")
        expect(page.locator(OFFER)).to_have_count(0)


def test_who_refuses_is_not_asked_again_in_this_tab(browser: Browser, made: Files):
    with reader(browser, made, "es-MX") as page:
        page.get_by_role("button", name="Cerrar").click()
        expect(page.locator(OFFER)).to_be_hidden()
        page.goto(f"{SITE}/privacy/index.html")
        expect(page.locator(OFFER)).to_be_hidden()


def test_who_reads_english_is_offered_nothing(browser: Browser, made: Files):
    with reader(browser, made, "en-US") as page:
        expect(page.locator(OFFER)).to_be_hidden()


def test_words_that_are_a_third_longer_run_out_of_no_page(
    browser: Browser, dataset: Dataset, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(published, "languages", lambda: (PSEUDO_CODE,))
    longer = files(dataset, SITE)
    pages = [f"{PSEUDO_CODE}/{path}" for path in PAGES if f"{PSEUDO_CODE}/{path}" in longer]
    assert len(pages) > 12
    with reader(browser, longer, "en-US", f"{SITE}/{pages[0]}") as page:
        for path in pages:
            page.goto(f"{SITE}/{path}")
            assert "⟦" in page.locator("h1, .card, figcaption").first.inner_text(), path
            for width in (390, 1280):
                page.set_viewport_size({"width": width, "height": 900})
                assert page.evaluate("document.documentElement.scrollWidth") <= width, path
