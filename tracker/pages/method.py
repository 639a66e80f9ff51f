"""The method page, live: it has no controls, and contents that stay in sight."""

from __future__ import annotations

import streamlit as st

from tracker.content import method as content
from tracker.pages import url_state
from tracker.pages.parts import Site, draw, open_page


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
