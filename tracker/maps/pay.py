"""What prison work pays."""

from __future__ import annotations

import pandas as pd
import plotly.graph_objects as go

from tracker.laws.i18n.translator import ENGLISH, Words, fold, mark
from tracker.maps.look import chart_layout, plain
from tracker.maps.shapes import load_shapes, name_of
from tracker.maps.theme import theme
from tracker.maps.words import listed

JOBS = (
    ("regular", mark("Regular prison jobs")),
    ("industry", mark("State prison industries")),
)
"""Codes of the jobs that nearly every state has, with what the screen calls them."""


def prison_pay(pay: pd.DataFrame, *, dark: bool = False, words: Words = ENGLISH) -> go.Figure:
    """What prison work pays an hour, a line a state from the lowest to the highest wage.

    Of each state and job the newest year is shown; states are in order of their highest wage.

    Args:
        pay: rows of `prison_pay.csv` (text): `state`, `year`, `job`, `low`, `high` (dollars an
            hour; rows with neither are left out).
    """
    colors = theme(dark)
    rows = paid(pay, JOBS)
    top = rows.groupby("state")["high"].max()
    names = [name_of(state, words) for state in top.sort_index().sort_values(kind="stable").index]
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
        places = [names.index(name_of(state, words)) + shift for state in part["state"]]
        figure.add_trace(_ranges(part, places, words.say(label), (color, symbol), words))
    return figure


def prison_pay_alt(pay: pd.DataFrame, words: Words = ENGLISH) -> str:
    """How many states pay nothing for regular prison jobs, and the highest wages, in a sentence.

    Args:
        pay: as for `prison_pay`, with `unpaid` (`true`, `false` or `""`).
    """
    rows = paid(pay, JOBS[:1])
    if rows.empty:
        return words.say("No pay for prison jobs is on record.")
    unpaid = int((rows["unpaid"] == "true").sum())
    regular = words.say_count(
        "Of {number} state with a figure for regular prison jobs, {unpaid} pay nothing for most of "
        "them; the highest hourly wage is {wage}",
        "Of {number} states with a figure for regular prison jobs, {unpaid} pay nothing for most "
        "of them; the highest hourly wage is {wage}",
        len(rows),
        unpaid=unpaid,
        wage=_highest(rows, words),
    )
    industry = paid(pay, JOBS[1:])
    if industry.empty:
        return f"{regular}."
    wage = _highest(industry, words)
    return words.say("{regular}, in prison industries {wage}.", regular=regular, wage=wage)


def _highest(rows: pd.DataFrame, words: Words) -> str:
    best = rows["high"].max()
    named = [name_of(state, words) for state in rows.loc[rows["high"] == best, "state"]]
    where = sorted(named, key=fold)
    return f"${best:.2f} ({listed(where, words)})"


def _ranges(
    rows: pd.DataFrame, places: list[float], label: str, look: tuple[str, str], words: Words
) -> go.Scatter:
    color, symbol = look
    x: list[float | None] = []
    y: list[float | None] = []
    texts: list[str] = []
    cells = rows[["state", "low", "high", "year"]].to_numpy()
    for (state, low, high, year), place in zip(cells, places, strict=True):
        ends = {"low": f"${low:.2f}", "high": f"${high:.2f}"}
        span = ends["low"] if low == high else words.say("{low} to {high}", **ends)
        rate = words.say("{rate} an hour, {year}", rate=span, year=plain(year))
        x += [low, high, None]
        y += [place, place, None]
        texts += [f"<b>{name_of(state, words)}</b><br>{label}: {rate}"] * 3
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
