"""Pages without controls, live."""

from __future__ import annotations

import streamlit as st

from tracker.pages.live import url_state
from tracker.pages.live.elements import Site, draw, open_page
from tracker.pages.site import PageModule


def show(site: Site, module: PageModule) -> None:
    """Draw the page; its contents, if it has some, stay in sight."""
    page = module.page(module.read(url_state.params(), site.data), site.data, site.urls)
    open_page(page, site.data.words)
    for name in page.sections:
        if name == "contents":
            with st.container(key="on-page"):
                draw(page, name)
        else:
            draw(page, name)
