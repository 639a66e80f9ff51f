"""What a page makes of its address: nonsense gives the default view and a notice."""

import pytest

from tests.pages.drawn import PAGES, draw, markup, notices, words

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
    "about": (),
    "privacy": (),
}
CASES = [
    (page, name)
    for page in PAGES
    for name in (*PARAMETERS[page], "color")
    if (page, name) != ("state", "state")
]
NONSENSE = "<script>alert(1)</script>*[x](y)"


@pytest.fixture(scope="module")
def usual():
    """Page → its words at its bare address."""
    return {page: words(draw(page)) for page in PAGES}


@pytest.mark.parametrize(("page", "name"), CASES, ids=[f"{p}-{n}" for p, n in CASES])
def test_nonsense_gives_the_default_view_and_a_notice(page, name, usual):
    app = draw(page, {name: NONSENSE})
    assert len(notices(app)) == 1
    assert "<" not in notices(app)[0]
    assert words(app) == usual[page]


def test_a_jurisdiction_that_is_none_is_named_as_text():
    app = draw("state", {"state": NONSENSE})
    assert markup(app).h1.get_text().startswith("There is no jurisdiction “<SCRIPT>ALERT(1)")


@pytest.mark.parametrize("page", PAGES)
def test_a_bare_address_has_no_notice(page):
    assert notices(draw(page)) == []


@pytest.mark.parametrize(("page", "name"), CASES, ids=[f"{p}-{n}" for p, n in CASES])
def test_an_empty_parameter_is_no_parameter(page, name, usual):
    app = draw(page, {name: ""})
    assert words(app) == usual[page]


@pytest.mark.parametrize("page", ["map", "state", "compare", "data"])
@pytest.mark.parametrize(
    "day", ["2999-01-01", "2018-02-30", "yesterday", "٢٠١٨-٠١-٠١", "0000-00-00"]
)
def test_a_day_that_cannot_be_used_is_named(page, day, usual):
    app = draw(page, {"on": day})
    assert len(notices(app)) == 1
    assert words(app) == usual[page]


def test_what_can_be_used_stays_beside_what_cannot():
    app = draw("map", {"law": "exception_clause", "region": "South,Atlantis"})
    assert "Atlantis" in notices(app)[0]
    assert "Region: South" in words(app)


def test_a_very_long_address_is_cut_short_in_the_notice():
    assert len(notices(draw("data", {"region": "x" * 5000}))[0]) < 600
