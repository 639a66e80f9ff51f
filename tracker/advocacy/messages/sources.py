"""The page that a message names as its source: the law's own, or else the legislature's site.

A reader in an office trusts what a government publishes. A copy of the law on another site, a news
page or an encyclopedia may be right, and is still no source to send.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import islice
from typing import Any
from urllib.parse import urlsplit

from tracker.laws.dataset import Dataset
from tracker.laws.evidence.citing import one_line
from tracker.laws.rules.tables import FEDERAL
from tracker.laws.tables.official_pages import official_page, official_pages

_PAGES_OF_LEGISLATURE = ("url", "find_url", "members_url")


@dataclass(frozen=True)
class Source:
    """A page to name.

    Attributes:
        own: True if it is the page of words that were read, and not where one looks them up.
    """

    url: str
    own: bool


def source_of(dataset: Dataset, state: str, provisions: Iterable[Mapping[str, Any]]) -> Source:
    """The page to name for words of law.

    Args:
        state: USPS code of whoever made the law; `FEDERAL` for a law of the whole country.
        provisions: rows of `provisions.csv`, the one that the message cites first; a page of
            another is no source for that.
    """
    cited = list(islice(provisions, 1))
    for row in cited:
        page = official_page(state, row["citation"])
        for url in (page, one_line(row["url"])):
            if url and urlsplit(url).hostname in _hosts(dataset, state):
                # Unread words have a place to look them up, but no source.
                return Source(url, own=row["text"] != "")
    body, pages = dataset.rows_for("legislatures", state), official_pages().get(state)
    whole = pages.constitution_to_read if pages and not cited else ""
    if whole and on_official_site(dataset, state, whole):
        return Source(whole, own=False)
    return Source(str(body.iloc[0]["url"]) if len(body) else "", own=False)


def on_official_site(dataset: Dataset, state: str, url: str) -> bool:
    """Whether a page is on a site of a government, or of the state's legislature."""
    host = urlsplit(url).hostname or ""
    return host.endswith(".gov") or host in _hosts(dataset, state)


def _hosts(dataset: Dataset, state: str) -> frozenset[str | None]:
    named = dataset.rows_for("legislatures", state)
    own = {urlsplit(url).hostname for name in _PAGES_OF_LEGISLATURE for url in named[name] if url}
    listed = [site.hosts for code in (state, FEDERAL) if (site := official_pages().get(code))]
    return frozenset(own.union(*listed))
