"""The dashboard as a whole: its pages, and what it says when the tables cannot be used."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import cache, partial
from urllib.parse import urlsplit

import streamlit as st

from tracker.content.site import PAGES
from tracker.content.unusable import outdated, unusable_page
from tracker.laws.problems import InvalidTables
from tracker.laws.store import Store
from tracker.pages import act as act_page
from tracker.pages import compare as compare_page
from tracker.pages import data as data_page
from tracker.pages import map as map_page
from tracker.pages import method as method_page
from tracker.pages import state as state_page
from tracker.pages import trends as trends_page
from tracker.pages.parts import Site, draw, html, open_page

PATHS = tuple(PAGES)
"""The paths of all pages."""


@cache
def shared(today: Callable[[], date]) -> Store:
    """The store of this process, the same for every visitor and route."""
    return Store(today)


def run(store: Store, shapes_url: str, topology_url: str, base_url: str = "") -> None:
    """Draw the page that the visitor's address names.

    Args:
        store: gives the tables.
        shapes_url: address of the state shapes.
        topology_url: folder of the empty base map.
        base_url: public address of the site; by default the one that the visitor used.
    """
    try:
        data, problems = store.current(), store.problems()
    except InvalidTables as error:
        page = unusable_page(error.problems)
        open_page(page)
        draw(page, *page.sections)
        return
    pages: dict[str, st.Page] = {}
    here = urlsplit(st.context.url or "http://localhost")
    site = Site(data, shapes_url, topology_url, base_url or f"{here.scheme}://{here.netloc}", pages)
    pages["map"] = st.Page(partial(map_page.show, site), title="Map", url_path="", default=True)
    pages["state"] = st.Page(partial(state_page.show, site), title="State", url_path="state")
    pages["compare"] = st.Page(
        partial(compare_page.show, site), title="Compare", url_path="compare"
    )
    pages["data"] = st.Page(partial(data_page.show, site), title="Data", url_path="data")
    pages["trends"] = st.Page(partial(trends_page.show, site), title="Trends", url_path="trends")
    pages["act"] = st.Page(partial(act_page.show, site), title="Act", url_path="act")
    pages["method"] = st.Page(partial(method_page.show, site), title="Method", url_path="method")
    chosen = st.navigation(list(pages.values()), position="top")
    html(outdated(data.edition, problems))
    chosen.run()
