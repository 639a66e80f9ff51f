"""The form of the comparison without script."""

from __future__ import annotations

from collections.abc import Mapping

from markupsafe import Markup

from tracker.laws.dataset import Dataset
from tracker.pages.compare.page import MOST, CompareQuery
from tracker.pages.templating import macro
from tracker.pages.urls import Urls


def controls_html(query: CompareQuery, data: Dataset, urls: Urls) -> Mapping[str, Markup]:
    """A field for each jurisdiction, and one for the day; a published site has links instead."""
    if urls.published:
        return {}
    fields = min(max(len(query.states) + 1, 2), MOST)
    form = macro(
        data.words,
        "forms.html",
        "compare",
        most=MOST,
        chosen=[*query.states, *[""] * MOST][:fields],
        places=data.by_name,
        law=query.law,
        on=query.on or data.day,
        today=data.day,
    )
    return {"choice": form}
