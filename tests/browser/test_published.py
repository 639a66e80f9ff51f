"""The published site, served by a server that knows nothing but files, with and without script."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.axe import SIZES, STYLES, violations
from tracker.pages.site import NEUTRAL_SITE

pytestmark = pytest.mark.browser

PAGES = (
    "index.html",
    "map/exception_clause.html",
    "state/KY.html",
    "state/GU.html",
    "state/index.html",
    "data/index.html",
    "trends/index.html",
    "act/index.html",
    "act/KY.html",
    "method/index.html",
    "organize/index.html",
    "about/index.html",
    "privacy/index.html",
    "embed/map/safe_harbor.html",
    "embed/state/KY.html",
    "brief/KY.html",
    "404.html",
)

TEXT_ALONE = ("map/exception_clause", "state/GU", "state/index", "method", "about", "privacy")
"""Pages without controls of their own, whose text `test_screens.py` looks at on the live page."""


@pytest.fixture
def see(browser: Browser, published: str) -> Iterator[Callable[..., Page]]:
    """Opens a page of the site in a clean browser; all it asks for must be there, and ours."""
    contexts = []
    wrong: list[str] = []

    def open_(path: str, width: int = 1280, scheme: str = "light", script: bool = True) -> Page:
        context = browser.new_context(
            viewport={"width": width, "height": 900},
            color_scheme=scheme,  # type: ignore[arg-type]
            java_script_enabled=script,
        )
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda message: wrong.append(f"{message.type}: {message.text}"))
        page.on("pageerror", lambda error: wrong.append(str(error)))
        page.on(
            "response",
            lambda answer: (
                wrong.append(f"{answer.status} {answer.url}")
                if answer.status >= 400 or not answer.url.startswith((published, NEUTRAL_SITE))
                else None
            ),
        )
        page.goto(f"{published}/{path}")
        return page

    yield open_
    for context in contexts:
        context.close()
    assert wrong == []


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (390, "dark")])
def test_no_page_shuts_anyone_out_or_runs_out_of_the_screen(
    see: Callable[..., Page], keep: Callable[..., None], width: int, scheme: str
):
    page = see("", width, scheme)
    address = page.url
    rules, without = ((), SIZES) if scheme == "light" else (STYLES, ())
    for path in PAGES:
        page.goto(address + path)
        if not path.startswith(TEXT_ALONE):
            assert violations(page, rules, without) == [], path
        assert page.evaluate("document.documentElement.scrollWidth") <= width, path
        name = f"published-{path.replace('/', '-').removesuffix('.html')}-{width}-{scheme}.png"
        keep(name, page.screenshot)


@pytest.mark.parametrize("script", [True, False])
def test_a_visitor_comes_from_the_map_to_the_law_and_the_brief(
    see: Callable[..., Page], script: bool
):
    page = see("", script=script)
    expect(page.get_by_role("heading", level=1)).to_have_text(
        "Can a minor who was sold for sex be punished for prostitution?"
    )
    expect(page.locator(".first-map svg a").first).to_be_visible()
    page.get_by_role("rowheader", name="Nevada").get_by_role("link").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Nevada")
    expect(page.get_by_text("Nev. Const. art. 1, § 17").first).to_be_visible()
    page.get_by_role("link", name="Print a one-page brief").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Nevada: the law on modern slavery")


def test_the_map_itself_leads_to_a_state(see: Callable[..., Page]):
    page = see("", script=False)
    texas = page.locator('.first-map a[href="state/TX.html"]')
    texas.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Texas")


def test_the_way_out_leaves_no_entry_behind_and_back_is_blank(see: Callable[..., Page]):
    page = see("index.html")
    page.get_by_role("rowheader", name="Nevada").get_by_role("link").click()
    page.route(NEUTRAL_SITE, lambda route: route.fulfill(body="Elsewhere"))
    entries = page.evaluate("history.length")
    page.get_by_role("button", name="Leave this site").click()
    expect(page.get_by_text("Elsewhere")).to_be_visible()
    assert page.evaluate("history.length") == entries
    page.go_back()
    expect(page.get_by_role("button", name="Continue")).to_be_visible()
