"""The maps or tile grids of the map page, each under its legend.

What a filter changes is small: the figure, the numbers in the legend, and one style rule that says
which rows and tiles are in the selection. Rows and tiles themselves are sent once a day shown.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache

import plotly.graph_objects as go
import streamlit as st
from markupsafe import Markup

from tracker.laws.catalogue import Law
from tracker.laws.dataset import Dataset
from tracker.laws.findings import counts, differences
from tracker.laws.query import Query
from tracker.maps import figures
from tracker.maps.shapes import load_shapes
from tracker.maps.tiles import tile_grid
from tracker.pages import url_state
from tracker.pages.map_view import View
from tracker.pages.parts import Site, dark, html, inside, join, swatch


def maps(site: Site, view: View, shown: Dataset, everyone: Dataset) -> None:
    """Draw the maps or the tiles of each law.

    Args:
        shown: the dataset on its day with only the jurisdictions of the selection.
        everyone: the same with all jurisdictions.
    """
    changed = _changed_states(site, view)
    html(_way_past(view))
    columns = st.columns(len(view.laws)) if len(view.laws) > 1 else [st.container()]
    for law, column in zip(view.laws, columns, strict=True):
        outlined = changed.get(law.id, ())
        with column:
            html(_title(view, law) + _legend(site, view, law))
            if view.kind == "map":
                _map(site, law, shown, everyone, outlined)
                # On a narrow page the map is a picture, and these are what one taps.
                with st.container(key=f"narrow-{law.id.replace('_', '-')}"):
                    _grid(view, law, everyone, outlined)
            else:
                _grid(view, law, everyone, outlined)


def _way_past(view: View) -> Markup:
    what = "tiles" if view.kind == "tiles" else "map" if len(view.laws) == 1 else "maps"
    link = '<p class="past-map"><a class="skip" href="#past-map" data-skip>Skip the {}</a></p>'
    return Markup(link).format(what)


def _title(view: View, law: Law) -> Markup:
    if len(view.laws) == 1:
        return Markup("")
    return Markup('<h2 class="map-title">{}</h2>').format(law.name)


def _legend(site: Site, view: View, law: Law) -> Markup:
    """The statuses with counts; each is a link that filters by it, or stops doing so."""
    others = {key: codes for key, codes in view.query.wanted.items() if key != law.id}
    everywhere = Query(others, view.query.q, view.query.on).apply(site.data)
    numbers = counts(everywhere.states, law)
    wanted = view.query.wanted.get(law.id, ())
    items = []
    for status in law.all_statuses:
        chosen = status.code in wanted
        codes = [code for code in wanted if code != status.code]
        if not chosen:
            codes.append(status.code)
        url = url_state.link("/", {**url_state.params(), law.id: ",".join(codes)})
        text = Markup("{}{} <b>{}</b>").format(swatch(status), status.label, numbers[status.code])
        mark = Markup(' class="chosen"') if chosen else ""
        items.append(Markup("<li{}>{}</li>").format(mark, inside(url, text, current=chosen)))
    return Markup('<ul class="legend" aria-label="{}: filter by status">{}</ul>').format(
        law.name, join(items)
    )


def _map(site: Site, law: Law, shown: Dataset, everyone: Dataset, outlined: Sequence[str]) -> None:
    codes = tuple(shown.states["state"])
    figure, words = _figure(everyone, law.id, codes, site.shapes_url, tuple(outlined), dark())
    with st.container(key=f"to-state-{law.id.replace('_', '-')}"):
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
    shapes_url: str,
    outlined: tuple[str, ...],
    on_dark: bool,
) -> tuple[go.Figure, str]:
    """The figure of a law with only these jurisdictions in color, and its words."""
    law = everyone.law(law_id)
    states = everyone.states[everyone.states["state"].isin(list(codes))]
    figure = figures.choropleth(states, law, shapes_url=shapes_url, outlined=outlined, dark=on_dark)
    return figure, figures.choropleth_alt(states, law)


def _grid(view: View, law: Law, everyone: Dataset, outlined: Sequence[str]) -> None:
    on = view.query.on.isoformat() if view.query.on else ""
    grid = tile_grid(
        everyone.states,
        law,
        href=lambda state: url_state.link("/state", {"state": state, "on": on}),
        label=f"{law.name}: the jurisdictions as tiles",
        outlined=outlined,
    )
    html(Markup(grid))


def _changed_states(site: Site, view: View) -> Mapping[str, Sequence[str]]:
    if not view.versus:
        return {}
    return {
        law.id: [
            each.state
            for each in differences(site.data, law, view.versus, view.query.on or site.today)
        ]
        for law in view.laws
    }


def selection_style(shown: Dataset) -> Markup:
    """The rule that leaves the rows and tiles of the selection; empty if that is all."""
    known = load_shapes()
    there = [state for state in shown.states["state"] if state in known]
    if len(there) == len(known):
        return Markup("")
    marks = ",".join(f"[data-s={state}]" for state in there) or "*"
    rule = "<style>[data-s]:not({}){{--row:none;--tile:hidden;--code:attr(data-s)}}</style>"
    return Markup(rule).format(Markup(marks))
