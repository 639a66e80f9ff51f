"""What anyone can sign, look up and read on a topic."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta

from tracker.advocacy.campaigns import Campaign, campaigns
from tracker.laws.dataset import Dataset
from tracker.laws.history.dates import Span
from tracker.laws.i18n.translator import mark
from tracker.pages.page import Section
from tracker.pages.templating import Template

_GROUPS: Mapping[str, tuple[str, ...]] = {
    mark("Sign or write"): ("petition", "contact"),
    mark("Look up"): ("map", "database"),
    mark("Read"): ("learn", "newsletter"),
    mark("Find help"): ("hotline",),
}
_FOLDED = ("Look up", "Read")

OLD = timedelta(days=3 * 365)
"""After this time a petition has been handed over or closed more often than not."""


def resources(template: Template, topic: str) -> Section:
    """Petitions, forms, databases and reading on a topic; empty if there are none."""
    data = template.data
    old = [each for each in campaigns(data, (topic,), ("petition",)) if _is_old(each, data)]
    groups = [
        {"title": data.words.gettext(title), "folded": title in _FOLDED, "campaigns": found}
        for title, kinds in _GROUPS.items()
        if (found := [each for each in campaigns(data, (topic,), kinds) if each not in old])
    ]
    return template.section(
        "resources",
        topic=topic,
        name=data.codebook.field("campaigns", "topic").values[topic],
        by_id={each.id: each for each in campaigns(data, (topic,))},
        groups=groups,
        old=old,
    )


def _is_old(petition: Campaign, data: Dataset) -> bool:
    """Whether a petition was last seen too long ago to count as open."""
    seen = Span.parse(petition.seen).last if petition.seen else data.day
    return data.day - seen > OLD


def in_other_languages(template: Template) -> Section:
    """What is not in English alone."""
    found = [each for each in campaigns(template.data) if each.language != "en"]
    return template.section("languages", campaigns=found)
