"""The map page: how the laws stand in each jurisdiction on a day, and what changed.

A section whose name has a hyphen, such as `legend-safe_harbor`, is drawn inside the place that
comes before it.
"""

from __future__ import annotations

from dataclasses import replace
from functools import cache, lru_cache, partial
from typing import Any

from tracker.laws.dataset import Dataset
from tracker.laws.evidence.findings import jurisdictions
from tracker.laws.headline import composition, headline
from tracker.laws.query.query import Query
from tracker.maps.shapes import load_shapes
from tracker.pages import parts
from tracker.pages.credit import evidence_from, known_line
from tracker.pages.filters_to_remove import filters_to_remove
from tracker.pages.help import help_section
from tracker.pages.map.figures import figure_sections
from tracker.pages.map.query import MapQuery, read, together
from tracker.pages.map.tables import answer_pairs, changes_between, since_choices, table
from tracker.pages.page import Page, Section
from tracker.pages.parameters import BOTH
from tracker.pages.share import Picture, Share, embed, link_to
from tracker.pages.templating import Template
from tracker.pages.urls import Urls, with_query

__all__ = ["page", "read"]


def page(query: MapQuery, data: Dataset, urls: Urls) -> Page:
    """The page of a query."""
    # Searches are private, and a mistyped URL is not worth caching.
    if query.filters.q or query.bad:
        return _page(query, data, urls)
    return _cached_page(tuple(query.parameters().items()), data, urls)


# Many visitors choose the same filters.
@lru_cache(maxsize=256)
def _cached_page(params: tuple[tuple[str, str], ...], data: Dataset, urls: Urls) -> Page:
    """The page of parameters that can be used; each of its sections is made once."""
    made = _page(read(dict(params), data), data, urls)
    sections = {name: make and cache(make) for name, make in made.sections.items()}
    return replace(made, sections=sections)


def _page(query: MapQuery, data: Dataset, urls: Urls) -> Page:
    everyone, shown = query.everyone(data), query.selected(data)
    kept = urls.about(query.law.replace(BOTH, ""))
    template = Template("map/page.html", everyone, kept)
    findings = [headline(data, law, query.filters) for law in query.laws]
    limits = query.filters.sentence(data)
    names = data.words.listed([law.name for law in query.laws])
    sections: dict[str, Section | None] = {
        "notice": partial(parts.notice, data.words, query.bad),
        "lead": template.section(
            "lead",
            laws=query.laws,
            together=together(data),
            findings=findings,
            limits=limits,
            counted=composition(_counted(query, data).states["kind"], data.words),
            evidence=evidence_from(shown.states, query.laws, shown.day, data.words)
            if everyone.day == data.day
            else "",
            known=known_line(shown, query.laws, everyone.day != data.day),
        ),
    }
    if not urls.published:
        sections["selection"] = template.section("selection", **_selection(shown))
    sections["choices"] = None
    if shown.states.empty:
        sections["empty"] = template.section("empty", removals=_removals(query, data, urls))
    elif query.view != "table":
        sections |= figure_sections(query, data, template)
    if not urls.published:
        sections["rail" if query.beside else "filters"] = None
        if query.active:
            all_of_it = query.with_filters(Query(on=query.filters.on))
            url = urls.map(data, all_of_it.parameters())
            sections["filters-clear"] = template.section("clear", url=url)
    sections["since"] = _since(query, data, template)
    if query.versus:
        told = changes_between(query, query.versus, data)
        sections["changes"] = template.section("changes", **told, on=query.on)
    sections["help"] = help_section("short", data, urls)
    if "maps" in sections:
        sections["meanings"] = template.section("meanings", laws=query.laws)
    if not urls.published:
        sections |= {"days": template.section("days"), "time": None}
    if not shown.states.empty:
        sections["pairs"] = template.section(
            "pairs", tables=answer_pairs(query.laws, shown), on=query.on
        )
        sections["share"] = template.section(
            "share",
            share=_share(query, data, urls),
            rows=urls.page("/data", query.filters.to_params()),
        )
        sections["table"] = partial(table, everyone, query.laws, query.on, kept)
    canonical = {**query.parameters(), "view": "", "vs": ""}
    return Page(
        path="/",
        title=f"{names} ({limits})" if limits else names,
        description=" ".join(findings),
        canonical=urls.absolute(urls.map(data, canonical)),
        sections=sections,
        image=urls.absolute(urls.share(f"map-{query.laws[0].id}")),
    )


def _since(query: MapQuery, data: Dataset, template: Template) -> Section:
    """The choice of what to compare with; a published page, which has none, has all the answers."""
    choices = since_choices(query, data, template.urls)
    if template.urls.published:
        told = [(each, changes_between(query, each["day"], data)) for each in choices]
        return template.section("since_told", told=told, on=query.on)
    return template.section("since", choices=choices)


def _counted(query: MapQuery, data: Dataset) -> Dataset:
    """The jurisdictions among whom the headlines count."""
    if len(query.laws) > 1:
        return query.selected(data)
    return query.filters.without(query.law).apply(data)


def _removals(query: MapQuery, data: Dataset, urls: Urls) -> Any:
    return filters_to_remove(
        data,
        query.filters,
        lambda less: urls.map(data, query.with_filters(less).parameters()),
    )


def _share(query: MapQuery, data: Dataset, urls: Urls) -> Share:
    """The ways to use this view elsewhere, with its filters and its day."""
    filters, several = query.filters.to_params(), len(query.laws) > 1
    return Share(
        link_to(urls, urls.map(data, query.parameters())),
        pictures=_pictures(query, urls),
        embeds=tuple(
            each
            for law in query.laws
            for each in embed(
                urls,
                urls.embed_map(law, filters),
                f"{law.name}: {law.question}",
                key=law.id,
                name=law.name if several else "",
            )
        ),
        files={
            "CSV": urls.download("states.csv")
            if urls.published
            else with_query(urls.download("view.csv"), filters)
        },
    )


def _pictures(query: MapQuery, urls: Urls) -> tuple[Picture, ...]:
    """The drawing of this view, which only a server makes; where there is none, each law's map."""
    if not urls.published:
        tiles = "tiles" if query.view == "tiles" else ""
        drawing = urls.picture({**query.parameters(), "view": tiles})
        file = "-".join(filter(None, ("map", query.law, query.on)))
        return (Picture(drawing, f"{file}.svg"),)
    several = len(query.laws) > 1
    return tuple(
        Picture(urls.share(f"map-{law.id}"), f"map-{law.id}.png", law.name if several else "")
        for law in query.laws
    )


def _selection(shown: Dataset) -> dict[str, Any]:
    """What is shown, for those who do not see it, and for the rule that hides the rest."""
    known, left = set(load_shapes()), set(shown.states["state"])
    kept, hidden = sorted(known & left), sorted(known - left)
    return {
        "words": jurisdictions(len(shown.states), shown.words),
        "hidden": hidden,
        "kept": kept if len(kept) < len(hidden) else [],  # the shorter list is what is sent
    }
