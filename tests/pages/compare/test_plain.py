"""The form of the comparison without script."""

import pytest
from bs4 import BeautifulSoup

from tracker.pages.compare.page import CompareQuery
from tracker.pages.compare.plain import controls_html
from tracker.pages.urls import Urls


def form(dataset, *states):
    made = controls_html(CompareQuery(states), dataset, Urls())["choice"]
    return BeautifulSoup(made, "html.parser").form


@pytest.mark.parametrize(
    ("states", "fields"),
    [((), 2), (("KY",), 2), (("KY", "TN"), 3), (("KY", "TN", "OH", "IN", "IL", "WV"), 7)],
)
def test_there_is_a_field_for_each_jurisdiction_and_one_more(dataset, states, fields):
    found = form(dataset, *states).select("select[name=states]")
    assert len(found) == fields
    chosen = [select.find("option", selected=True) for select in found]
    assert tuple(option["value"] for option in chosen if option) == states


def test_every_field_has_a_name_to_be_told_by(dataset):
    made = form(dataset, "KY", "TN")
    labels = {label["for"] for label in made.select("label")}
    fields = made.select("select, input")
    assert fields
    for field in fields:
        assert field.get("id") in labels or field.get("aria-label")


def test_a_published_page_has_no_form(dataset):
    assert (
        controls_html(CompareQuery(), dataset, Urls("https://x.example", "compare/index.html"))
        == {}
    )
