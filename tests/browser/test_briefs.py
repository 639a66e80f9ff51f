"""Every brief as it is printed: one Letter page, and nothing of it cut."""

import re
from collections.abc import Callable, Sequence
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


# Each stands as a body of its own would, on a page of its own.
JOINED = """body { display: block; min-height: 0 }
.one { display: flex; flex-direction: column; min-height: 252mm }
.one + .one { break-before: page }"""


def joined(briefs: Sequence[str]) -> str:
    """Briefs as one document, which is printed in a fraction of the time that they take alone."""
    assert "body { padding: 0; min-height: 252mm; }" in briefs[0]
    head, _, _ = briefs[0].partition("<body>")
    bodies = [re.search("<body>(.*)</body>", each, re.DOTALL)[1] for each in briefs]
    sheets = "".join(f'<div class="one">{body}</div>' for body in bodies)
    return f"{head}<style media=print>{JOINED}</style><body>{sheets}"


def test_every_brief_is_one_full_page_when_printed(
    browser: Browser, tables: Dataset, keep: Callable[..., None]
):
    urls = Urls(BASE.base_url, language=tables.words.language)
    page = browser.new_page()
    codes = list(tables.coded["state"])
    assert len(codes) == 56
    page.set_content(joined([brief(tables, urls, code).decode() for code in codes]))
    body = page.pdf(prefer_css_page_size=True, print_background=True)
    page.close()
    keep(f"briefs/{len(tables.laws)}-laws-{urls.language}.pdf", partial(bytes, body))
    sheets = PdfDocument(body)
    assert {sheet.get_size() for sheet in sheets} == {LETTER}
    texts = [pressed(sheet.get_textpage().get_text_range()) for sheet in sheets]
    for code, printed in zip(codes, texts, strict=False):
        assert printed.endswith(pressed(f"CC-BY-4.0. {urls.absolute(urls.state(code))}")), code
        for each in answers(tables, code):
            asked = ask_for(tables, code, each.law).text
            for said in (each.status.label, each.status.answer, each.citation, asked):
                assert pressed(said) in printed, (code, said)
    assert len(texts) == len(codes)


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
