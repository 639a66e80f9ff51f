"""The dashboard as a whole: its pages, and what it says when the tables cannot be used."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import cache, partial
from urllib.parse import urlsplit

import streamlit as st

from tracker.laws.dataset import Dataset
from tracker.laws.i18n.translator import ENGLISH
from tracker.laws.problems import InvalidTables
from tracker.laws.store import Store
from tracker.pages.invalid_data import outdated, unusable_page
from tracker.pages.live import url_state
from tracker.pages.live.elements import Site, draw, html, open_page
from tracker.pages.map.live_layout import FIXED
from tracker.pages.site import PAGES
from tracker.streamlit_internals.history import run_what_follows


@cache
def shared(today: Callable[[], date], loaded: Callable[[Dataset], None]) -> Store:
    """The store of this process, the same for every visitor and route."""
    run_what_follows(FIXED)
    return Store(today, loaded=loaded)


def run(store: Store, shapes_url: str, topology_url: str, base_url: str = "") -> None:
    """Draw the page that the visitor's URL names."""
    try:
        tables, problems = store.current(), store.problems()
    except InvalidTables as error:
        page = unusable_page(error.problems)
        open_page(page, ENGLISH)
        draw(page, *page.sections)
        return
    tables = tables.in_language(url_state.language())
    here = urlsplit(st.context.url or "http://localhost")
    site = Site(tables, shapes_url, topology_url, base_url or f"{here.scheme}://{here.netloc}")
    pages = [
        st.Page(partial(spec.show, site), title=spec.name, url_path=path[1:], default=path == "/")
        for path, spec in PAGES.items()
    ]
    chosen = st.navigation(pages, position="hidden")
    html(outdated(tables, problems))
    chosen.run()
