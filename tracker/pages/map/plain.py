"""The forms and the drawn maps of the map page without script."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import partial

from markupsafe import Markup

from tracker.laws.catalogue import Law
from tracker.laws.dataset import Dataset
from tracker.laws.headline import headline
from tracker.maps.svg import map_drawing
from tracker.pages.forms import choose_state
from tracker.pages.map.figures import changed_states
from tracker.pages.map.query import MapQuery, choices, filters_of
from tracker.pages.templating import macro
from tracker.pages.urls import Urls


def controls_html(query: MapQuery, data: Dataset, urls: Urls) -> Mapping[str, Markup]:
    """The controls as links and forms, and each law's map; a published page has only links."""
    form = partial(macro, data.words, "map/plain.html")
    law, view = choices(query, data)
    links = {
        law.title: law.links(lambda value: urls.map(data, replace(query, law=value).parameters()))
    }
    chooser = Markup("")
    if not urls.published:
        links[view.title] = view.links(
            lambda value: urls.map(data, replace(query, view=value).parameters())
        )
        label = data.words.gettext("Open a state’s page")
        chooser = choose_state(data, label, kept={"on": query.on, "law": query.law})
    fields = filters_of(query, data)
    filters = {
        "fields": fields,
        "query": query,
        "kept": _others(query, ("q", *(each.key for each in fields))),
    }
    return {
        "choices": form("choices", urls=urls, links=links, chooser=chooser),
        "filters": form("folded", **filters),
        "rail": form("filters", **filters),
        "time": form(
            "time",
            on=query.on or data.day,
            versus=query.versus,
            today=data.day,
            kept=_others(query, ("on", "vs")),
        ),
        **{f"map-{law.id}": _map(query, law, data, urls) for law in query.laws},
    }


def _others(query: MapQuery, own: tuple[str, ...]) -> Mapping[str, str]:
    """The parameters that a form keeps as they are."""
    return {name: value for name, value in query.parameters().items() if value and name not in own}


def _map(query: MapQuery, law: Law, data: Dataset, urls: Urls) -> Markup:
    states = query.selected(data).states
    drawn = map_drawing(
        states,
        law,
        title=law.question,
        description=headline(data, law, query.filters),
        href=lambda state: urls.about(law.id).state(state, query.on),
        outlined=changed_states(query, law, data),
        words=data.words,
    )
    return Markup(drawn.svg())
