"""A jurisdiction's page, live: the choice of another one, timelines and legislators by name."""

from __future__ import annotations

import streamlit as st

from tracker.content import state as content
from tracker.content.state_law import past_events
from tracker.laws.dataset import Dataset
from tracker.maps.timeline import timeline, timeline_alt
from tracker.pages import url_state
from tracker.pages.legislators import part as legislators
from tracker.pages.parts import Site, dark, draw, follow, foot, open_page
from tracker.pages.widgets import choose_jurisdiction


def show(site: Site) -> None:
    """Draw the page."""
    query = content.read(url_state.params(), site.data)
    page = content.page(query, site.data, site.urls)
    dated = site.data.on(query.on) if query.on else site.data
    open_page(page)
    for name in page.sections:
        kind, _, law_id = name.partition("-")
        if name == "chooser":
            label = "Open another state’s page" if query.state else "State or territory"
            choose_jurisdiction(site, label, "state_choice", query.state, "/state")
        elif kind == "timeline":
            _timeline(dated, query.state, law_id)
        elif name == "legislators":
            legislators.draw(site, query.state)
        else:
            draw(page, name)
    follow()
    foot(site)


def _timeline(data: Dataset, code: str, law_id: str) -> None:
    law = data.law(law_id)
    past = past_events(data, code, law)
    if past.empty:
        return
    st.plotly_chart(
        timeline(past, law, until=data.day, dark=dark()),
        key=f"timeline-{law.id}",
        config={"displayModeBar": False},
        alt=timeline_alt(past, law, until=data.day),
        theme=None,
    )
