"""The trends page, live: the choice of law and years, and the figures."""

from __future__ import annotations

from functools import lru_cache

import plotly.graph_objects as go
import streamlit as st

from tracker.laws.catalogue import UNKNOWN
from tracker.laws.dataset import Dataset
from tracker.maps import figures, pay, votes, years
from tracker.pages.live import url_state
from tracker.pages.live.elements import Site, dark, draw, html, open_page
from tracker.pages.parts import announcement
from tracker.pages.trends import page as content
from tracker.pages.trends.query import ALL, SPANS, TrendsQuery, seen
from tracker.pages.trends.tables import label_in_past, measures


def show(site: Site) -> None:
    """Draw the page."""
    query = content.read(url_state.params(), site.data)
    page = content.page(query, site.data, site.urls)
    open_page(page, site.data.words)
    for name in page.sections:
        place, _, key = name.partition("-")
        if name == "choice":
            _choice(site, query)
        elif place == "figure":
            _draw_figure(site, query, key)
        else:
            draw(page, name)
    html(announcement(f"{page.title}, {site.data.words.say(SPANS[query.span]).lower()}"))


def _choice(site: Site, query: TrendsQuery) -> None:
    words = site.data.words
    names = {ALL: words.say("All laws")} | {law.id: law.name for law in site.data.laws}
    left, right = st.columns(2, vertical_alignment="bottom")
    url_state.set_widget("trends_law", query.law)
    left.segmented_control(
        words.say("Law"),
        list(names),
        format_func=names.__getitem__,
        required=True,
        key="trends_law",
        on_change=url_state.write_on_change("law", "trends_law", ALL),
    )
    url_state.set_widget("trends_years", query.span)
    right.segmented_control(
        words.say("Years"),
        list(SPANS),
        format_func=lambda span: words.say(SPANS[span]),
        required=True,
        key="trends_years",
        on_change=url_state.write_on_change("years", "trends_years", "recent"),
    )


def _draw_figure(site: Site, query: TrendsQuery, key: str) -> None:
    """Draw a figure.

    Args:
        key: what the place is called after `figure-`.
    """
    figure, finding = _figure(site.data, TrendsQuery(span=query.span), key, dark())
    config = figures.config(site.topology_url)
    st.plotly_chart(figure, key=key, config=config, alt=finding, theme=None)


# Plotly takes long to build a figure, and Streamlit does not change it.
@lru_cache(maxsize=32)
def _figure(data: Dataset, query: TrendsQuery, key: str, dark: bool) -> tuple[go.Figure, str]:
    """A figure and its finding."""
    kind, _, law_id = key.partition("-")
    words = data.words
    if kind == "pay":
        figure = pay.prison_pay(data.prison_pay, dark=dark, words=words)
        return figure, pay.prison_pay_alt(data.prison_pay, words)
    law = data.law(law_id)
    if kind == "measures":
        voted = measures(data, law)
        figure = votes.measures(voted, law, dark=dark, words=words)
        return figure, votes.measures_alt(voted, words)
    by_year = query.by_year(data, law)
    if kind == "grid":
        figure = years.status_grid(by_year, law, dark=dark, words=words)
        finding = years.status_grid_alt(by_year, law, seen(data, law), words)
    else:
        figure = years.adoption(by_year, law, dark=dark)
        finding = years.adoption_alt(by_year, law, words)
    unknown = law.status(UNKNOWN)
    figure.update_traces(name=label_in_past(unknown, words), selector={"name": unknown.label})
    return figure, finding
