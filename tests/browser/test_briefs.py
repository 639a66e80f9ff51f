"""Every brief as it is printed: one Letter page, and nothing of it cut."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser
from pypdfium2 import PdfDocument

from tests.browser.axe import STYLES, violations
from tracker.advocacy.asks import ask_for
from tracker.laws.dataset import Dataset, load
from tracker.pages.answers import answers
from tracker.pages.brief.facts import facts
from tracker.pages.brief.fit import WIDTH, height
from tracker.pages.brief.page import fitted
from tracker.pages.urls import Urls
from tracker.serve.documents import brief

pytestmark = pytest.mark.browser

BASE = Urls("https://tracker.example")
LETTER = (612, 792)


def pressed(text: str) -> str:
    """Text without spaces: a PDF has its own."""
    return re.sub(r"\s+", "", text)


@pytest.fixture(scope="module", params=["two laws", "three laws"])
def tables(request: pytest.FixtureRequest, dataset: Dataset, third_law_folder: Path) -> Dataset:
    return dataset if request.param == "two laws" else load(third_law_folder, dataset.day)


def test_every_brief_is_one_full_page_when_printed(
    browser: Browser, tables: Dataset, artifacts: Path
):
    page = browser.new_page()
    folder = artifacts / "briefs" / f"{len(tables.laws)}-laws"
    folder.mkdir(parents=True, exist_ok=True)
    assert len(tables.present["state"])
    for code in tables.present["state"]:
        page.set_content(brief(tables, BASE, code).decode())
        body = page.pdf(prefer_css_page_size=True, print_background=True)
        (folder / f"{code}.pdf").write_bytes(body)
        sheets = PdfDocument(body)
        assert len(sheets) == 1, code
        assert sheets[0].get_size() == LETTER
        printed = pressed(sheets[0].get_textpage().get_text_range())
        assert printed.endswith(pressed(f"CC-BY-4.0. {BASE.base_url}/state?state={code}")), code
        for each in answers(tables, code):
            assert pressed(each.status.label) in printed, code
            assert pressed(each.citation) in printed, code
    page.close()


TIGHTEST = 4
"""How many briefs in Spanish are printed each time: the fullest pages, and the smallest letters."""


def fullest(tables: Dataset) -> list[str]:
    """Jurisdictions, the ones whose page has the least room left first."""
    known = {code: facts(tables, code) for code in tables.present["state"]}
    fits = {code: fitted(each) for code, each in known.items()}
    left = {code: height(made, WIDTH / fit.size) * fit.size for code, (fit, made) in fits.items()}
    size = {code: fit.size for code, (fit, _) in fits.items()}
    half = TIGHTEST // 2
    first = [
        *sorted(left, key=left.__getitem__)[-half:],
        *sorted(size, key=size.__getitem__)[:half],
    ]
    return list(dict.fromkeys([*first, *known]))


@pytest.mark.parametrize(
    "which",
    [slice(TIGHTEST), pytest.param(slice(TIGHTEST, None), marks=pytest.mark.thorough)],
    ids=["the tightest", "all others"],
)
def test_a_brief_in_spanish_is_one_page_with_nothing_cut(
    browser: Browser, dataset: Dataset, which: slice
):
    spanish, urls = dataset.in_language("es"), Urls(BASE.base_url, language="es")
    page = browser.new_page()
    codes = fullest(spanish)[which]
    assert codes
    for code in codes:
        page.set_content(brief(spanish, urls, code).decode())
        sheets = PdfDocument(page.pdf(prefer_css_page_size=True, print_background=True))
        assert len(sheets) == 1, code
        printed = pressed(sheets[0].get_textpage().get_text_range())
        end = pressed(f"CC-BY-4.0. {BASE.base_url}/state?state={code}&lang=es")
        assert printed.endswith(end), code
        for each in answers(spanish, code):
            for said in (
                each.status.label,
                each.status.answer,
                ask_for(spanish, code, each.law).text,
            ):
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
