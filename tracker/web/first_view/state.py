"""The form of a jurisdiction's page without script."""

from __future__ import annotations

from collections.abc import Mapping

from markupsafe import Markup

from tracker.content.state import StateQuery
from tracker.content.urls import Urls, day_parameter
from tracker.laws.dataset import Dataset
from tracker.web.first_view.forms import choose_state


def fill(query: StateQuery, data: Dataset, urls: Urls) -> Mapping[str, Markup]:
    """The field that opens another page; a published site has links instead."""
    if urls.published:
        return {}
    on = day_parameter(query.on, data.day)
    return {
        "chooser": choose_state(data, data.words.say(query.choice), query.state, kept={"on": on})
    }
