"""The form of a jurisdiction's page without script."""

from __future__ import annotations

from collections.abc import Mapping

from markupsafe import Markup

from tracker.laws.dataset import Dataset
from tracker.pages.act.legislators import LegislatorsPart
from tracker.pages.forms import choose_state
from tracker.pages.state.page import StateQuery
from tracker.pages.urls import Urls, day_parameter


def controls_html(query: StateQuery, data: Dataset, urls: Urls) -> Mapping[str, Markup]:
    """The field that opens another page; a published site has links instead."""
    if urls.published:
        return {}
    words, kept = data.words, {"on": day_parameter(query.on, data.day), "law": query.law}
    found = {"chooser": choose_state(data, words.gettext(query.choice), query.state, kept=kept)}
    if query.state and not query.on:
        for law in data.laws:
            part = LegislatorsPart(data, urls, query.state, law, short=True)
            told = part.who() + part.without_script(words.gettext("Your address or ZIP code"))
            found[f"legislators-{law.id}"] = Markup('<div class="decide">{}</div>').format(told)
    return found
