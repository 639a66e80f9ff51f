"""The trends page, live: the choice of law and years."""

from __future__ import annotations

import streamlit as st

from tracker.pages.live import url_state
from tracker.pages.live.elements import Site, draw, html, open_page, svg
from tracker.pages.parts import announcement
from tracker.pages.trends import page as content
from tracker.pages.trends.query import ALL, SPANS, TrendsQuery


def show(site: Site) -> None:
    """Draw the page."""
    query = content.read(url_state.params(), site.data)
    page = content.page(query, site.data, site.urls)
    open_page(page, site.data.words)
    for name in page.sections:
        if name == "choice":
            _choice(site, query)
        elif name.startswith("figure-"):
            svg(page[name])
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
