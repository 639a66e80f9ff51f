"""The maps of the map page: their legends, and the tiles that are the same as links."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from functools import lru_cache, partial

from markupsafe import Markup

from tracker.laws.catalogue import Law, Status
from tracker.laws.dataset import Dataset
from tracker.laws.evidence.findings import counts, differences
from tracker.pages.map.query import MapQuery
from tracker.pages.page import Section
from tracker.pages.parts import Row
from tracker.pages.templating import Template
from tracker.pages.tiles import tile_grid
from tracker.pages.urls import Urls


def figure_sections(
    query: MapQuery, data: Dataset, template: Template
) -> dict[str, Section | None]:
    """The place `maps`, and what stands in it: for each law a legend, a map and tiles."""
    sections: dict[str, Section | None] = {
        "skip": template.section("skip", view=query.view, laws=query.laws, every_law=data.laws),
        "maps": None,
    }
    for law in query.laws:
        legend = template.section(
            "legend", law=law, entries=_legend(query, law, data, template.urls)
        )
        tiles = partial(_tiles, query, law, data, template.urls)
        drawn: dict[str, Section | None] = {f"map-{law.id}": None} if query.view == "map" else {}
        if len(query.laws) > 1:
            # Legends of unlike lengths stand below the maps, so that these begin on one line.
            sections |= {f"title-{law.id}": template.section("title", law=law), **drawn}
            sections |= {f"legend-{law.id}": legend, f"tiles-{law.id}": tiles}
        else:
            sections |= {f"legend-{law.id}": legend, **drawn, f"tiles-{law.id}": tiles}
    return sections


def changed_states(query: MapQuery, law: Law, data: Dataset) -> Collection[str]:
    """USPS codes of the jurisdictions that changed between the day and the one to compare with, or
    of the one that only a supposed change gives its answer.
    """
    if data.supposed:
        return (data.supposed.state,)
    if not query.versus:
        return ()
    found = differences(data, law, query.versus, query.filters.on or data.day)
    return tuple(each.state for each in found)


def _legend(query: MapQuery, law: Law, data: Dataset, urls: Urls) -> Sequence[Row]:
    """The statuses with their numbers, by all filters but that of this law; `url` is the map that
    is filtered by the status too, or where it is `chosen` no longer.
    """
    filters = query.filters
    numbers = counts(filters.without(law.id).apply(data).states, law)
    wanted = filters.wanted.get(law.id, ())

    def entry(status: Status) -> Row:
        chosen = status.code in wanted
        codes = [code for code in wanted if code != status.code]
        codes += [] if chosen else [status.code]
        turned = replace(filters, wanted={**filters.wanted, law.id: tuple(codes)})
        url = urls.map(data, query.with_filters(turned).parameters())
        return {"status": status, "number": numbers[status.code], "chosen": chosen, "url": url}

    return [entry(status) for status in law.in_legend(numbers)]


def _tiles(query: MapQuery, law: Law, data: Dataset, urls: Urls) -> Markup:
    outlined = tuple(changed_states(query, law, data))
    return _drawn_tiles(
        query.everyone(data), law.id, outlined, query.on, replace(urls, base_url="")
    )


# The same for every visitor and filter.
@lru_cache(maxsize=64)
def _drawn_tiles(
    everyone: Dataset, law_id: str, outlined: tuple[str, ...], on: str, urls: Urls
) -> Markup:
    law, words = everyone.law(law_id), everyone.words
    return tile_grid(
        everyone.states,
        law,
        href=lambda state: urls.about(law_id).state(state, on),
        label=words.gettext("{law}: the jurisdictions as tiles", law=law.name),
        words=words,
        outlined=outlined,
    )
