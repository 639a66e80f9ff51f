"""How the law would stand if a bill or a draft passed, marked everywhere as not being the law.

The map, the page and the brief of the jurisdiction can tell it. Nothing that saves, embeds or cites
the law, or acts on it, knows the parameter.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from tracker.laws.dataset import Dataset, Supposed
from tracker.laws.evidence.findings import counts
from tracker.pages.map import page as map_page
from tracker.pages.page import Page, Section
from tracker.pages.parameters import Parameters
from tracker.pages.state import page as state_page
from tracker.pages.supposed import PARAMETER, supposed_by
from tracker.pages.templating import Template
from tracker.pages.urls import Urls, with_more

_KEPT = {
    "/": ("lead", "maps", "legend", "map", "tiles", "meanings", "table"),
    "/state": ("title", "lead", "pending", "law"),
}
"""Path → the sections that change."""


def asked_by(path: str, params: Parameters, data: Dataset) -> Supposed | None:
    """What the URL of a page supposes; `None` if nothing, or nothing that this page can show."""
    supposed = supposed_by(params.get(PARAMETER, ""), data) if path in _KEPT else None
    if supposed and params.get("state", supposed.state).upper() != supposed.state:
        return None
    return supposed


def page(path: str, data: Dataset, supposed: Supposed, urls: Urls) -> tuple[Page, Any]:
    """A page that supposes something, and its query.

    Args:
        data: the tables as the law is.
    """
    told, module = data.supposing(supposed), map_page if path == "/" else state_page
    params = {"law": supposed.law} if path == "/" else {"state": supposed.state}
    query: Any = module.read(params, told)
    made: Page = module.page(query, told, urls)
    sections = {
        name: make
        for name, make in made.sections.items()
        if name.partition("-")[0] in _KEPT[path] and name != f"law-{supposed.law}"
    }
    return _marked(made, sections, data, supposed, urls), query


def marked_brief(made: Page, data: Dataset, supposed: Supposed, urls: Urls) -> Page:
    """A brief that was made of tables that suppose something, with the mark above its sheet."""
    return _marked(made, made.sections, data, supposed, urls)


def _marked(
    made: Page,
    sections: Mapping[str, Section | None],
    data: Dataset,
    supposed: Supposed,
    urls: Urls,
) -> Page:
    mark, told = supposed.said(data.words), data.supposing(supposed)
    law, asked = data.law(supposed.law), [(PARAMETER, supposed.asked)]
    name = str(data.state(supposed.state)["name"])
    views = {
        name: urls.state(supposed.state),
        data.words.gettext("Map"): urls.map(data, {"law": law.id}),
        data.words.gettext("Brief"): urls.brief(supposed.state),
    }
    was, would = (law.status_of(each.state(supposed.state)) for each in (data, told))
    before, after = counts(data.states, law), counts(told.states, law)
    banner = Template("what_if.html", data, urls).section(
        "banner",
        mark=mark,
        law=law,
        place=data.place(supposed.state),
        changes=[(each, before[each.code], after[each.code]) for each in (was, would)],
        views={title: with_more(url, asked) for title, url in views.items()},
        as_it_is=urls.state(supposed.state),
    )
    return replace(
        made,
        title=f"{mark} · {made.title}",
        description=f"{mark}. {made.description}",
        canonical=with_more(made.canonical, asked),
        sections={"supposed": banner, **sections},
        image="",
    )
