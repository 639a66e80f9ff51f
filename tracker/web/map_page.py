"""The map page without script: the finding, the map of each law, and the same as a table."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from markupsafe import Markup

from tracker.content.urls import LIVE, Urls
from tracker.laws.catalogue import Law
from tracker.laws.dataset import Dataset
from tracker.laws.dates import readable
from tracker.laws.findings import counts, differences, headline, jurisdictions
from tracker.laws.query import Query, filters
from tracker.laws.wording import since
from tracker.maps import tiles
from tracker.maps.svg import map_svg
from tracker.web.views import names, plain, sentence

OWN = ("law", "view", "vs")
BOTH = "both"
VIEWS: Mapping[str, str] = {"map": "Map", "tiles": "Tiles", "table": "Table"}

_BASIS = {"primary": "law read", "secondary": "published sources", "recall": "unverified"}


@dataclass(frozen=True)
class MapView:
    """What the address of a map asks for; what it asks in vain is left out.

    Attributes:
        laws: the laws to show, one or all.
        kind: one of `VIEWS`.
        query: filters and day.
        versus: the day to compare with, if any.
        params: the usable parameters of the address, without those that are default.
    """

    laws: tuple[Law, ...]
    kind: str = "map"
    query: Query = field(default_factory=Query)
    versus: date | None = None
    params: Mapping[str, str] = field(default_factory=dict)


def read_map(dataset: Dataset, params: Mapping[str, str]) -> MapView:
    """The view that the parameters ask for."""
    first = dataset.laws[0].id
    law = params.get("law", "")
    laws = {each.id: (each,) for each in dataset.laws} | {BOTH: dataset.laws}
    kind = params.get("view", "")
    query, _ = Query.from_params(params, dataset, OWN)
    versus = Query.from_params({"on": params["vs"]}, dataset)[0].on if params.get("vs") else None
    kept = query.to_params()
    if law in laws and law != first:
        kept = {"law": law, **kept}
    if kind in VIEWS and kind != "map":
        kept["view"] = kind
    if versus:
        kept["vs"] = versus.isoformat()
    return MapView(
        laws=laws.get(law, laws[first]),
        kind=kind if kind in VIEWS else "map",
        query=query,
        versus=versus,
        params=kept,
    )


def map_title(view: MapView) -> str:
    """`Safe harbor`, or the names of both laws."""
    return " and ".join(law.name for law in view.laws)


def map_body(dataset: Dataset, view: MapView, at: Urls = LIVE) -> str:
    """The page, to stand in a document."""
    shown = view.query.apply(dataset)
    return plain(
        "map.html",
        shown,
        at,
        path="/",
        heading=view.laws[0].question if len(view.laws) == 1 else "Two laws, side by side",
        limits=view.query.sentence(dataset),
        empty=shown.states.empty,
        view=view.kind,
        shown=[_law(dataset, shown, view, law, at) for law in view.laws],
        law=view.params.get("law", dataset.laws[0].id),
        law_links=_law_links(dataset, view, at),
        view_links=[
            {
                "text": text,
                "chosen": kind == view.kind,
                "href": at.map(dataset, {**view.params, "view": "" if kind == "map" else kind}),
            }
            for kind, text in VIEWS.items()
        ],
        places=names(dataset),
        filters=_filters(dataset, view),
        active=sum(bool(values) for values in view.query.wanted.values()) + bool(view.query.q),
        q=view.query.q,
        kept={name: value for name, value in view.params.items() if name != "on"},
        iso=shown.day.isoformat(),
        today=dataset.day.isoformat(),
        counted=jurisdictions(len(shown.states)),
        rows=_rows(shown, view, at),
    )


def _law_links(dataset: Dataset, view: MapView, at: Urls) -> list[dict[str, Any]]:
    choices = {law.id: law.name for law in dataset.laws}
    if not at.published:
        choices[BOTH] = "Both"
    chosen = BOTH if len(view.laws) > 1 else view.laws[0].id
    first = dataset.laws[0].id
    return [
        {
            "text": text,
            "chosen": key == chosen,
            "href": at.map(dataset, {**view.params, "law": "" if key == first else key}),
        }
        for key, text in choices.items()
    ]


def _filters(dataset: Dataset, view: MapView) -> list[dict[str, Any]]:
    known = filters(dataset)
    keys = [*(law.id for law in view.laws), "region", "kind"]
    return [
        {
            "key": key,
            "title": known[key].title,
            "options": {code: sentence(words) for code, words in known[key].values.items()},
            "chosen": view.query.wanted.get(key, ()),
        }
        for key in keys
    ]


def _law(dataset: Dataset, shown: Dataset, view: MapView, law: Law, at: Urls) -> dict[str, Any]:
    finding = headline(shown.states, law)
    on = view.params.get("on", "")
    outlined: list[str] = []
    if view.versus:
        changed = differences(dataset, law, view.versus, shown.day)
        outlined = [each.state for each in changed]

    def href(code: str) -> str:
        return at.state(code, on)

    drawn, grid = "", ""
    if view.kind != "table" and not shown.states.empty:
        grid = tiles.tile_grid(
            shown.states,
            law,
            href=href,
            label=f"{law.name}: the jurisdictions as tiles",
            outlined=outlined,
        )
    if view.kind == "map" and grid:
        drawn = map_svg(
            shown.states, law, title=law.question, description=finding, href=href, outlined=outlined
        )
    return {
        "law": law,
        "finding": finding,
        "map": Markup(drawn),
        "tiles": Markup(grid),
        "legend": _legend(dataset, view, law, at),
    }


def _legend(dataset: Dataset, view: MapView, law: Law, at: Urls) -> list[dict[str, Any]]:
    """The statuses with their numbers; each leads to a map of it alone, or back."""
    others = {key: codes for key, codes in view.query.wanted.items() if key != law.id}
    everywhere = Query(others, view.query.q, view.query.on).apply(dataset)
    numbers = counts(everywhere.states, law)
    wanted = view.query.wanted.get(law.id, ())
    entries = []
    for status in law.all_statuses:
        chosen = status.code in wanted
        codes = [code for code in wanted if code != status.code]
        codes += [] if chosen else [status.code]
        params = {**view.params, law.id: ",".join(codes)}
        entries.append(
            {
                "status": status,
                "number": numbers[status.code],
                "chosen": chosen,
                "href": "" if at.published else at.map(dataset, params),
            }
        )
    return entries


def _rows(shown: Dataset, view: MapView, at: Urls) -> list[dict[str, Any]]:
    on = view.params.get("on", "")
    return [
        {
            "name": row["name"],
            "href": at.state(row["state"], on),
            "answers": [
                {
                    "status": law.status(row[law.id]),
                    "since": sentence(row[f"{law.id}_changing"]) or since(row, law),
                    "citation": row[f"{law.id}_citation"],
                    "evidence": _evidence(row[f"{law.id}_basis"], row[f"{law.id}_as_of"]),
                }
                for law in view.laws
            ],
        }
        for _, row in shown.states.iterrows()
    ]


def _evidence(basis: str, as_of: str) -> str:
    return _BASIS[basis] + (f", {readable(as_of)}" if as_of else "")
