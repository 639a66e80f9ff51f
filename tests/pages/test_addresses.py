"""What a page makes of its address: nonsense gives the default view and a notice."""

from collections.abc import Mapping
from functools import cache

import pytest
from streamlit.testing.v1 import AppTest

from tests.pages.drawn import NOTICE, PATHS, draw, markup, notices, words
from tests.pages.real import site
from tests.surfaces import text_of
from tracker.pages.site import PAGES
from tracker.pages.urls import Urls

FILTERS = ("safe_harbor", "exception_clause", "safe_harbor_basis", "region", "kind", "age_limit",
           "services", "exception_scope", "carve_out")  # fmt: skip
PARAMETERS = {
    "map": ("law", "view", "on", "vs", *FILTERS),
    "state": ("state", "on"),
    "compare": ("states", "on"),
    "data": ("rows", "columns", "sort", "text", "values", "on", *FILTERS),
    "trends": ("law", "years"),
    "act": ("state", "topic"),
    "method": (),
    "organize": (),
    "about": (),
    "privacy": (),
}
CASES = [
    (page, name)
    for page in PATHS
    for name in (*PARAMETERS[page], "color")
    if (page, name) != ("state", "state")
]
NONSENSE = "<script>alert(1)</script>*[x](y)"


def told(page: str, params: Mapping[str, str]) -> dict[str, str]:
    """Section → its text; tests/test_parity.py holds the live page to it."""
    data, module = site().data, PAGES[PATHS[page]].module
    made = module.page(module.read(params, data), data, Urls())
    return {name: text_of(str(make())) for name, make in made.sections.items() if make}


@cache
def usual(page: str) -> Mapping[str, str]:
    return told(page, {})


@cache
def bare(page: str) -> AppTest:
    return draw(page)


@pytest.mark.thorough
@pytest.mark.parametrize(("page", "name"), CASES, ids=[f"{p}-{n}" for p, n in CASES])
def test_nonsense_gives_the_default_view_and_a_notice(page, name):
    shown = told(page, {name: NONSENSE})
    assert shown["notice"].startswith(NOTICE)
    assert {**shown, "notice": ""} == usual(page)


@pytest.mark.thorough
@pytest.mark.parametrize("page", PATHS)
def test_nonsense_in_all_parameters_does_the_same_on_the_live_page(page):
    names = [name for place, name in CASES if place == page]
    app = draw(page, dict.fromkeys(names, NONSENSE))
    (notice,) = notices(app)
    assert "<" not in notice
    assert words(app) == words(bare(page))


def test_a_jurisdiction_that_is_none_is_named_as_text():
    app = draw("state", {"state": NONSENSE})
    assert markup(app).h1.get_text().startswith("There is no jurisdiction “<SCRIPT>ALERT(1)")


@pytest.mark.thorough
@pytest.mark.parametrize("page", PATHS)
def test_a_bare_address_has_no_notice_and_an_empty_parameter_is_none(page):
    assert notices(bare(page)) == []
    names = [name for place, name in CASES if place == page]
    assert words(draw(page, dict.fromkeys(names, ""))) == words(bare(page))


@pytest.mark.parametrize("page", ["map", "state", "compare", "data"])
@pytest.mark.parametrize(
    "day", ["2999-01-01", "2018-02-30", "yesterday", "٢٠١٨-٠١-٠١", "0000-00-00"]
)
def test_a_day_that_cannot_be_used_is_named(page, day):
    shown = told(page, {"on": day})
    assert shown["notice"].startswith(NOTICE)
    assert {**shown, "notice": ""} == usual(page)


def test_what_can_be_used_stays_beside_what_cannot():
    app = draw("map", {"law": "exception_clause", "region": "South,Atlantis"})
    assert "Atlantis" in notices(app)[0]
    assert "Region: South" in words(app)


def test_a_very_long_address_is_cut_short_in_the_notice():
    assert len(notices(draw("data", {"region": "x" * 5000}))[0]) < 600
