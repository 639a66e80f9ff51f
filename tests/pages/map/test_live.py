"""The map page's layout, which keeps a map where it is while what follows is being drawn."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest
from streamlit.testing.v1.element_tree import Block, Node

from tests.pages.drawn import draw
from tracker.laws.store import Store
from tracker.pages.live.elements import Site
from tracker.pages.map import live_figures
from tracker.pages.map.live import prepare
from tracker.pages.map.page import read


def charts(node: Node, path: tuple[int, ...] = ()) -> Iterator[tuple[int, ...]]:
    """The place of each chart on a page: a number on each level."""
    if isinstance(node, Block):
        for place, child in node.children.items():
            yield from charts(child, (*path, place))
    elif node.type == "plotly_chart":
        yield path


def test_a_map_has_the_same_place_alone_and_beside_another():
    alone = [
        list(charts(draw("map", {"law": law}).main)) for law in ("safe_harbor", "exception_clause")
    ]
    assert alone[0] == alone[1]
    both = list(charts(draw("map", {"law": "both"}).main))
    assert len(both) == 2
    assert both[0] == alone[0][0]


def test_for_who_chooses_one_region_or_two_the_map_is_made(monkeypatch: pytest.MonkeyPatch):
    store, base_url = Store(date.today), "https://example.org"
    prepare(store, "shapes.json", base_url, "en")
    site = Site(store.current(), "shapes.json", "", base_url)
    monkeypatch.delattr(live_figures.figures, "choropleth")
    for regions in ("South", "West", "Midwest,South"):
        query = read({"region": regions}, site.data)
        figure, words = live_figures.figure_and_words(site, query, query.laws[0], on_dark=True)
        assert figure.to_dict()["data"]
        assert words.startswith("Map of")
    with pytest.raises(AttributeError):
        query = read({"safe_harbor": "protected"}, site.data)
        live_figures.figure_and_words(site, query, query.laws[0], on_dark=True)
