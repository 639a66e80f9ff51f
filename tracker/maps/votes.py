"""Ballot measures: how people voted."""

from __future__ import annotations

import pandas as pd
import plotly.graph_objects as go

from tracker.laws.catalogue import Law
from tracker.laws.i18n.translator import ENGLISH, Words
from tracker.maps.contrast import text_on
from tracker.maps.look import chart_layout, plain
from tracker.maps.shapes import name_of
from tracker.maps.theme import theme

_ROW = 30


def measures(
    events: pd.DataFrame, law: Law, *, dark: bool = False, words: Words = ENGLISH
) -> go.Figure:
    """The share of yes votes of each ballot measure, highest first, with the share needed.

    A passed measure has the color of the law's best status, a failed one that of its worst.

    Args:
        events: rows of `events.csv` (text): `state`, `date`, `kind` (`measure_passed` or
            `measure_failed`; others are left out), `title`, `yes_share` (percent; rows without
            are left out); if there, `needed` (percent; `""` means 50).
    """
    colors = theme(dark)
    rows = voted(events)
    labels = [
        f"{name_of(state, words)} {day[:4]}"
        for state, day in zip(rows["state"], rows["date"], strict=True)
    ]
    passed = rows["kind"] == "measure_passed"
    fills = [law.statuses[0 if won else -1].color for won in passed]
    figure = go.Figure(
        layout=chart_layout(
            colors,
            _ROW * len(rows) + 40,
            margin={"l": 4, "r": 4, "t": 26, "b": 4},
            bargap=0.3,
            uniformtext={"minsize": 11, "mode": "hide"},
            xaxis={"range": [0, 142], "visible": False},
            yaxis={
                "type": "category",
                "autorange": "reversed",
                "automargin": True,
                "showgrid": False,
            },
        )
    )
    outcomes = [words.say("passed") if won else words.say("failed") for won in passed]
    share = words.say("{share} yes, {outcome}", share="%{x:.1f}%", outcome="%{customdata}")
    figure.add_trace(
        go.Bar(
            orientation="h",
            y=labels,
            x=rows["yes"].tolist(),
            text=[plain(words.prose(title)) for title in rows["title"]],
            textposition="inside",
            insidetextanchor="start",
            textfont={"color": [text_on(fill) for fill in fills]},
            marker={"color": fills},
            customdata=outcomes,
            hovertemplate=f"<b>%{{y}}</b><br>%{{text}}<br>{share}<extra></extra>",
        )
    )
    figure.add_trace(
        go.Scatter(
            y=labels,
            x=rows[["yes", "needed"]].max(axis=1).tolist(),
            mode="text",
            text=[
                f" <b>{share:.1f}%</b> {word}"
                for share, word in zip(rows["yes"], outcomes, strict=True)
            ],
            textposition="middle right",
            hoverinfo="skip",
        )
    )
    for place, needed in enumerate(rows["needed"]):
        for color, width in ((colors.page, 5), (colors.ink, 2)):
            figure.add_shape(
                type="line",
                x0=needed,
                x1=needed,
                y0=place - 0.5,
                y1=place + 0.5,
                line={"color": color, "width": width},
            )
    usual = float(rows["needed"].median()) if len(rows) else 50.0
    needed_usually = f"{usual:g}%"
    figure.add_annotation(
        x=usual,
        y=1,
        yref="paper",
        yanchor="bottom",
        text=words.say("needed to pass: {share}", share=needed_usually),
        showarrow=False,
        font={"color": colors.muted},
    )
    return figure


def measures_alt(events: pd.DataFrame, words: Words = ENGLISH) -> str:
    """How many measures passed and failed, with the highest and the lowest share, in a sentence.

    Args:
        events: as for `measures`.
    """
    rows = voted(events)
    if rows.empty:
        return words.say("No ballot measure is on record.")
    passed = int((rows["kind"] == "measure_passed").sum())
    high, low = (
        f"{share:.1f}% ({name_of(state, words)}, {day[:4]})"
        for share, state, day in rows[["yes", "state", "date"]].iloc[[0, -1]].to_numpy()
    )
    return words.say_count(
        "Of {number} ballot measure, {passed} passed and {failed} failed; yes votes ranged from "
        "{low} to {high}.",
        "Of {number} ballot measures, {passed} passed and {failed} failed; yes votes ranged from "
        "{low} to {high}.",
        len(rows),
        passed=passed,
        failed=len(rows) - passed,
        low=low,
        high=high,
    )


def voted(events: pd.DataFrame) -> pd.DataFrame:
    """The ballot measures with a share of votes, highest first; `yes` and `needed` as numbers."""
    kinds = ["measure_passed", "measure_failed"]
    rows = events[events["kind"].isin(kinds) & (events["yes_share"] != "")].copy()
    rows["yes"] = rows["yes_share"].astype(float)
    needed = rows["needed"] if "needed" in rows else pd.Series("", index=rows.index)
    rows["needed"] = needed.replace("", "50").astype(float)
    return rows.sort_values(["yes", "state"], ascending=[False, True], kind="stable")
