"""Which module tells the page of a path."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Protocol

from tracker.content import about, act, compare, data, method, privacy, state, trends
from tracker.content import map as map_page
from tracker.content.page import Page
from tracker.content.parameters import Parameters
from tracker.content.urls import Urls
from tracker.laws.dataset import Dataset


class PageModule(Protocol):
    """A module that tells one page."""

    def read(self, params: Parameters, data: Dataset) -> Any:
        """The query in the parameters of a URL; what cannot be used is in its `bad`."""

    def page(self, query: Any, data: Dataset, urls: Urls) -> Page:
        """The page of a query; `data` are the tables as of today."""


MODULES: Mapping[str, PageModule] = {
    "/": map_page,
    "/about": about,
    "/act": act,
    "/compare": compare,
    "/data": data,
    "/method": method,
    "/privacy": privacy,
    "/state": state,
    "/trends": trends,
}
"""Path of `site.PAGES` → its module."""
