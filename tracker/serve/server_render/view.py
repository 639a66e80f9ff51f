"""Pages as HTML without script; the same views make the published site."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache
from http import HTTPStatus
from types import MappingProxyType
from typing import Any

from markupsafe import Markup
from starlette.datastructures import QueryParams

from tracker.laws.dataset import Dataset, Supposed
from tracker.laws.i18n.translator import ENGLISH, Translator
from tracker.laws.problems import InvalidTables
from tracker.laws.query.parameters import shortened
from tracker.laws.store import Store
from tracker.maps.drawing import writable
from tracker.pages import what_if
from tracker.pages.frame import NO_FRAME, Frame, frame, frame_without_data
from tracker.pages.invalid_data import outdated, unusable_page
from tracker.pages.not_found import not_found_page
from tracker.pages.page import Page
from tracker.pages.parameters import UrlReader, joined, split_language
from tracker.pages.site import NAME, PAGES
from tracker.pages.templating import environment
from tracker.pages.urls import LIVE, Urls
from tracker.serve.files.croissant import LINKED
from tracker.serve.files.oembed import OEMBED, oembed_url
from tracker.serve.server_render.linked_data import linked_data

ATOM, CALENDAR, MARKDOWN = "application/atom+xml", "text/calendar", "text/markdown"
OPENSEARCH = "application/opensearchdescription+xml"

_Params = tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Link:
    """What a page's head says that there is beside it."""

    rel: str
    type: str
    title: str
    href: str


@dataclass(frozen=True)
class View:
    """What one URL shows before, and without, the live page.

    Attributes:
        title, description, canonical: plain text; URLs may be relative to the site.
        body: safe HTML.
        image: URL of a picture of 1200 x 630 pixels to share; empty if there is none.
        preload_map: whether the live page draws a map.
        live: whether the live page follows; otherwise the view is the whole page.
        indexed: whether search engines may keep it.
        alternates: language → absolute URL of the same view in it; empty if that is not known.
        links: the same in other forms, and what to follow.
        linked_data: what it is of, as JSON-LD.
    """

    title: str
    description: str
    canonical: str
    body: Markup
    image: str = ""
    status_code: int = HTTPStatus.OK
    preload_map: bool = False
    live: bool = True
    indexed: bool = True
    frame: Frame = NO_FRAME
    words: Translator = ENGLISH
    alternates: Mapping[str, str] = field(default_factory=dict)
    links: tuple[Link, ...] = ()
    linked_data: Mapping[str, Any] | None = None


ViewFor = Callable[[str, Mapping[str, str], str], View]
"""Path, parameters and public URL of the site in; the view out."""


def first_view(store: Store) -> ViewFor:
    """What `page_routes` asks for the view of each page."""

    def view(path: str, query: Mapping[str, str], base_url: str = "") -> View:
        try:
            data, problems = store.current(), store.problems()
        except InvalidTables as error:
            return _unusable(error)
        language, params = _asked(query)
        data = data.in_language(language)
        if supposed := what_if.asked_by(path, dict(params), data):
            return _kept_supposed_view(data, path, supposed, base_url)
        # Bounded twice: anyone can invent URLs, and a long one is not asked for again.
        short = sum(len(name) + len(value) for name, value in params) < 500
        made = (_kept_view if short else _made_view)(data, path, params, base_url)
        notice = outdated(data, problems)
        return replace(made, body=notice + made.body) if notice else made

    return view


def view_of(path: str, params: Mapping[str, str], data: Dataset, urls: Urls = LIVE) -> View:
    """What a page shows without script; unknown paths get the 404 page."""
    return view_around(*page_and_body(path, params, data, urls), params, data, urls)


def view_around(
    page: Page, body: Markup, params: Mapping[str, str], data: Dataset, urls: Urls
) -> View:
    """The view of a page whose body is made, with the frame and what else there is of it."""
    around = frame(page.path, data, urls, page.canonical)
    view = view_of_page(page, body, data.words, around, urls)
    links, told = _links(page, params, data, urls), linked_data(page, params, data, urls)
    return replace(view, links=links, linked_data=told)


