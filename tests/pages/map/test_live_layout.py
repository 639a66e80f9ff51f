"""When a change of filter can do with the page as it was drawn."""

import pytest

from tracker.pages.map import page as content
from tracker.pages.map.live_layout import Layout
from tracker.pages.urls import Urls

SHOWN = {"region": "South", "on": "2018-01-01"}


def layout(dataset, **params):
    query = content.read(params, dataset)
    return Layout(query, content.page(query, dataset, Urls()))


def serves(drawn, dataset, **params):
    asked = layout(dataset, **params)
    return drawn.can_update_in_place(asked.query, asked.page)


@pytest.fixture
def drawn(dataset):
    made = layout(dataset, **SHOWN)
    with made.being_drawn():
        assert made.drawing
    return made


@pytest.mark.parametrize("change", [{"region": "West"}, {"region": ""}, {"q": "minor"}])
def test_other_filters_have_their_places(drawn, dataset, change):
    assert not drawn.drawing
    assert serves(drawn, dataset, **{**SHOWN, **change})


@pytest.mark.parametrize(
    "change",
    [
        {"law": "both"},
        {"law": "exception_clause"},
        {"view": "tiles"},
        {"on": "2019-01-01"},
        {"vs": "2017-01-01"},
        {"q": "xyzzy"},
        {"kind": "moon"},
    ],
)
def test_what_stands_elsewhere_on_the_page_has_the_whole_page_drawn(drawn, dataset, change):
    assert not serves(drawn, dataset, **{**SHOWN, **change})


def test_a_page_that_was_cut_short_serves_nothing(dataset):
    cut = layout(dataset, **SHOWN)
    with pytest.raises(KeyboardInterrupt), cut.being_drawn():
        raise KeyboardInterrupt
    assert not cut.drawing
    assert not serves(cut, dataset, **SHOWN)
