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


def show(site: Site) -> None:
    """Draw the page."""
    query = content.read(url_state.params(), site.data)
    page = content.page(query, site.data, site.urls)
    dated = site.data.on(query.on) if query.on else site.data
    open_page(page)
    for name in page.sections:
        kind, _, law_id = name.partition("-")
        if name == "chooser":
            _chooser(site, query.state)
        elif kind == "timeline":
            _timeline(dated, query.state, law_id)
        elif name == "legislators":
            legislators.draw(site, query.state)
        else:
            draw(page, name)
    follow()
    foot(site)


def _chooser(site: Site, code: str) -> None:
    names = dict(zip(site.data.states["state"], site.data.states["name"], strict=True))
    url_state.set_widget("state_choice", code or None)
    st.selectbox(
        "Open another state’s page" if code else "State or territory",
        sorted(names, key=names.__getitem__),
        format_func=names.__getitem__,
        index=None,
        placeholder="Choose a state or territory",
        key="state_choice",
        on_change=lambda: url_state.go_to("/state", state=st.session_state["state_choice"]),
        width=360,
    )


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
