"""One state's law over time."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

import pandas as pd
import plotly.graph_objects as go

from tracker.laws.catalogue import UNKNOWN, Law, Status
from tracker.laws.dates import Span
from tracker.laws.replay import Change, changes
from tracker.maps.contrast import text_on
from tracker.maps.look import chart_layout, fill, plain
from tracker.maps.theme import theme
from tracker.maps.words import listed

_DAY_MS = 86_400_000
_LEAD_IN = timedelta(days=3 * 365)


def timeline(events: pd.DataFrame, law: Law, *, until: date, dark: bool = False) -> go.Figure:
    """One state's status over time, as a bar that changes color, with a dot for each event.

    Where a change is dated to a month or a year only, the new color runs at half height
    through the span in which it may have begun.

    Args:
        events: rows of `events.csv` of one state and this law (text): `id`, `state`, `law`,
            `date`, `effective`, `kind`, `title`, `status_after`.
        until: where the bar ends.
    Raises:
        ValueError: a date cannot be read.
        KeyError: a status is not one of the law's.
    """
    colors = theme(dark)
    history = _history(events, until)
    dots = [
        (Span.parse(day), title)
        for day, title in zip(events["date"], events["title"], strict=True)
        if day
    ]
    dots = [(span, title) for span, title in dots if span.first <= until]
    firsts = [change.effect.first for change in history] + [span.first for span, _ in dots]
    start = min(firsts, default=until) - _LEAD_IN
    figure = go.Figure(
        layout=chart_layout(
            colors,
            110,
            margin={"l": 4, "r": 4, "t": 4, "b": 24},
            barmode="overlay",
            uniformtext={"minsize": 11, "mode": "hide"},
            xaxis={
                "type": "date",
                "range": [start.isoformat(), until.isoformat()],
                "tickangle": 0,
                "nticks": 6,
            },
            yaxis={"visible": False, "range": [-0.45, 1]},
        )
    )
    code, begin = (history[0].before if history else "") or UNKNOWN.code, start
    for change in _turns(history):
        before, after = law.status(code), law.status(change.status)
        first, last = change.effect.first, change.effect.last
        figure.add_trace(_bar(before, begin, first, label=True))
        if first < last:
            figure.add_trace(_bar(before, first, last))
            figure.add_trace(_bar(after, first, last, width=0.4))
        code, begin = change.status, last
    figure.add_trace(_bar(law.status(code), begin, until, label=True))
    figure.add_trace(
        go.Scatter(
            x=[span.first.isoformat() for span, _ in dots],
            y=[0.7] * len(dots),
            text=[plain(f"{span.text}: {title}") for span, title in dots],
            mode="markers",
            marker={"color": colors.ink, "size": 9, "symbol": "diamond"},
            hovertemplate="%{text}<extra></extra>",
        )
    )
    return figure


def timeline_alt(events: pd.DataFrame, law: Law, *, until: date) -> str:
    """The history in a sentence: each status with the date from which it counts.

    Args, raises: as for `timeline`.
    """
    steps = [
        f"{law.status(change.status).label} from {change.effect.text}"
        for change in _turns(_history(events, until))
    ]
    if not steps:
        return f"{law.name}: no change of status on record."
    return f"{law.name}: {listed(steps)}."


def _turns(history: Iterable[Change]) -> list[Change]:
    """The changes that did not leave the status as it was."""
    turns: list[Change] = []
    for change in history:
        if change.status != (turns[-1].status if turns else UNKNOWN.code):
            turns.append(change)
    return turns


def _history(events: pd.DataFrame, until: date) -> Sequence[Change]:
    found = changes(events)
    if len(found) > 1:
        raise ValueError("a timeline shows one state and one law")
    history = next(iter(found.values()), ())
    return [change for change in history if change.effect.last <= until]


def _bar(
    status: Status, begin: date, end: date, *, label: bool = False, width: float = 0.8
) -> go.Bar:
    return go.Bar(
        orientation="h",
        y=[0],
        base=[begin.isoformat()],
        x=[(end - begin).days * _DAY_MS],
        width=[width],
        text=[status.label if label else ""],
        textposition="inside",
        insidetextanchor="middle",
        textangle=0,
        textfont={"color": text_on(status.color)},
        marker=fill(status),
        hoverinfo="skip",
    )
