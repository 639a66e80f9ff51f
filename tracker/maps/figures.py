"""The map of a law as a Plotly figure.

The figure names jurisdictions by id; their geometry is fetched from `shapes_url`, which serves
`geojson.map_geojson()`.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from tracker.laws.catalogue import UNKNOWN, Law, Status
from tracker.laws.i18n.translator import ENGLISH, Translator
from tracker.maps.colors import FONT, HATCH, Theme, line_on, text_on, theme
from tracker.maps.geojson import LABEL_KEY, LEADERS, hatch_id
from tracker.maps.shapes import FRAME, load_shapes, to_degrees
from tracker.maps.tiles import left_out

CLEAR = "rgba(0,0,0,0)"

_KEEP = {"marker": {"opacity": 1}}


def config(topojson_url: str) -> dict[str, Any]:
    """Plotly's configuration for every figure here: no tool bar, no zoom, own base map files.

    Args:
        topojson_url: folder with a `world_110m.json`, which may be an empty topology.
    """
    return {
        "displayModeBar": False,
        "scrollZoom": False,
        "doubleClick": False,
        "topojsonURL": topojson_url,
    }


def choropleth(
    states: pd.DataFrame,
    law: Law,
    *,
    shapes_url: str,
    outlined: Collection[str] = (),
    dark: bool = False,
    words: Translator = ENGLISH,
) -> go.Figure:
    """The map of one law: all 56 jurisdictions, each in the color of its status.

    A click gives the USPS code as the point's `location`, and so does the pointer over it: the
    figure draws no label of its own, since words for 56 jurisdictions would triple it.

    Args:
        states: columns `state` (USPS) and `<law.id>` (status code); jurisdictions that are not
            among them are drawn pale.
        shapes_url: URL of `geojson.map_geojson()`.
    """
    colors = theme(dark)
    pale = sorted(set(load_shapes()) - set(states["state"]))
    # Plotly checks each object that it is given twice, and copies it; a dictionary once.
    traces = []
    if pale:
        traces.append(_area(pale, colors.pale, colors.pale_line, name=left_out(words)))
    for status, rows in _by_status(states, law):
        places, line = rows["state"].tolist(), line_on(status.color)
        traces.append(_area(places, status.color, line, name=status.label))
        if status.code == UNKNOWN:
            traces.append(_area([*map(hatch_id, places)], HATCH, HATCH, hoverinfo="skip"))
    traces.append(_outline([LEADERS], colors.muted))
    if outlined:
        for color, width in ((colors.page, 4), (colors.ink, 2)):
            ring = _outline(sorted(outlined), color)
            ring["marker"]["line"]["width"] = width
            traces.append(ring)
    traces += _labels(states, pale, law, colors)
    return go.Figure({"data": traces, "layout": _layout(shapes_url, colors)})


def choropleth_alt(states: pd.DataFrame, law: Law, words: Translator = ENGLISH) -> str:
    """What the map shows, in a sentence: how many jurisdictions have which status."""
    parts = [f"{status.label}: {len(rows)}" for status, rows in _by_status(states, law)]
    if not parts:
        return words.gettext("Map. {law}: no jurisdiction is in this selection.", law=law.name)
    return words.ngettext(
        "Map of {number} jurisdiction. {question} {statuses}.",
        "Map of {number} jurisdictions. {question} {statuses}.",
        len(states),
        question=law.question,
        statuses=words.listed(parts),
    )


def _by_status(states: pd.DataFrame, law: Law) -> Iterable[tuple[Status, pd.DataFrame]]:
    rows = states[["state", law.id]]  # to cut all columns in pieces takes ten times as long
    # A status holds mappings, and cannot be a key.
    groups = {law.status(str(code)).code: found for code, found in rows.groupby(law.id, sort=False)}
    return [(status, groups[status.code]) for status in law.all_statuses if status.code in groups]


def _area(places: list[str], fill: str, line: str, **more: Any) -> dict[str, Any]:
    return {
        "type": "choropleth",
        "locations": places,
        "z": [0] * len(places),
        "colorscale": [[0, fill], [1, fill]],
        "marker": {"line": {"color": line}},
        **more,
    }


def _outline(places: list[str], color: str) -> dict[str, Any]:
    return _area(places, CLEAR, color, hoverinfo="skip")


def _labels(states: pd.DataFrame, pale: list[str], law: Law, colors: Theme) -> list[dict[str, Any]]:
    groups: dict[str, list[str]] = {colors.muted: list(pale)} if pale else {}
    for status, rows in _by_status(states, law):
        groups.setdefault(text_on(status.color), []).extend(rows["state"])
    return [
        {"type": "scattergeo", "locations": places, "textfont": {"color": color}}
        for color, places in groups.items()
    ]


def _layout(shapes_url: str, colors: Theme) -> dict[str, Any]:
    (left, top), (right, bottom) = to_degrees(FRAME[:2]), to_degrees(FRAME[2:])
    template = {
        "data": {
            "choropleth": [
                {
                    "geojson": shapes_url,
                    "showscale": False,
                    "hoverinfo": "none",
                    "marker": {"line": {"width": 0.7}},
                    "selected": _KEEP,
                    "unselected": _KEEP,
                }
            ],
            "scattergeo": [
                {
                    "geojson": shapes_url,
                    "locationmode": "geojson-id",
                    "featureidkey": LABEL_KEY,
                    "mode": "text",
                    "texttemplate": "%{location}",
                    "hoverinfo": "skip",
                }
            ],
        }
    }
    return {
        "template": template,
        "geo": {
            "lonaxis": {"range": [left, right]},
            "lataxis": {"range": [bottom, top]},
            "visible": False,
            "bgcolor": CLEAR,
        },
        "margin": {"l": 0, "r": 0, "t": 0, "b": 0},
        "paper_bgcolor": CLEAR,
        "showlegend": False,
        "dragmode": False,
        "font": {"family": FONT, "color": colors.ink},
    }