def _links(page: Page, params: Mapping[str, str], data: Dataset, urls: Urls) -> tuple[Link, ...]:
    words, state = data.words, UrlReader(params, data).state()
    found = [
        Link("alternate", ATOM, words.gettext("What happened"), urls.feed(state)),
        Link("alternate", ATOM, words.gettext("Changes in the record"), urls.feed(state, "record")),
        Link("alternate", CALENDAR, words.gettext("Calendar"), urls.calendar(state)),
    ]
    if page.status == HTTPStatus.OK:
        twin = urls.twin(page.canonical)
        found.append(Link("alternate", MARKDOWN, words.gettext("As Markdown"), twin))
    if url := oembed_url(page, urls):
        found.append(Link("alternate", OEMBED, page.title, url))
    if urls.base_url and not urls.published:
        found.append(Link("search", OPENSEARCH, words.gettext(NAME), urls.search))
    if page.path == "/data":
        found.append(Link("describedby", LINKED, "Croissant", urls.download("croissant.json")))
    return tuple(found)


def page_and_body(
    path: str, params: Mapping[str, str], data: Dataset, urls: Urls
) -> tuple[Page, Markup]:
    """The page of a path and its body, to stand in a document; unknown paths get the 404 page.

    Args:
        params: the parameters of the URL, each once.
    """
    if path not in PAGES:
        what = data.words.gettext("There is nothing at {path}.", path=shortened(path))
        page = not_found_page(path, what, data, urls)
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
    return Markup(writable(layout.render(page=page, section=page.__getitem__, fill=filled)))


def places(page: Page) -> set[str]:
    """The names of a page's places for controls and figures."""
    return {name for name, make in page.sections.items() if make is None}


def view_of_page(
    page: Page, body: Markup, words: Translator, around: Frame = NO_FRAME, urls: Urls = LIVE
) -> View:
    """A page whose body is made, as a view."""
    absolute = page.canonical.startswith("http")
    return View(
        title=f"{page.title} · {words.gettext(NAME)}",
        description=page.description,
        canonical=page.canonical,
        body=body,
        image=page.image,
        status_code=page.status,
        preload_map=any(name.startswith("map-") for name in page.sections),
        live=page.status == HTTPStatus.OK,
        frame=around,
        words=words,
        alternates=urls.alternates(page.canonical) if absolute else {},
    )


@lru_cache(maxsize=64)
def _kept_supposed_view(data: Dataset, path: str, supposed: Supposed, base_url: str) -> View:
    """A page of what is not the law. No live page follows it, and no search engine keeps it."""
    urls, spec = Urls(base_url, language=data.words.language), PAGES[path]
    page, query = what_if.page(path, data, supposed, urls)
    fill = spec.controls(query, data.supposing(supposed), urls) if places(page) else {}
    around = frame(path, data, urls, page.canonical)
    view = view_of_page(page, body(page, spec.folder, fill), data.words, around, urls)
    return replace(view, live=False, indexed=False)


def _unusable(error: InvalidTables) -> View:
    page = unusable_page(error.problems)
    main = Markup('<main id="main" class="page first">{}</main>')
    return view_of_page(page, main.format(page.whole), ENGLISH, frame_without_data(LIVE))


def _asked(query: Mapping[str, str]) -> tuple[str, _Params]:
    """The language, and the other parameters, repeated ones joined with commas."""
    if isinstance(query, QueryParams):
        query = joined(query.multi_items())
    asked, others = split_language(query)
    return asked, tuple(others.items())


def _made_view(data: Dataset, path: str, params: _Params, base_url: str) -> View:
    return view_of(path, dict(params), data, Urls(base_url, language=data.words.language))


_kept_view = lru_cache(maxsize=128)(_made_view)
