"""The maps or tiles of the map page, side by side, each under its legend.

What a filter changes is small: the figure, the numbers in the legend, and one style rule that
says which rows and tiles are selected. Rows and tiles themselves are sent once for each day.
"""

from __future__ import annotations

from functools import lru_cache

import plotly.graph_objects as go
import streamlit as st

from tracker.content.map_figures import changed_states
from tracker.content.map_query import MapQuery
from tracker.content.page import Page
from tracker.content.parts import anchor
from tracker.laws.catalogue import Law
from tracker.laws.dataset import Dataset
from tracker.maps import figures
from tracker.pages.parts import Site, dark, draw


def maps(site: Site, query: MapQuery, page: Page) -> None:
    """Draw what belongs to the place `maps`."""
    columns = st.columns(len(query.laws)) if len(query.laws) > 1 else [st.container()]
    for law, column in zip(query.laws, columns, strict=True):
        with column:
            draw(page, f"legend-{law.id}")
            if f"map-{law.id}" in page:
                _map(site, query, law)
                # On a narrow screen the map is only a picture, and these are what one taps.
                with st.container(key=f"narrow-{anchor(law.id)}"):
                    draw(page, f"tiles-{law.id}")
            else:
                draw(page, f"tiles-{law.id}")


def _map(site: Site, query: MapQuery, law: Law) -> None:
    figure, words = _figure(
        query.everyone(site.data),
        law.id,
        tuple(query.selected(site.data).states["state"]),
        tuple(changed_states(query, law, site.data)),
        site.shapes_url,
        dark(),
    )
    with st.container(key=f"to-state-{anchor(law.id)}"):
        st.plotly_chart(
            figure,
            key=f"map-{law.id}",
            height="stretch",
            config=figures.config(site.topology_url),
            alt=words,
            theme=None,
        )


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
    law = everyone.law(law_id)
    states = everyone.states[everyone.states["state"].isin(list(codes))]
    figure = figures.choropleth(states, law, shapes_url=shapes_url, outlined=outlined, dark=on_dark)
    return figure, figures.choropleth_alt(states, law)
