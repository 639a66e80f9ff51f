"""The common look of the charts: layout, fills, text that Plotly cannot mistake for markup."""

from __future__ import annotations

from html import escape
from typing import Any

import plotly.graph_objects as go

from tracker.laws.catalogue import UNKNOWN, Status
from tracker.maps.contrast import line_on
from tracker.maps.theme import FONT, HATCH, Theme


def chart_layout(colors: Theme, height: int, **more: Any) -> go.Layout:
    """The common look: transparent, no legend (areas carry their labels), nothing to drag."""
    return go.Layout(
        template={
            "layout": {
                "xaxis": {"fixedrange": True, "gridcolor": colors.rule, "zeroline": False},
                "yaxis": {"fixedrange": True, "gridcolor": colors.rule, "zeroline": False},
            }
        },
        height=height,
        paper_bgcolor="rgba(0,0,0,0)",
        plot_bgcolor="rgba(0,0,0,0)",
        showlegend=False,
        dragmode=False,
        font={"family": FONT, "color": colors.ink, "size": 13},
        hoverlabel={
            "bgcolor": colors.page,
            "bordercolor": colors.muted,
            "font": {"family": FONT, "color": colors.ink, "size": 13},
            "align": "left",
        },
        **more,
    )


def fill(status: Status) -> dict[str, Any]:
    """The `marker` of bars in the color of a status, hatched for `UNKNOWN`."""
    line = {"color": line_on(status.color), "width": 0 if status.code == UNKNOWN else 0.7}
    return {"color": status.color, "line": line, "pattern": pattern(status)}


def pattern(status: Status) -> dict[str, Any]:
    """Plotly's pattern for a status: hatching for `UNKNOWN`, none for the others."""
    if status.code != UNKNOWN:
        return {}
    return {"shape": "/", "fgcolor": HATCH, "bgcolor": status.color, "size": 6, "solidity": 0.25}


def plain(text: str) -> str:
    """`text` with the characters escaped that Plotly reads as markup."""
    return escape(text, quote=False)
