"""The maps or tiles of the map page.

What a filter changes is small: the figure, the numbers in the legend, and one style rule that
says which rows and tiles are selected. Rows and tiles themselves are sent once for each day.

What stands at a place stays until what follows there has been drawn. So a map has the same place
whether it is alone or beside another, and whatever is missing around it has an empty one.
"""

from __future__ import annotations

from functools import cached_property, lru_cache
from typing import Any

import plotly.graph_objects as go
import streamlit as st

from tracker.laws.catalogue import Law
from tracker.laws.dataset import Dataset
from tracker.maps import figures
from tracker.pages.live.elements import Site, dark, draw
from tracker.pages.map.figures import changed_states
from tracker.pages.map.live_layout import Layout
from tracker.pages.map.query import MapQuery
from tracker.pages.parts import anchor


def one(layout: Layout) -> None:
    """Draw the tiles of the only law, and a place for its map; its legend stands elsewhere."""
    _shown(layout, layout.query.laws[0])


def side_by_side(layout: Layout) -> None:
    """Draw the tiles of several laws, and places for their maps, each over that of its legend."""
    empty_place()  # where the legend of a single map stands
    laws = layout.query.laws
    for law, column in zip(laws, st.columns(len(laws)), strict=True):
        with column:
            _shown(layout, law)


def empty_place() -> None:
    """Take a place that stays empty."""
    st.container()


def _shown(layout: Layout, law: Law) -> None:
    page, places = layout.page, layout.places
    if f"title-{law.id}" in page:
        draw(page, f"title-{law.id}")
    else:
        empty_place()
    drawn, name = f"map-{law.id}" in page, anchor(law.id)
    shown = st.container(key=f"to-state-{name}" if drawn else f"no-map-{name}")
    if drawn:
        places[f"map-{law.id}"] = shown
    legend = st.container()
    if len(layout.query.laws) > 1:
        places[f"legend-{law.id}"] = legend
    # On a narrow screen the map is only a picture, and the tiles are what one taps.
    with st.container(key=f"narrow-{name}" if drawn else f"tiles-{name}"):
        draw(page, f"tiles-{law.id}")


def draw_map(site: Site, query: MapQuery, law: Law) -> None:
    """Draw the map of a law."""
    figure, words = figure_and_words(site, query, law, dark())
    st.plotly_chart(
        figure,
        key=f"map-{law.id}",
        height="stretch",
        config=figures.config(site.topology_url),
        alt=words,
        theme=None,
    )


def figure_and_words(site: Site, query: MapQuery, law: Law, on_dark: bool) -> tuple[go.Figure, str]:
    """The map of a law, and what it shows."""
    return _figure(
        query.everyone(site.data),
        law.id,
        _codes(query.selected(site.data)),
        tuple(changed_states(query, law, site.data)),
        site.shapes_url,
        on_dark,
    )


@lru_cache(maxsize=32)
def _codes(selected: Dataset) -> tuple[str, ...]:
    return tuple(selected.states["state"])


class _Sent(go.Figure):  # type: ignore[misc]  # Plotly has no types
    """A figure that does not change any more: its dictionary is made once."""

    @cached_property
    def _dictionary(self) -> dict[str, Any]:
        return dict(super().to_dict())

    def to_dict(self) -> dict[str, Any]:
        """What Streamlit sends; not to be changed."""
        return self._dictionary


# Many visitors ask for the same maps, and making one costs more than all else in a view.
@lru_cache(maxsize=256)
def _figure(
    everyone: Dataset,
    law_id: str,
    codes: tuple[str, ...],
    outlined: tuple[str, ...],
    shapes_url: str,
    on_dark: bool,
) -> tuple[go.Figure, str]:
    """The figure of a law with only these jurisdictions in color, and its words."""
    law, words = everyone.law(law_id), everyone.words
    states = everyone.states[["state", law.id]]
    states = states[states["state"].isin(list(codes))]
    figure = figures.choropleth(
        states, law, shapes_url=shapes_url, outlined=outlined, dark=on_dark, words=words
    )
    figure.update_traces(name=None)  # the page has words of its own for the legend and the pointer
    return _Sent(figure), figures.choropleth_alt(states, law, words)
