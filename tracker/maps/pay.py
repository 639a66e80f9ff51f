"""What prison work pays."""

from __future__ import annotations

import pandas as pd
import plotly.graph_objects as go

from tracker.maps.look import chart_layout, plain
from tracker.maps.shapes import load_shapes, name_of
from tracker.maps.theme import theme
from tracker.maps.words import count_of, listed

JOBS = (("regular", "Regular prison jobs"), ("industry", "State prison industries"))
"""Codes of the jobs that nearly every state has, with what the screen calls them."""


def prison_pay(pay: pd.DataFrame, *, dark: bool = False) -> go.Figure:
    """What prison work pays an hour, a line a state from the lowest to the highest wage.

    Of each state and job the newest year is shown; states are in order of their highest wage.

    Args:
        pay: rows of `prison_pay.csv` (text): `state`, `year`, `job`, `low`, `high` (dollars an
            hour; rows with neither are left out).
    """
    colors = theme(dark)
    rows = paid(pay, JOBS)
    top = rows.groupby("state")["high"].max()
    names = [name_of(state) for state in top.sort_index().sort_values(kind="stable").index]
    figure = go.Figure(
        layout=chart_layout(
            colors,
            22 * len(names) + 70,
            margin={"l": 4, "r": 16, "t": 72, "b": 4},
            xaxis={"side": "top", "tickprefix": "$", "range": [-0.1, 1.05 * top.max()]},
            yaxis={
                "tickvals": list(range(len(names))),
                "ticktext": names,
                "automargin": True,
                "tickfont": {"size": 12},
                "range": [-0.6, len(names) - 0.4],
            },
        )
    )
    figure.update_layout(
        showlegend=True,
        legend={"orientation": "h", "x": 0, "y": 1, "yanchor": "top", "yref": "container"},
    )
    styles = ((colors.ink, "circle", 0.16), (colors.muted, "diamond-open", -0.16))
    for (code, label), (color, symbol, shift) in zip(JOBS, styles, strict=True):
        part = rows[rows["job"] == code]
        if part.empty:
            continue
        places = [names.index(name_of(state)) + shift for state in part["state"]]
        figure.add_trace(_ranges(part, places, label, color, symbol))
    return figure


def prison_pay_alt(pay: pd.DataFrame) -> str:
    """How many states pay nothing for regular prison jobs, and the highest wages, in a sentence.

    Args:
        pay: as for `prison_pay`, with `unpaid` (`true`, `false` or `""`).
    """
    rows = paid(pay, JOBS[:1])
    if rows.empty:
        return "No pay for prison jobs is on record."
    unpaid = int((rows["unpaid"] == "true").sum())
    words = (
        f"Of {count_of(len(rows), 'state')} with a figure for regular prison jobs, {unpaid} "
        f"pay nothing for most of them; the highest hourly wage is {_highest(rows)}"
    )
    industry = paid(pay, JOBS[1:])
    return words + ("." if industry.empty else f", in prison industries {_highest(industry)}.")


def _highest(rows: pd.DataFrame) -> str:
    best = rows["high"].max()
    where = sorted(name_of(state) for state in rows.loc[rows["high"] == best, "state"])
    return f"${best:.2f} ({listed(where)})"


def _ranges(
    rows: pd.DataFrame, places: list[float], label: str, color: str, symbol: str
) -> go.Scatter:
    x: list[float | None] = []
    y: list[float | None] = []
    texts: list[str] = []
    cells = rows[["state", "low", "high", "year"]].to_numpy()
    for (state, low, high, year), place in zip(cells, places, strict=True):
        span = f"${low:.2f}" if low == high else f"${low:.2f} to ${high:.2f}"
        x += [low, high, None]
        y += [place, place, None]
        texts += [f"<b>{name_of(state)}</b><br>{label}: {span} an hour, {plain(year)}"] * 3
    return go.Scatter(
        x=x,
        y=y,
        text=texts,
        name=label,
        mode="lines+markers",
        line={"color": color, "width": 2},
        marker={"symbol": symbol, "size": 7, "color": color},
        hovertemplate="%{text}<extra></extra>",
    )


def paid(pay: pd.DataFrame, jobs: tuple[tuple[str, str], ...]) -> pd.DataFrame:
    """The newest row of each state and job, `low` and `high` as numbers, one for want of both."""
    known = pay["state"].isin(list(load_shapes())) & pay["job"].isin([code for code, _ in jobs])
    rows = pay[known].copy()
    for column in ("low", "high"):
        rows[column] = pd.to_numeric(rows[column].replace("", None))
    rows = rows.dropna(subset=["low", "high"], how="all")
    rows["low"], rows["high"] = rows["low"].fillna(rows["high"]), rows["high"].fillna(rows["low"])
    return rows.sort_values("year", kind="stable").drop_duplicates(["state", "job"], keep="last")
