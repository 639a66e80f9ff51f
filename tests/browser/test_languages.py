"""Whose browser prefers another language is offered the page in it, and may refuse."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from mimetypes import guess_type
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from tracker.laws.dataset import Dataset
from tracker.web.published import Files, files

pytestmark = pytest.mark.browser

SITE = "https://tracker.example"
PAGE = f"{SITE}/about/index.html"
OFFER = "[data-offer]"


@pytest.fixture(scope="module")
def made(dataset: Dataset) -> Files:
    return files(dataset, SITE)


@contextmanager
def reader(browser: Browser, made: Files, locale: str) -> Iterator[Page]:
    """A page of the published site, whose files are made when they are asked for."""

    def answer(route: Route) -> None:
        path = urlsplit(route.request.url).path.removeprefix("/")
        route.fulfill(body=made[path](), content_type=guess_type(path)[0])

    with browser.new_context(locale=locale) as context:
        context.route("**/*", answer)
        page = context.new_page()
        page.goto(PAGE)  # until it is loaded, and its script has run
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
