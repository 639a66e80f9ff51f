"""The choices of the trends page without script, as links."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from markupsafe import Markup

from tracker.laws.dataset import Dataset
from tracker.pages.templating import macro
from tracker.pages.trends.query import TrendsQuery, choices
from tracker.pages.urls import Urls


def controls_html(query: TrendsQuery, data: Dataset, urls: Urls) -> Mapping[str, Markup]:
    """The choice of law and years; a published page shows all laws."""
    if urls.published:
        return {}
    law, span = choices(query, data)
    links = {
        law.title: law.links(lambda value: _url(replace(query, law=value), urls)),
        span.title: span.links(lambda value: _url(replace(query, span=value), urls)),
    }
    return {"choice": macro(data.words, "forms.html", "choices", links=links)}


def _url(query: TrendsQuery, urls: Urls) -> str:
    return urls.page("/trends", query.parameters())
