"""The site: its name, its pages, and the site that the exit leads to."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from importlib import import_module
from typing import Any, Protocol, cast

from markupsafe import Markup

from tracker.laws.dataset import Dataset
from tracker.laws.i18n.translator import mark
from tracker.laws.query.filters import filters
from tracker.pages.page import Page
from tracker.pages.parameters import Parameters
from tracker.pages.urls import Urls

NAME = mark("Modern Slavery Law Tracker")
NEUTRAL_SITE = "https://www.weather.gov/"
"""Where a visitor goes who must leave at once."""


class PageModule(Protocol):
    """The `page.py` of a page's folder."""

    def read(self, params: Parameters, data: Dataset) -> Any:
        """The query in the parameters of a URL; what cannot be used is in its `bad`."""

    def page(self, query: Any, data: Dataset, urls: Urls) -> Page:
        """The page of a query; `data` are the tables as of today."""


Controls = Callable[[Any, Dataset, Urls], Mapping[str, Markup]]
"""Makes the forms and drawings of a page's places: query, tables as of today, URLs in."""


@dataclass(frozen=True)
class Spec:
    """One page, in the folder of its name.

    Attributes:
        carries: the parameters that a visitor takes along to it; `filters` stands for those of
            every law.
        static: it has no controls, so neither `live.py` nor `plain.py`.
        in_foot: the masthead of a wide window leaves it to the foot.
    """

    path: str
    name: str
    folder: str
    carries: str = ""
    static: bool = False
    in_foot: bool = False

    @property
    def module(self) -> PageModule:
        """The module that makes the page."""
        return cast(PageModule, self._part("page"))

    @property
    def show(self) -> Callable[[Any], None]:
        """Draws the live page; only the dashboard may ask for it."""
        if self.static:
            shared: Callable[..., None] = import_module("tracker.pages.live.static").show
            return lambda site: shared(site, self.module)
        return cast(Callable[[Any], None], self._part("live").show)

    @property
    def controls(self) -> Controls:
        """Makes what stands in the page's places without script."""
        return (lambda query, data, urls: {}) if self.static else self._part("plain").controls_html

    def _part(self, name: str) -> Any:
        return import_module(f"tracker.pages.{self.folder}.{name}")

    def title(self, data: Dataset) -> str:
        """What the menu calls it, in the language of the tables."""
        # “Act” is also a law.
        if self.name == "Act":
            return data.words.pgettext("verb", "Act")
        return data.words.gettext(self.name)

    def carried(self, data: Dataset) -> str:
        """The names of the parameters that a visitor takes along to it."""
        return self.carries.replace(
            "filters", " ".join(key for key in filters(data) if key != "state")
        )


PAGES: Mapping[str, Spec] = {
    spec.path: spec
    for spec in (
        Spec("/", mark("Map"), "map", carries="law filters q on"),
        Spec("/state", mark("State"), "state", carries="state on law"),
        Spec("/compare", mark("Compare"), "compare", carries="states on law"),
        Spec("/data", mark("Data"), "data", carries="filters q on"),
        Spec("/trends", mark("Trends"), "trends"),
        Spec("/act", "Act", "act", carries="state law"),
        Spec("/method", mark("Method"), "method", static=True),
        Spec("/organize", mark("Organize"), "organize", static=True, in_foot=True),
        Spec("/about", mark("About"), "about", static=True, in_foot=True),
        Spec("/privacy", mark("Privacy"), "privacy", static=True, in_foot=True),
    )
}
"""Path → page, in the order of the menu. Routes, menu, sitemap, first views and the published
site are made from it."""
