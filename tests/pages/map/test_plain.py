"""The controls of the map page without script: their links and forms lead where they say."""

import pytest
from bs4 import BeautifulSoup

from tracker.pages.map.figures import changed_states
from tracker.pages.map.plain import controls_html
from tracker.pages.map.query import read
from tracker.pages.urls import LIVE, Urls

ASKED = {
    "law": "both",
    "view": "tiles",
    "vs": "2010-01-01",
    "region": "South,West",
    "age_limit": "18",
    "on": "2018-01-01",
}


def places(dataset, urls=LIVE, **params):
    made = controls_html(read(params, dataset), dataset, urls)
    return {name: BeautifulSoup(html, "html.parser") for name, html in made.items()}


def sent(form):
    """What a form sends when nothing in it is changed."""
    fields = {each["name"]: each["value"] for each in form.select("input[name]")}
    for each in form.select("select[name]"):
        chosen = each.select_one("option[selected]")
        fields[each["name"]] = chosen["value"] if chosen else ""
    return {name: value for name, value in fields.items() if value}


@pytest.mark.parametrize("place", ["filters", "rail", "time"])
def test_a_form_that_is_sent_unchanged_asks_for_the_same(dataset, place):
    (form,) = places(dataset, **ASKED)[place].select("form")
    assert read(sent(form), dataset) == read(ASKED, dataset)


def test_the_choices_keep_everything_else(dataset):
    choices = places(dataset, **ASKED)["choices"]
    urls = {link.get_text(): link["href"] for link in choices.select("nav a")}
    assert list(urls) == ["Safe harbor", "Exception clause", "Both", "Map", "Tiles", "Table"]
    rest = "vs=2010-01-01&region=South,West&age_limit=18&on=2018-01-01"
    assert urls["Safe harbor"] == f"/?view=tiles&{rest}"
    assert urls["Table"] == f"/?law=both&view=table&{rest}"
    assert [link.get_text() for link in choices.select("a[aria-current]")] == ["Both", "Tiles"]


def test_a_published_page_chooses_between_its_files_and_has_no_form(dataset):
    choices = places(dataset, Urls("https://a.example", "map/both.html"), law="both")["choices"]
    assert [link["href"] for link in choices.select("a")] == [
        "../index.html",
        "../map/exception_clause.html",
        "../map/both.html",
    ]
    assert choices.select("form") == []


def test_the_maps_show_the_selection_and_ring_what_changed(dataset):
    svg = places(dataset, law="exception_clause", vs="2018-01-01", region="South")
    drawn = svg["map-exception_clause"]
    assert len(drawn.select("svg > a")) == 56
    assert len(drawn.select("a.left-out")) == 56 - 17
    query = read({"vs": "2018-01-01"}, dataset)
    changed = changed_states(query, dataset.law("exception_clause"), dataset)
    assert "NV" in changed
    assert len(drawn.select(".halo")) == len(changed)
