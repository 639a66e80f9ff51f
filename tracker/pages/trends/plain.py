"""The choices of the trends page without script, as links."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from markupsafe import Markup

from tracker.laws.dataset import Dataset
from tracker.pages.templating import macro
from tracker.pages.trends.query import ALL, SPANS, TrendsQuery
from tracker.pages.urls import Urls


def fill(query: TrendsQuery, data: Dataset, urls: Urls) -> Mapping[str, Markup]:
    """The choice of law and years; a published page shows all laws."""
    if urls.published:
        return {}
    words = data.words
    laws = {ALL: words.say("All laws")} | {law.id: law.name for law in data.laws}
    asked = {
        words.say("Law"): {
            name: (replace(query, law=law), law == query.law) for law, name in laws.items()
        },
        words.say("Years"): {
            words.say(name): (replace(query, span=span), span == query.span)
            for span, name in SPANS.items()
        },
    }
    links = {
        label: {
            name: (urls.page("/trends", each.parameters()), chosen)
            for name, (each, chosen) in choices.items()
        }
        for label, choices in asked.items()
    }
    return {"choice": macro(data.words, "forms.html", "choices", links=links)}
