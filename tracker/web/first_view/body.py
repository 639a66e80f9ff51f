"""The body of a page without script: the sections of `content`, with forms and drawings between."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from markupsafe import Markup

from tracker.content import frame
from tracker.content.page import Page
from tracker.content.router import MODULES
from tracker.content.urls import Urls
from tracker.laws.dataset import Dataset
from tracker.web.first_view import state
from tracker.web.templates import render

Fill = Callable[[Any, Dataset, Urls], Mapping[str, Markup]]
"""Gives a page's places their forms and drawings: query, tables as of today, URLs in."""

FILLS: Mapping[str, Fill] = {"/state": state.fill}

LAYOUTS: Mapping[str, str] = {}
"""Path → template of a page whose sections do not just follow each other."""


def page_and_body(
    path: str, params: Mapping[str, str], data: Dataset, urls: Urls
) -> tuple[Page, str]:
    """The page of a path and its body, to stand in a document.

    Args:
        path: one of `MODULES`.
        params: the parameters of the URL, each once.
        data: the tables as of today.
    """
    module = MODULES[path]
    query = module.read(params, data)
    page = module.page(query, data, urls)
    places = {name for name, make in page.sections.items() if make is None}
    fill = FILLS[path](query, data, urls) if places and path in FILLS else {}
    body = render(
        LAYOUTS.get(path, "frame.html"),
        page=page,
        section=page.__getitem__,
        query=query,
        fill={name: fill.get(name, "") for name in places},
        menu=frame.menu(path, data, urls),
        footer=frame.footer(data, urls),
    )
    return page, body
