"""What each page address shows before, and without, the live page."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import lru_cache

from starlette.datastructures import QueryParams

from tracker.content.site import NAME, PAGES
from tracker.content.urls import LIVE, Urls, with_query
from tracker.laws.dataset import Dataset
from tracker.laws.findings import headline
from tracker.laws.problems import InvalidTables
from tracker.laws.query import Query
from tracker.laws.store import Store
from tracker.web import list_pages
from tracker.web.index import View
from tracker.web.list_pages import Listing, list_body
from tracker.web.map_page import map_body, map_title, read_map
from tracker.web.state_page import state_body, state_summary

_Params = tuple[tuple[str, str], ...]


def first_view(store: Store) -> Callable[[str, Mapping[str, str]], View]:
    """What `index_routes` asks for each address: its path and parameters in, its view out."""

    def view(path: str, query: Mapping[str, str]) -> View:
        try:
            dataset = store.current()
        except InvalidTables:
            return View(
                NAME, "", path, path, "", f"<main class='page first'><h1>{NAME}</h1></main>"
            )
        return _view(dataset, path, _joined(query))

    return view


def _joined(query: Mapping[str, str]) -> _Params:
    """The parameters, repeated ones joined with commas, as the live pages read them."""
    if isinstance(query, QueryParams):
        return tuple((name, ",".join(query.getlist(name))) for name in dict(query))
    return tuple(query.items())


# Bounded twice: addresses are invented at will, and a long one is nobody's.
def _view(dataset: Dataset, path: str, params: _Params) -> View:
    short = sum(len(name) + len(value) for name, value in params) < 500
    return (_kept_view if short else _made_view)(dataset, path, params)


def view_of(dataset: Dataset, path: str, query: Mapping[str, str], at: Urls = LIVE) -> View:
    """What a page shows without script: of an address that is none, that it is not there.

    Args:
        path: one of `PAGES`.
        query: its parameters, each once.
        at: where the page stands.
    """
    if path == "/":
        return _map_view(dataset, query, at)
    if path == "/state":
        return _state_view(dataset, query, at)
    makers: dict[str, Callable[[], Listing]] = {
        "/data": lambda: list_pages.data(dataset, at),
        "/trends": lambda: list_pages.trends(dataset, at),
        "/act": lambda: list_pages.act(dataset, _state(dataset, query), at),
        "/method": lambda: list_pages.method(dataset, at),
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


def _made_view(dataset: Dataset, path: str, params: _Params) -> View:
    return view_of(dataset, path, dict(params))


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


def _state_view(dataset: Dataset, query: Mapping[str, str], at: Urls) -> View:
    asked = query.get("state", "").strip()
    code = _state(dataset, query)
    if not asked:
        return _list_view(dataset, "/state", list_pages.chooser(dataset, at), at.page("/state"), at)
    if not code:
        shown = asked if len(asked) <= 20 else f"{asked[:19]}…"
        lost = list_pages.not_found(dataset, f"There is no jurisdiction “{shown}”", at)
        return _list_view(dataset, "/state", lost, "/state", at, 404)
    day = Query.from_params({"on": query["on"]}, dataset)[0].on if query.get("on") else None
    dated = dataset.on(day) if day else dataset
    return View(
        title=f"{dated.state(code)['name']} · {NAME}",
        description=state_summary(dated, code),
        canonical=at.absolute(at.state(code, day.isoformat() if day else "")),
        path="/state",
        image=at.absolute(at.share(code)),
        body_html=state_body(dated, code, dataset.day, at),
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
