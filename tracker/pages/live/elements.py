"""What every live page uses: what it is given, and how it draws the sections of a page."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

import streamlit as st
from markupsafe import Markup

from tracker.laws.dataset import Dataset
from tracker.laws.i18n.translator import Translator
from tracker.pages.live import url_state
from tracker.pages.page import Page
from tracker.pages.site import NAME
from tracker.pages.urls import Urls


@dataclass(frozen=True)
class Site:
    """What every page is given."""

    data: Dataset
    shapes_url: str
    topology_url: str
    base_url: str

    @property
    def today(self) -> date:
        """The day that the tables describe."""
        return self.data.day

    @property
    def urls(self) -> Urls:
        """The URLs of this site."""
        return Urls(self.base_url, language=self.data.words.language)


def open_page(page: Page, words: Translator) -> None:
    """Name a page in the browser's tab and for search engines."""
    name_page(page, words)
    html(description_html(page))


def name_page(page: Page, words: Translator) -> None:
    """Name a page in the browser's tab."""
    st.set_page_config(
        page_title=f"{page.title} · {words.gettext(NAME)}", layout="wide", menu_items={}
    )


def description_html(page: Page) -> Markup:
    """Hidden HTML from which our script takes the description for search engines."""
    return Markup('<div hidden data-description="{}"></div>').format(page.description)


def draw(page: Page, *names: str) -> None:
    """Draw sections of a page, one below the other."""
    for name in names:
        html(page[name])


def draw_in_order(page: Page, places: Mapping[str, Callable[[str], None]]) -> None:
    """Draw a page from top to bottom; its contents, if it has some, stay in sight.

    Args:
        places: name of a place, up to its hyphen → what draws it, which is given the name.
    """
    for name in page.sections:
        kind = name.partition("-")[0]
        if kind in places:
            places[kind](name)
        elif kind == "figure":
            svg(page[name])
        elif kind == "contents":
            with st.container(key="on-page"):
                draw(page, name)
        else:
            draw(page, name)


def nothing(_: str) -> None:
    """Draw nothing here: it is drawn elsewhere."""


def html(markup: Markup) -> None:
    """Draw HTML whose values are already escaped; nothing for an empty text."""
    if markup:
        st.html(str(markup))


def svg(markup: Markup) -> None:
    """Draw HTML that holds SVG, which `st.html` takes out; it must not have an empty line."""
    st.markdown(str(markup), unsafe_allow_html=True)


def follow() -> None:
    """Open the page that the visitor asked for in this run, if any."""
    to = url_state.requested_page()
    if to:
        html(Markup('<div hidden data-go="{}"></div>').format(to))


def dark() -> bool:
    """Whether the visitor's theme is dark."""
    return st.context.theme.type == "dark"
