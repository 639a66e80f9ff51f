"""The Act page, live: the choice of a jurisdiction, and a reminder to save."""

from __future__ import annotations

import streamlit as st

from tracker.content import act as content
from tracker.pages import url_state
from tracker.pages.parts import Site, draw, open_page
from tracker.pages.widgets import choose_jurisdiction


def show(site: Site) -> None:
    """Draw the page."""
    query = content.read(url_state.params(), site.data)
    page = content.page(query, site.data, site.urls)
    open_page(page)
    for name in page.sections:
        kind, _, law_id = name.partition("-")
        if name == "chooser":
            choose_jurisdiction(site, "State or territory", "act_state", query.state)
        elif kind == "reminder":
            _reminder(site, query.state, law_id)
        else:
            draw(page, name)


def _reminder(site: Site, code: str, law_id: str) -> None:
    file = content.reminder_file(site.data, site.urls, code, law_id)
    st.download_button(
        content.REMIND,
        file.body,
        file_name=file.name,
        mime="text/calendar",
        on_click="ignore",
        help="A calendar file. It opens in your own calendar; nothing is sent to us.",
    )
