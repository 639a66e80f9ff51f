"""The body of a page without script: sections, with forms and drawings between."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from markupsafe import Markup

from tracker.laws.dataset import Dataset
from tracker.laws.query.parameters import shortened
from tracker.pages.not_found import lost_page
from tracker.pages.page import Page
from tracker.pages.site import PAGES
from tracker.pages.templating import clean, environment
from tracker.pages.urls import Urls


def page_and_body(
    path: str, params: Mapping[str, str], data: Dataset, urls: Urls
) -> tuple[Page, Markup]:
    """The page of a path and its body, to stand in a document; unknown paths get the 404 page.

    Args:
        params: the parameters of the URL, each once.
    """
    if path not in PAGES:
        what = data.words.say("There is nothing at {path}.", path=shortened(path))
        page = lost_page(path, what, data, urls)
        return page, body(page)
    spec = PAGES[path]
    query = spec.module.read(params, data)
    page = spec.module.page(query, data, urls)
    fill = spec.controls(query, data, urls) if places(page) else {}
    return page, body(page, spec.folder, fill)


def body(page: Page, folder: str = "", fill: Mapping[str, Markup] = MappingProxyType({})) -> Markup:
    """A page with its places filled; the folder of a page may have a layout of its own."""
    layout = environment().select_template([f"{folder}/layout.html", "layout.html"])
    filled = {name: fill.get(name, "") for name in places(page)}
    return Markup(clean(layout.render(page=page, section=page.__getitem__, fill=filled)))


def places(page: Page) -> set[str]:
    """The names of a page's places for controls and figures."""
    return {name for name, make in page.sections.items() if make is None}
