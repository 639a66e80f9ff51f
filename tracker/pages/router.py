"""Which module tells the page of a path."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Protocol

from tracker.laws.dataset import Dataset
from tracker.pages.about import page as about
from tracker.pages.act import page as act
from tracker.pages.compare import page as compare
from tracker.pages.data import page as data
from tracker.pages.map import page as map_page
from tracker.pages.method import page as method
from tracker.pages.page import Page
from tracker.pages.parameters import Parameters
from tracker.pages.privacy import page as privacy
from tracker.pages.state import page as state
from tracker.pages.trends import page as trends
from tracker.pages.urls import Urls


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
