"""The status of all jurisdictions year by year: counts, and a grid."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise
from textwrap import wrap
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from tracker.laws.catalogue import UNKNOWN, Law, Status
from tracker.laws.i18n.translator import ENGLISH, Words, fold
from tracker.maps.contrast import line_on
from tracker.maps.look import chart_layout, fill, pattern
from tracker.maps.shapes import name_of
from tracker.maps.theme import Theme, theme

HEIGHT = 380
"""Of `adoption`, in pixels."""


def adoption(by_year: pd.DataFrame, law: Law, *, dark: bool = False) -> go.Figure:
    """How many jurisdictions had which status at the end of each year, as stacked steps.

    Args:
        by_year: `replay.statuses_by_year`: a row a state, a column a year, status codes.
    Raises:
        KeyError: a status is not one of the law's.
    """
    colors = theme(dark)
    counts = counts_by_year(by_year, law)
    years = [int(year) for year in counts.columns]
    figure = go.Figure(
        layout=chart_layout(
            colors,
            HEIGHT,
            margin={"l": 30, "r": 128, "t": 10, "b": 30},
            hovermode="x unified",
            xaxis={
                "nticks": 6,
                "tickangle": 0,
                "showgrid": False,
                "tickformat": "d",
                "ticklabelstandoff": 5,
            },
            yaxis={"range": [0, len(by_year)], "nticks": 6},
        )
    )
    for status in law.all_statuses:
        if status.code not in counts.index:
            continue
        figure.add_trace(
            go.Scatter(
                x=years,
                y=list(counts.loc[status.code]),
                name=status.label,
                mode="lines",
                stackgroup="all",
                line={"shape": "vh", "width": 0.8, "color": line_on(status.color)},
                fillcolor=status.color,
                fillpattern=pattern(status),
                hovertemplate="%{y}",
            )
        )
    figure.update_layout(annotations=_annotations(counts, law, colors))
    return figure


def adoption_alt(by_year: pd.DataFrame, law: Law, words: Words = ENGLISH) -> str:
    """How the best status spread, in a sentence: from how many, in which year, to how many.

    Args, raises: as for `adoption`.
    """
    best = law.statuses[0]
    first, last = by_year.columns[0], by_year.columns[-1]
    row = (by_year == best.code).sum()
    return words.say(
        "{law}: jurisdictions with the status “{status}” went from {before} in {first} to {now} in "
        "{last}, of {total}.",
        law=law.name,
        status=best.label,
        before=row[first],
        first=first,
        now=row[last],
        last=last,
        total=len(by_year),
    )


def status_grid(
    by_year: pd.DataFrame, law: Law, *, dark: bool = False, words: Words = ENGLISH
) -> go.Figure:
    """The status of every jurisdiction in every year, a line each, grouped by today's status.

    Args:
        by_year: `replay.statuses_by_year`: a row a state, a column a year, status codes.
    Raises:
        KeyError: a status is not one of the law's.
    """
    colors = theme(dark)
    years = [int(year) for year in by_year.columns]
    runs = runs_by_state(by_year)
    names = {state: name_of(str(state), words) for state in by_year.index}
    order = in_order(by_year, law, words)
    figure = go.Figure(
        layout=chart_layout(
            colors,
            18 * len(order) + 50,
            margin={"l": 4, "r": 8, "t": 30, "b": 4},
            barmode="overlay",
            bargap=0.12,
            xaxis={
                "side": "top",
                "range": [years[0] - 0.5, years[-1] + 0.5],
                "tickformat": "d",
                "tickangle": 0,
                "nticks": 8,
            },
            yaxis={
                "type": "category",
                "categoryarray": [names[s] for s in reversed(order)],
                "categoryorder": "array",
                "automargin": True,
                "dtick": 1,
                "tickfont": {"size": 12},
                "range": [-0.5, len(order) - 0.5],
            },
        )
    )
    for status in law.all_statuses:
        bars = [
            (names[state], first, last)
            for state in order
            for code, first, last in runs[state]
            if code == status.code
        ]
        if bars:
            figure.add_trace(_run_bars(status, bars))
    return figure


def status_grid_alt(
    by_year: pd.DataFrame, law: Law, seen: Mapping[str, int], words: Words = ENGLISH
) -> str:
    """How many jurisdictions changed their status in these years, and in which the most did.

    A first record after years with none is counted apart, since it may be no change of law.

    Args, raises: as for `status_grid`.
        seen: `replay.first_seen`: state → year in which its status was seen and may be older.
    """
    steps = {
        state: [(before[0], begun) for before, (_, begun, _) in pairwise(runs)]
        for state, runs in runs_by_state(by_year).items()
    }
    changed = {
        state: [begun for before, begun in found if before != UNKNOWN and begun != seen.get(state)]
        for state, found in steps.items()
    }
    begins = [begun for found in changed.values() for begun in found]
    first, last = by_year.columns[0], by_year.columns[-1]
    text = words.say_count(
        "{law}, {first} to {last}: {changed} of {number} jurisdiction changed status",
        "{law}, {first} to {last}: {changed} of {number} jurisdictions changed status",
        len(by_year),
        law=law.name,
        first=first,
        last=last,
        changed=sum(map(bool, changed.values())),
    )
    if begins:
        year = pd.Series(begins).mode().iloc[0]
        most = begins.count(year)
        text = words.say(
            "{changes}, the most in {year} ({most})", changes=text, year=year, most=most
        )
    firsts = sum(len(found) > len(changed[state]) for state, found in steps.items())
    if firsts:
        text = words.say_count(
            "{changes}; {number} came on record for the first time",
            "{changes}; {number} came on record for the first time",
            firsts,
            changes=text,
        )
    return f"{text}."


def counts_by_year(by_year: pd.DataFrame, law: Law) -> pd.DataFrame:
    """A row a status that occurs, best first; a column a year; values numbers of states."""
    table = {year: by_year[year].value_counts() for year in by_year.columns}
    counts = pd.DataFrame(table).fillna(0).astype(int)
    return counts.loc[sorted(counts.index, key=lambda code: law.rank(str(code)))]


def runs_by_state(by_year: pd.DataFrame) -> dict[str, list[tuple[str, int, int]]]:
    """State → (status code, first year, last year), one for each unbroken run."""
    years = [int(year) for year in by_year.columns]
    runs: dict[str, list[tuple[str, int, int]]] = {}
    for state, codes in zip(by_year.index, by_year.to_numpy(), strict=True):
        found: list[tuple[str, int, int]] = []
        for year, code in zip(years, codes, strict=True):
            begun = found.pop()[1] if found and found[-1][0] == code else year
            found.append((code, begun, year))
        runs[str(state)] = found
    return runs


def _run_bars(status: Status, bars: list[tuple[str, int, int]]) -> go.Bar:
    return go.Bar(
        orientation="h",
        y=[name for name, _, _ in bars],
        base=[first - 0.5 for _, first, _ in bars],
        x=[last - first + 1 for _, first, last in bars],
        text=[f"{first}–{last}" if first < last else str(first) for _, first, last in bars],
        textposition="none",
        name=status.label,
        marker=fill(status),
        hovertemplate="<b>%{y}</b><br>%{fullData.name}, %{text}<extra></extra>",
    )


def edge_labels(counts: pd.DataFrame, law: Law) -> list[tuple[float, int, list[str]]]:
    """The labels of the bands at the right edge, moved apart where they would overlap.

    Returns:
        For each the place of its middle in jurisdictions from below, the number, and the lines.
    """
    last = counts.iloc[:, -1]
    last = last[last > 0]
    total = int(last.sum())
    line = 18 * total / (HEIGHT - 40)
    places: list[float] = []
    texts = [wrap(law.status(str(code)).label, 14) for code in last.index]
    tall = [line * len(lines) for lines in texts]
    floor = 0.0
    for middle, size in zip(last.cumsum() - last / 2, tall, strict=True):
        places.append(max(float(middle), floor + size / 2))
        floor = places[-1] + size / 2
    ceiling = float(total)
    for i in reversed(range(len(places))):
        places[i] = min(places[i], ceiling - tall[i] / 2)
        ceiling = places[i] - tall[i] / 2
    return list(zip(places, map(int, last), texts, strict=True))


def _annotations(counts: pd.DataFrame, law: Law, colors: Theme) -> list[dict[str, Any]]:
    return [
        {
            "x": 1,
            "xref": "paper",
            "xanchor": "left",
            "xshift": 8,
            "y": place,
            "align": "left",
            "showarrow": False,
            "text": f"<b>{number}</b> " + "<br>".join(lines),
            "font": {"color": colors.ink},
        }
        for place, number, lines in edge_labels(counts, law)
    ]


def in_order(by_year: pd.DataFrame, law: Law, words: Words = ENGLISH) -> list[str]:
    """The jurisdictions in the order of the grid: by today's status, then since when it stands."""
    runs = runs_by_state(by_year)
    return sorted(
        map(str, by_year.index),
        key=lambda s: (law.rank(runs[s][-1][0]), runs[s][-1][1], fold(name_of(s, words))),
    )
