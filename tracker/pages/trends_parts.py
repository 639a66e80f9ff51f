"""What each figure of the trends page stands in: its finding over it, its numbers under it."""

from __future__ import annotations

import plotly.graph_objects as go
import streamlit as st
from markupsafe import Markup

from tracker.maps import figures
from tracker.pages import url_state
from tracker.pages.parts import (
    Site,
    html,
    inside,
)


def section(title: str, finding: str, counted: str) -> None:
    """A heading, the finding and what is counted, to stand over a figure."""
    html(
        Markup(
            '<section class="trend"><h2>{}</h2><p class="finding">{}</p>'
            '<p class="counts-what">{}</p></section>'
        ).format(title, finding, counted)
    )


def chart(site: Site, figure: go.Figure, key: str, alt: str) -> None:
    """Draw a figure; `alt` says its finding."""
    config = figures.config(site.topology_url)
    st.plotly_chart(figure, key=key, config=config, alt=alt, theme=None)


def folded(title: str, content: Markup) -> None:
    """Draw what unfolds under a figure, such as its numbers as a table."""
    html(
        Markup('<details class="figures"><summary>{}</summary>{}</details>').format(title, content)
    )


def state_link(code: str, name: str) -> Markup:
    """A jurisdiction's name as a link to its page."""
    return inside(url_state.link("/state", {"state": code}), name)
