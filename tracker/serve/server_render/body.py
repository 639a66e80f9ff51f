"""The body of a page without script: the sections of `content`, with forms and drawings between."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any

from markupsafe import Markup

from tracker.laws.dataset import Dataset
from tracker.laws.i18n.translator import Words
from tracker.pages.act import plain as act
from tracker.pages.compare import plain as compare
from tracker.pages.data import plain as data
from tracker.pages.map import plain as map_page
from tracker.pages.not_found import lost_page
from tracker.pages.page import Page
from tracker.pages.parameters import shortened
from tracker.pages.router import MODULES
from tracker.pages.state import plain as state
from tracker.pages.trends import plain as trends
from tracker.pages.urls import Urls
from tracker.serve.templates import render

Fill = Callable[[Any, Dataset, Urls], Mapping[str, Markup]]
"""Gives a page's places their forms and drawings: query, tables as of today, URLs in."""

FILLS: Mapping[str, Fill] = {
    "/": map_page.fill,
    "/act": act.fill,
    "/compare": compare.fill,
    "/data": data.fill,
    "/state": state.fill,
    "/trends": trends.fill,
}

LAYOUTS: Mapping[str, str] = {"/": "map/layout.html", "/state": "state/layout.html"}
"""Path → template of a page whose sections do not just follow each other."""


def page_and_body(
    path: str, params: Mapping[str, str], data: Dataset, urls: Urls
) -> tuple[Page, Markup]:
    """The page of a path and its body, to stand in a document; of an unknown path, that it is one.

    Args:
        params: the parameters of the URL, each once.
        data: the tables as of today.
    """
    if path not in MODULES:
        what = data.words.say("There is nothing at {path}.", path=shortened(path))
        page = lost_page(path, what, data, urls)
        return page, body(page, data.words)
    module = MODULES[path]
    query = module.read(params, data)
    page = module.page(query, data, urls)
    fill = FILLS[path](query, data, urls) if path in FILLS and places(page) else {}
    return page, body(page, data.words, LAYOUTS.get(path, "layout.html"), fill)


def body(
    page: Page,
    words: Words,
    layout: str = "layout.html",
    fill: Mapping[str, Markup] = MappingProxyType({}),
) -> Markup:
    """A page with its places filled."""
    return Markup(
        render(
            words,
            layout,
            page=page,
            section=page.__getitem__,
            fill={name: fill.get(name, "") for name in places(page)},
        )
    )


def places(page: Page) -> set[str]:
    """The names of a page's places for controls and figures."""
    return {name for name, make in page.sections.items() if make is None}
