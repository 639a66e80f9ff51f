"""Embeds: the map of a law, and the card of a state, for a frame on another site.

Complete HTML without script. A day in the address pins an embed to that day; without one it is
as of today.
"""

from __future__ import annotations

from functools import lru_cache

from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from tracker.content.urls import LIVE, Urls
from tracker.laws.catalogue import Law
from tracker.laws.dataset import Dataset
from tracker.laws.findings import counts, headline
from tracker.laws.query import BadParameter
from tracker.laws.selection import (
    RefusedParameters,
    Selection,
    must_be,
    must_read,
    select,
)
from tracker.laws.store import Store
from tracker.laws.wording import since
from tracker.maps.outline import outline
from tracker.maps.svg import map_svg
from tracker.maps.tiles import legend, tile_grid
from tracker.web.serving.answers import answer, must_exist
from tracker.web.views import answers, day_text, page, sentence, source_line

HTML = "text/html"


def map_embed(
    dataset: Dataset,
    law: Law,
    selection: Selection | None = None,
    at: Urls = LIVE,
) -> str:
    """The map of a law as a document: map or, on a narrow frame, tiles; legend, date, table.

    Args:
        selection: which jurisdictions, on which day; by default all, on the dataset's day.
        at: where the document stands.
    """
    selection = selection or Selection("states")
    view, shown = select(dataset, selection)
    query = selection.query
    params = query.to_params()
    on = params.get("on", "")
    live = at.absolute(at.map(dataset, {"law": law.id, **params}))

    def href(code: str) -> str:
        return at.state(code, on)

    finding = headline(shown, law)
    limits = selection.sentence(dataset)
    stamp = _stamp(view, pinned=query.on is not None)
    rows = [
        {
            "name": row["name"],
            "href": href(row["state"]),
            "status": law.status(row[law.id]),
            "since": sentence(row[f"{law.id}_changing"]) or since(row, law),
        }
        for _, row in shown.iterrows()
    ]
    return page(
        "embed_map.html",
        view,
        at,
        title=f"{law.name}: {law.question}" + (f" {limits}" if limits else ""),
        description=finding,
        canonical=live,
        image=at.absolute(at.share(f"map-{law.id}")),
        heading=law.question,
        finding=f"{limits}. {finding}" if limits else finding,
        map=Markup(map_svg(shown, law, title=law.question, description=finding, href=href)),
        tiles=Markup(tile_grid(shown, law, href=href)),
        legend=Markup(legend(law, counts(shown, law), left_out=len(view.present) - len(shown))),
        stamp=stamp,
        source=source_line(dataset),
        live=live,
        law=law,
        rows=rows,
    )


def state_embed(dataset: Dataset, code: str, pinned: bool = False, at: Urls = LIVE) -> str:
    """A state's answers as a document, on the dataset's day.

    Args:
        code: USPS code.
        pinned: whether the address names the day.
        at: where the document stands.
    Raises:
        KeyError: there is no such jurisdiction.
    """
    place = str(dataset.state(code)["name"])
    found = answers(dataset, code)
    live = at.absolute(at.state(code, dataset.day.isoformat() if pinned else ""))
    return page(
        "embed_state.html",
        dataset,
        at,
        title=f"{place}: safe harbor and exception clause law",
        description=" ".join(f"{each.law.name}: {each.status.label}." for each in found),
        canonical=live,
        image=at.absolute(at.share(code)),
        place=place,
        answers=[{"answer": each, "shape": outline(code, each.law, each.status)} for each in found],
        stamp=_stamp(dataset, pinned),
        source=source_line(dataset),
        live=live,
    )


def _stamp(dataset: Dataset, pinned: bool) -> str:
    day = day_text(dataset.day)
    return f"As the law stood on {day}." if pinned else f"As of {day}."


_Params = tuple[tuple[str, str], ...]


@lru_cache(maxsize=64)
def _kept_map(dataset: Dataset, law_id: str, params: _Params, base_url: str) -> bytes:
    selection = must_read(params, dataset, "states")
    return map_embed(dataset, dataset.law(law_id), selection, Urls(base_url)).encode()


@lru_cache(maxsize=128)
def _kept_state(dataset: Dataset, code: str, pinned: bool, base_url: str) -> bytes:
    return state_embed(dataset, code, pinned, Urls(base_url)).encode()


def routes(store: Store, base_url: str = "") -> list[BaseRoute]:
    """The embeds for `st.App(routes=…)`: `/embed/map`, and `/embed/state/{state}`.

    Args:
        base_url: public address of the site, for share tags; by default the one asked.
    """

    def map_(request: Request) -> Response:
        dataset = store.current()
        pairs = request.query_params.multi_items()
        law = _law(dataset, [value for name, value in pairs if name == "law"])
        others = [pair for pair in pairs if pair[0] != "law"]
        params = tuple(must_read(others, dataset, "states").to_params().items())
        return answer(request, _kept_map(dataset, law, params, _base(request, base_url)), HTML)

    def state(request: Request) -> Response:
        dataset = store.current()
        code = request.path_params["state"]
        must_exist("state", code, tuple(dataset.present["state"]))
        pairs = request.query_params.multi_items()
        must_be(("on",), pairs)
        day = must_read(pairs, dataset, "states").query.on
        dated = dataset.on(day) if day else dataset
        body = _kept_state(dated, code, day is not None, _base(request, base_url))
        return answer(request, body, HTML)

    return [
        Route("/embed/map", map_),
        Route("/embed/state/{state}", state),
    ]


def _base(request: Request, base_url: str) -> str:
    return base_url or str(request.base_url)


def _law(dataset: Dataset, values: list[str]) -> str:
    allowed = tuple(law.id for law in dataset.laws)
    text = ",".join(values) or allowed[0]
    if text not in allowed:
        message = f'law cannot be "{text[:40]}"; it may be {", ".join(allowed)}.'
        raise RefusedParameters((BadParameter("law", text, allowed, message),))
    return text
