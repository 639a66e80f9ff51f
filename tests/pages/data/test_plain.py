"""The form and the rows of the data page without script."""

import pytest
from bs4 import BeautifulSoup

from tracker.pages.data import plain as first
from tracker.pages.data.plain import MOST, controls_html
from tracker.pages.data.query import listing_of, read
from tracker.pages.urls import Urls


def parts(dataset, **params):
    made = controls_html(read(params, dataset), dataset, Urls())
    return {name: BeautifulSoup(html, "html.parser") for name, html in made.items()}


def test_the_rows_are_those_of_the_files(dataset):
    found = listing_of(read({"region": "South"}, dataset), dataset)
    table = parts(dataset, region="South")["table"]
    cells = [[cell.get_text() for cell in row(["th", "td"])] for row in table.select("tbody tr")]
    assert [row[0] for row in cells] == list(found.frame["name"])
    assert [th.get_text() for th in table.select("thead th")] == [f.title for f in found.columns]
    assert table.caption.get_text() == f"All {len(found.frame)} rows."


def test_a_long_table_is_cut_and_says_so(dataset):
    table = parts(dataset, rows="events")["table"]
    assert len(table.select("tbody tr")) == MOST
    assert f"The first {MOST} of {len(dataset.events)} rows" in table.caption.get_text()
    assert table.select_one("td a[href^=http]").get_text() == "Source"


def test_the_form_sends_what_the_url_said(dataset):
    params = {
        "safe_harbor": "immunity,diversion",
        "region": "South",
        "columns": "name",
        "sort": "-region",
        "q": '"><b>',
        "text": "1",
    }
    form = parts(dataset, **params)["controls"].form
    sent = {field["name"]: field.get("value") for field in form.select("input")}
    sent |= {
        field["name"]: field.find("option", selected=True)["value"]
        for field in form.select("select")
        if field.find("option", selected=True)
    }
    assert {name: value for name, value in sent.items() if value and name != "on"} == params


def test_other_rows_are_asked_for_without_what_only_these_have(dataset):
    params = {"rows": "events", "kind": "ruling", "law": "safe_harbor", "q": "court"}
    links = parts(dataset, **params)["controls"].select(".first-choice a")
    assert [link["href"] for link in links] == ["/data?q=court", "/data?rows=events&q=court"]


@pytest.mark.parametrize("here", ["data/index.html"])
def test_a_published_page_has_the_rows_and_no_form(dataset, here):
    made = first.controls_html(read({}, dataset), dataset, Urls("https://x.example", here))
    assert set(made) == {"table"}
