"""The trends page: how the laws spread, how people voted, what prison work pays."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby

import pandas as pd
import plotly.graph_objects as go
import streamlit as st
from markupsafe import Markup

from tracker.laws.catalogue import UNKNOWN, Law, Status
from tracker.laws.dataset import Dataset
from tracker.laws.query import BadParameter
from tracker.laws.replay import statuses_by_year
from tracker.maps import years
from tracker.pages import url_state
from tracker.pages.params import unused
from tracker.pages.parts import (
    Cell,
    Site,
    announce,
    begin,
    dark,
    day_text,
    foot,
    html,
    join,
    swatch,
    table,
)
from tracker.pages.trends_parts import chart, folded, section, state_link
from tracker.pages.trends_votes import measures, prison_pay

OWN = ("law", "years")
BOTH = "both"
SPANS = {"recent": "The last 30 years", "all": "Since the first record"}
RECENT = 30


@dataclass(frozen=True)
class View:
    """What the address asks for.

    Attributes:
        law: the `law` parameter, an id or `both`.
        laws: the laws to show.
        span: `recent` or `all`.
        bad: what in the address cannot be used.
    """

    law: str
    laws: tuple[Law, ...]
    span: str
    bad: tuple[BadParameter, ...]


def read(dataset: Dataset) -> View:
    """The view that the address asks for."""
    law, bad_law = url_state.one_of("law", (*(law.id for law in dataset.laws), BOTH), BOTH)
    span, bad_span = url_state.one_of("years", tuple(SPANS), "recent")
    laws = dataset.laws if law == BOTH else (dataset.law(law),)
    return View(law, laws, span, (*bad_law, *bad_span, *unused(OWN)))


def show(site: Site) -> None:
    """Draw the page."""
    view = read(site.data)
    findings = [years.adoption_alt(_by_year(site, law, view.span), law) for law in view.laws]
    names = " and ".join(law.name.lower() for law in view.laws)
    begin(f"Trends: {names}", " ".join(findings))
    url_state.notice(view.bad)
    html(
        Markup(
            '<header class="lead"><h1>How the law has changed</h1><p class="counts-what">Counts '
            "the 50 states, DC and the five territories by what their law said at the end of each "
            "year, the last one cut off on {}. A law counts from the day it takes effect. Before "
            "its first record a jurisdiction is hatched: nothing is on record, which does not "
            "mean that there was no law.</p></header>"
        ).format(day_text(site.today))
    )
    _controls(site, view)
    for law in view.laws:
        _adoption(site, law, view.span)
    for law in view.laws:
        measures(site, law)
    if any("prison_labor" in law.topics for law in view.laws):
        prison_pay(site)
    for law in view.laws:
        _grid(site, law, view.span)
    announce(f"Trends of {names}, {SPANS[view.span].lower()}")
    foot(site)


def _controls(site: Site, view: View) -> None:
    names = {BOTH: "All laws"} | {law.id: law.name for law in site.data.laws}
    left, right = st.columns(2, vertical_alignment="bottom")
    url_state.set_widget("trends_law", view.law)
    left.segmented_control(
        "Law",
        list(names),
        format_func=names.__getitem__,
        required=True,
        key="trends_law",
        on_change=url_state.write_on_change("law", "trends_law", BOTH),
    )
    url_state.set_widget("trends_years", view.span)
    right.segmented_control(
        "Years",
        list(SPANS),
        format_func=SPANS.__getitem__,
        required=True,
        key="trends_years",
        on_change=url_state.write_on_change("years", "trends_years", "recent"),
    )


def first_year(dataset: Dataset, law: Law, span: str) -> int:
    """Where the years begin: 30 years ago or, for the span `all`, before the first record."""
    recent = dataset.day.year - RECENT
    if span == "recent":
        return recent
    records = [
        changes[0].effect.last.year
        for (state, law_id), changes in dataset.changes.items()
        if law_id == law.id and state != "US"
    ]
    return min([recent, *(year - 1 for year in records)])


def _by_year(site: Site, law: Law, span: str) -> pd.DataFrame:
    return _statuses(site.data, law.id, first_year(site.data, law, span))


@lru_cache(maxsize=16)
def _statuses(dataset: Dataset, law_id: str, first: int) -> pd.DataFrame:
    day, states = dataset.day, dataset.states["state"]
    return statuses_by_year(dataset.changes, states, law_id, range(first, day.year + 1), day)


@lru_cache(maxsize=32)
def _figure(
    draw: Callable[..., go.Figure], dataset: Dataset, law_id: str, first: int, dark: bool
) -> go.Figure:
    figure = draw(_statuses(dataset, law_id, first), dataset.law(law_id), dark=dark)
    return figure.update_traces(name=_named(UNKNOWN), selector={"name": UNKNOWN.label})


def _named(status: Status) -> str:
    """The status, `unknown` as what it means in a year gone by."""
    return "Nothing on record" if status == UNKNOWN else status.label


def _adoption(site: Site, law: Law, span: str) -> None:
    by_year = _by_year(site, law, span)
    finding = years.adoption_alt(by_year, law)
    section(
        f"{law.name}: adoption over time",
        finding,
        f"{law.question} Jurisdictions by their answer at the end of each year.",
    )
    first = first_year(site.data, law, span)
    figure = _figure(years.adoption, site.data, law.id, first, dark())
    chart(site, figure, f"adoption-{law.id}", finding)
    rows = by_year[by_year.columns[::-1]].apply(pd.Series.value_counts).T.fillna(0).astype(int)
    columns: dict[str, Cell] = {"Year": lambda row: str(row.name)}
    for status in law.all_statuses:
        if status.code in rows.columns:
            columns[_named(status)] = _count(status.code)
    caption = f"{law.name}: jurisdictions by their answer at the end of each year"
    folded("The numbers, year by year", table(caption, columns, rows))


def _count(code: str) -> Cell:
    return lambda row: str(row[code])


def _grid(site: Site, law: Law, span: str) -> None:
    by_year = _by_year(site, law, span)
    finding = years.status_grid_alt(by_year, law)
    section(
        f"{law.name}: every jurisdiction, every year",
        finding,
        "The answer at the end of each year, jurisdictions with the same answer today together.",
    )
    first = first_year(site.data, law, span)
    figure = _figure(years.status_grid, site.data, law.id, first, dark())
    chart(site, figure, f"grid-{law.id}", finding)
    names = dict(zip(site.data.states["state"], site.data.states["name"], strict=True))
    columns: dict[str, Cell] = {
        "Jurisdiction": lambda row: state_link(str(row.name), names[str(row.name)]),
        "Answers, newest first": lambda row: _runs(row, law),
    }
    caption = f"{law.name}: the answers of each jurisdiction with their years"
    folded("The answers of each jurisdiction", table(caption, columns, by_year))


def _runs(row: pd.Series, law: Law) -> Markup:
    """The answers of a row of `statuses_by_year`, each with its years, newest first."""
    parts = []
    for code, run in groupby(zip(row, row.index, strict=True), key=lambda pair: pair[0]):
        span = [year for _, year in run]
        ends = f"{span[0]}–{span[-1]}" if len(span) > 1 else str(span[0])
        status = law.status(str(code))
        parts.append(
            Markup('<span class="run">{}{} {}</span>').format(swatch(status), ends, _named(status))
        )
    return join(reversed(parts), " ")
