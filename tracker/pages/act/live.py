"""The Act page, live: the choice of a jurisdiction, whom to write to, and a reminder to save."""

from __future__ import annotations

import streamlit as st
from markupsafe import Markup

from tracker.pages.act import live_legislators as legislators
from tracker.pages.act import page as content
from tracker.pages.act.legislators import LegislatorsPart
from tracker.pages.live import url_state
from tracker.pages.live.elements import Site, draw, draw_in_order, html, nothing, open_page
from tracker.pages.live.widgets import choose_jurisdiction
from tracker.pages.page import Page


def show(site: Site) -> None:
    """Draw the page."""
    query = content.read(url_state.params(), site.data)
    page = content.page(query, site.data, site.urls)
    open_page(page, site.data.words)
    label = site.data.words.gettext("State or territory")

    def steps(name: str) -> None:
        with st.container(key="on-page"):
            draw(page, name)

    draw_in_order(
        page,
        {
            "chooser": lambda _: choose_jurisdiction(site, label, "act_state", query.state),
            "steps": steps,
            "legislators": lambda name: _write(site, page, query.state, name.partition("-")[2]),
            **dict.fromkeys(("message", "then", "reminder"), nothing),
        },
    )


def _write(site: Site, page: Page, code: str, law_id: str) -> None:
    """The steps after the ask, which change with the person who is written to."""

    def rest(say: Markup | None, then: Markup | None, person: str) -> None:
        html(say or page[f"message-{law_id}"])
        html(then or page[f"then-{law_id}"])
        _reminder(site, code, law_id, person)

    legislators.draw(LegislatorsPart(site.data, site.urls, code, site.data.law(law_id)), rest)


def _reminder(site: Site, code: str, law_id: str, person: str) -> None:
    file = content.reminder_file(site.data, site.urls, code, law_id, person)
    words = site.data.words
    st.download_button(
        words.gettext(content.REMIND),
        file.body,
        file_name=file.name,
        mime="text/calendar",
        on_click="ignore",
        help=words.gettext(
            "A calendar file. It opens in your own calendar; nothing is sent to us."
        ),
    )
