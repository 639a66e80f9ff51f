"""The form of a jurisdiction's page without script."""

from __future__ import annotations

from collections.abc import Mapping

from markupsafe import Markup

from tracker.laws.dataset import Dataset
from tracker.pages.forms import choose_state
from tracker.pages.state.page import StateQuery
from tracker.pages.urls import Urls, day_parameter


def fill(query: StateQuery, data: Dataset, urls: Urls) -> Mapping[str, Markup]:
    """The field that opens another page; a published site has links instead."""
    if urls.published:
        return {}
    on = day_parameter(query.on, data.day)
    return {
        "chooser": choose_state(
            data, data.words.say(query.choice), query.state, kept={"on": on, "law": query.law}
        )
    }
