"""The method page, live: it has no controls, and contents that stay in sight."""

from __future__ import annotations

import streamlit as st

from tracker.pages.live import url_state
from tracker.pages.live.elements import Site, draw, open_page
from tracker.pages.method import page as content


def show(site: Site) -> None:
    """Draw the page."""
    page = content.page(content.read(url_state.params(), site.data), site.data, site.urls)
    open_page(page, site.data.words)
    for name in page.sections:
        if name == "contents":
            with st.container(key="on-page"):
                draw(page, name)
        else:
            draw(page, name)
