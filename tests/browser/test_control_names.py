"""What Streamlit's controls are called on a Spanish page, in a browser that prefers English."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.pages import soft, tall
from tracker.laws.dataset import Dataset
from tracker.laws.i18n.languages import FOLDER, read_catalog, strings
from tracker.streamlit_internals.control_names import NAMES
from tracker.streamlit_internals.page import SELECTORS

pytestmark = pytest.mark.browser

# Ours is checked as it is published (`words check`); what is not shown is not read out either.
READ_OUT = """html => {
    const found = new Set(), page = document.documentElement;
    const ours = `${html}, .strip, .mast, .foot, svg, .material-icons`;
    for (const each of document.querySelectorAll("body *")) {
        if (each.closest("[lang]") !== page || each.closest(ours)) continue;
        if (!each.checkVisibility() || each.closest("[aria-hidden=true], [translate=no]")) continue;
        for (const name of ["aria-label", "aria-valuetext", "placeholder", "title"])
            if (each.hasAttribute(name)) found.add(each.getAttribute(name));
        for (const { nodeType, data } of each.childNodes) if (nodeType === 3) found.add(data);
    }
    return [...found];
}"""
WORD = re.compile(r"[^\W\d_]{3,}")
MONTHS_AND_DAYS = frozenset(
    WORD.findall(
        "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre "
        "lunes martes miércoles jueves viernes sábado domingo hoy seleccionado última siguiente"
    )
)


@pytest.fixture(scope="module")
def spanish(dataset: Dataset) -> set[str]:
    """Every word that our Spanish has."""
    catalogs = [read_catalog(path) for path in (FOLDER / "es").glob("*.po")]
    said = [
        text for each in catalogs for message in each if message.id for text in strings(message)
    ]
    assert len(said) > 2000
    names = [*dataset.states["name"], "Main Frankfort"]  # the second: an example of an address
    return MONTHS_AND_DAYS | {
        word.lower() for text in (*said, *names) for word in WORD.findall(text)
    }


def in_english(page: Page, spanish: set[str]) -> list[str]:
    """The texts that are not Spanish, or that are a name of Streamlit's as it stands in English."""
    catalog = read_catalog(FOLDER / "es" / "site.po")
    same = {name for name in NAMES if catalog[name].string == name}
    texts = [text.strip() for text in page.evaluate(READ_OUT, SELECTORS["html"])]
    assert len(texts) > 5
    return [
        text
        for text in texts
        if text in set(NAMES) - same or not spanish.issuperset(map(str.lower, WORD.findall(text)))
    ]


def choose_from_a_list(page: Page) -> None:
    page.get_by_role("combobox", name="Abrir la página").fill("zzqq")
    expect(page.get_by_text("Sin resultados")).to_be_visible()


def choose_a_day(page: Page) -> None:
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Elegir una fecha").first.click()
    expect(
        page.get_by_role("grid", name=re.compile(r"^Elegir una fecha, \w+ de \d{4}$"))
    ).to_be_visible()


def choose_too_many(page: Page) -> None:
    page.get_by_role("combobox", name="Estados y territorios").press("ArrowDown")
    expect(page.get_by_text("Puede elegir 9 como máximo.")).to_be_visible()


def open_a_column(page: Page) -> None:
    table = page.get_by_test_id("stDataFrame")
    table.scroll_into_view_if_needed()
    table.hover(position={"x": 60, "y": 18})
    table.click(position={"x": 150, "y": 18})
    page.get_by_text("Estadísticas").hover()
    expect(page.locator(".stDataFrameStatisticsMenu")).to_have_attribute("lang", "en")


def nothing(page: Page) -> None:
    """What stands there at once."""


PAGES: dict[str, tuple[Callable[[Page], None], ...]] = {
    "/?region=South&vs=2018-01-01": (nothing, choose_from_a_list, choose_a_day),
    "/compare?states=KY,TN,OH,IN,IL,MO,VA,WV,AL": (nothing, choose_too_many),
    "/data?region=South": (nothing, open_a_column),
    "/act?state=TX": (nothing,),
    "/state?state=TX": (nothing,),
    "/trends": (nothing,),
}


def test_no_control_of_a_spanish_page_has_an_english_name_without_a_mark(
    visit: Callable[..., Page], spanish: set[str]
):
    page = visit("/about?lang=es")
    tall(page)
    for path, steps in PAGES.items():
        soft(page, path + ("&" if "?" in path else "?") + "lang=es")
        assert steps
        for step in steps:
            step(page)
            assert in_english(page, spanish) == [], (path, step.__name__)


def test_the_calendar_of_an_english_page_is_english_whatever_the_browser_prefers(
    view: Callable[..., Page],
):
    page = view("/compare?states=KY,TN")
    assert page.evaluate("navigator.language") == "en-US"
    assert page.evaluate("document.querySelector('[data-type=year]').ariaLabel").startswith("year")
