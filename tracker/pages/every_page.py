"""Every page that the site leads to, for the sitemap and the published site."""

from __future__ import annotations

from collections.abc import Mapping

from tracker.laws.dataset import Dataset
from tracker.pages.compare.page import linked_pairs
from tracker.pages.map.query import law_choices
from tracker.pages.parameters import Parameters
from tracker.pages.site import PAGES
from tracker.pages.urls import Urls


def every_page(data: Dataset, urls: Urls) -> Mapping[str, tuple[str, Parameters]]:
    """URL of each page → its path, one of `site.PAGES`, and its parameters."""
    found: dict[str, tuple[str, Parameters]] = {
        urls.map(data, {"law": law}): ("/", {"law": law}) for law in law_choices(data)
    }
    found |= {urls.page(path): (path, {}) for path in PAGES if path != "/"}
    for code in data.present["state"]:
        found[urls.state(code)] = ("/state", {"state": code})
        found[urls.act(code)] = ("/act", {"state": code})
    for pair in linked_pairs(data):
        found[urls.compare(pair)] = ("/compare", {"states": ",".join(pair)})
    return found
