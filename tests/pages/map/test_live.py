"""The map page's layout, which keeps a map where it is while what follows is being drawn."""

from __future__ import annotations

from collections.abc import Iterator

from streamlit.testing.v1.element_tree import Block, Node

from tests.pages.drawn import draw


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
