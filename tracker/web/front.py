"""What each page address shows before, and without, the live page."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import lru_cache

from starlette.datastructures import QueryParams

from tracker.content.router import MODULES
from tracker.content.site import NAME, PAGES
from tracker.content.urls import LIVE, Urls, with_query
from tracker.laws.dataset import Dataset
from tracker.laws.findings import headline
from tracker.laws.problems import InvalidTables
from tracker.laws.store import Store
from tracker.web import list_pages
from tracker.web.first_view.body import page_and_body
from tracker.web.index import View, ViewFor
from tracker.web.list_pages import Listing, list_body
from tracker.web.map_page import map_body, map_title, read_map

_Params = tuple[tuple[str, str], ...]


def first_view(store: Store) -> ViewFor:
    """What `index_routes` asks for the view of each page."""

    def view(path: str, query: Mapping[str, str], base_url: str = "") -> View:
        try:
            dataset = store.current()
        except InvalidTables:
            return View(
                NAME, "", path, path, "", f"<main class='page first'><h1>{NAME}</h1></main>"
            )
        return _view(dataset, path, _joined(query), base_url)

    return view


def _joined(query: Mapping[str, str]) -> _Params:
    """The parameters, repeated ones joined with commas, as the live pages read them."""
    if isinstance(query, QueryParams):
        return tuple((name, ",".join(query.getlist(name))) for name in dict(query))
    return tuple(query.items())


# Bounded twice: addresses are invented at will, and a long one is nobody's.
def _view(dataset: Dataset, path: str, params: _Params, base_url: str) -> View:
    short = sum(len(name) + len(value) for name, value in params) < 500
    return (_kept_view if short else _made_view)(dataset, path, params, base_url)


def view_of(dataset: Dataset, path: str, query: Mapping[str, str], at: Urls = LIVE) -> View:
    """What a page shows without script: of an address that is none, that it is not there.

    Args:
        path: one of `PAGES`.
        query: its parameters, each once.
        at: where the page stands.
    """
    if path == "/":
        return _map_view(dataset, query, at)
    if path in MODULES:
        page, body = page_and_body(path, query, dataset, at)
        return View(
            title=f"{page.title} · {NAME}",
            description=page.description,
            canonical=page.canonical,
            path=path,
            image=page.image,
            body_html=body,
            status_code=page.status,
            live=page.status == 200,
        )
    makers: dict[str, Callable[[], Listing]] = {
        "/data": lambda: list_pages.data(dataset, at),
        "/trends": lambda: list_pages.trends(dataset, at),
        "/act": lambda: list_pages.act(dataset, _state(dataset, query), at),
        "/compare": lambda: list_pages.compare(
            dataset, query.get("states", "").upper().split(","), at
        ),
    }
    if path in makers and path in PAGES:
        kept = {name: query[name] for name in ("state", "states") if query.get(name)}
        return _list_view(dataset, path, makers[path](), with_query(at.page(path), kept), at)
    shown = path if len(path) <= 60 else f"{path[:59]}…"
    lost = list_pages.not_found(dataset, f"There is nothing at {shown}", at)
    return _list_view(dataset, path, lost, path, at, 404)


def _made_view(dataset: Dataset, path: str, params: _Params, base_url: str) -> View:
    return view_of(dataset, path, dict(params), Urls(base_url))


_kept_view = lru_cache(maxsize=256)(_made_view)


def _map_view(dataset: Dataset, query: Mapping[str, str], at: Urls) -> View:
    view = read_map(dataset, query)
    shown = view.query.apply(dataset)
    limits = view.query.sentence(dataset)
    finding = " ".join(headline(shown.states, law) for law in view.laws)
    canonical = {name: value for name, value in view.params.items() if name not in ("view", "vs")}
    return View(
        title=f"{map_title(view)}{f' ({limits})' if limits else ''} · {NAME}",
        description=finding,
        canonical=at.absolute(at.map(dataset, canonical)),
        path="/",
        image=at.absolute(at.share(f"map-{view.laws[0].id}")),
        body_html=map_body(dataset, view, at),
        preload_map=view.kind == "map" and not shown.states.empty,
    )


def _state(dataset: Dataset, query: Mapping[str, str]) -> str:
    code = query.get("state", "").strip().upper()
    return code if code in set(dataset.present["state"]) else ""


def _list_view(
    dataset: Dataset,
    path: str,
    shown: Listing,
    canonical: str,
    at: Urls,
    status_code: int = 200,
) -> View:
    return View(
        title=f"{shown.title} · {NAME}",
        description=" ".join(shown.intro) or f"{shown.heading}.",
        canonical=at.absolute(canonical),
        path=path,
        image=at.absolute(at.share(f"map-{dataset.laws[0].id}")),
        body_html=list_body(dataset, path, shown, at),
        status_code=status_code,
        live=status_code == 200,
    )
