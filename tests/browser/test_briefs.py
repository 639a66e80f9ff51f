"""Every brief as it is printed: one Letter page, and nothing of it cut."""

import re
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from playwright.sync_api import Browser
from pypdfium2 import PdfDocument

from tests.browser.axe import STYLES, violations
from tracker.advocacy.asks import ask_for
from tracker.laws.dataset import Dataset, load
from tracker.pages.answers import answers
from tracker.pages.urls import Urls
from tracker.serve.documents import brief

pytestmark = pytest.mark.browser

BASE = Urls("https://tracker.example")
LETTER = (612, 792)


def pressed(text: str) -> str:
    """Text without spaces: a PDF has its own."""
    return re.sub(r"\s+", "", text)


@pytest.fixture(params=["two laws", "three laws", "Spanish"])
def tables(request: pytest.FixtureRequest, dataset: Dataset, third_law_folder: Path) -> Dataset:
    if request.param == "three laws":
        return load(third_law_folder, dataset.day)
    return dataset if request.param == "two laws" else dataset.in_language("es")


def test_every_brief_is_one_full_page_when_printed(
    browser: Browser, tables: Dataset, keep: Callable[..., None]
):
    urls = Urls(BASE.base_url, language=tables.words.language)
    page = browser.new_page()
    codes = list(tables.coded["state"])
    assert len(codes) == 56
    for code in codes:
        page.set_content(brief(tables, urls, code).decode())
        body = page.pdf(prefer_css_page_size=True, print_background=True)
        keep(f"briefs/{len(tables.laws)}-laws-{urls.language}/{code}.pdf", partial(bytes, body))
        sheets = PdfDocument(body)
        assert len(sheets) == 1, code
        assert sheets[0].get_size() == LETTER
        printed = pressed(sheets[0].get_textpage().get_text_range())
        assert printed.endswith(pressed(f"CC-BY-4.0. {urls.absolute(urls.state(code))}")), code
        for each in answers(tables, code):
            asked = ask_for(tables, code, each.law).text
            for said in (each.status.label, each.status.answer, each.citation, asked):
                assert pressed(said) in printed, (code, said)
    page.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 390])
def test_a_brief_is_fit_to_be_read_on_a_screen(visit, width: int, scheme: str):
    rules = () if (width, scheme) == (1280, "light") else STYLES
    for code in ("KY", "GU"):
        page = visit(f"/brief/{code}", width=width, scheme=scheme, live=False)
        assert violations(page, rules) == []
        assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 390])
def test_a_draft_for_counsel_is_fit_to_be_read_on_a_screen(visit, width: int, scheme: str):
    page = visit("/drafts/OH-exception_clause.html", width=width, scheme=scheme, live=False)
    assert violations(page, STYLES) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert page.locator("del").first.inner_text().strip() == ", unless for the punishment of crime"


@pytest.mark.parametrize("path", ["/brief/KY", "/drafts/KY-safe_harbor.html"])
def test_a_paper_has_the_menu_the_sites_letters_and_a_button_to_print(visit, path: str):
    page = visit(path, width=390, live=False)
    page.evaluate("window.print = () => window.printed = true")
    page.get_by_role("button", name="Print it").click()
    assert page.evaluate("window.printed")
    assert page.evaluate(
        "document.fonts.ready.then(() => document.fonts.check('16px Source Sans'))"
    )
    page.locator(".menu summary").click()
    page.locator(".menu").get_by_role("link", name="Method", exact=True).click()
    page.wait_for_url("**/method")
