"""Which of a legislator's URLs is the official page."""

from __future__ import annotations

import re
from collections.abc import Iterable
from urllib.parse import urlsplit

from tracker.advocacy import sanitize

_REFERENCE = re.compile(
    r"(^|\.)(ballotpedia\.org|eepurl\.com|facebook\.com|instagram\.com|legistorm\.com|"
    r"linkedin\.com|twitter\.com|votesmart\.org|wikipedia\.org|x\.com|youtube\.com)$"
)
_TIERS = (
    re.compile(r"\.gov$"),
    re.compile(r"\.state\.[a-z]{2}\.us$|legis[a-z]*\.[a-z]+$|(^|\.)(senate|house)\.[a-z]{2}$"),
    re.compile(r"assembly|council|house|legis|senate|(^|\.)leg\."),
)
_LEGISLATURE = re.compile(
    r"assembly|capitol|council|house|leg(is[a-z]*)?\.|legis|senad|senate|camara|leg\.|ilga|iga\."
)
_PARTY = re.compile(r"dem(s|ocrats?)\b|gop|republicans?\b|majority|minority|caucus")


def pick_official_page(candidates: Iterable[str]) -> str:
    """The most likely official page among the URLs in `candidates`, or `""` if none is usable.

    A government host ranks before another host of a legislature, and that before any other; the
    page of a party and a social or reference site rank last. Among equals the first is chosen.
    """
    urls = [url for url in map(sanitize.web_url, candidates) if url]
    return min(urls, key=_rank, default="")


def _rank(url: str) -> tuple[bool, int, bool, bool, bool]:
    parts = urlsplit(url)
    host = parts.hostname or ""
    tier = next((place for place, form in enumerate(_TIERS) if form.search(host)), len(_TIERS))
    return (
        bool(_REFERENCE.search(host)),
        tier,
        bool(_PARTY.search(host)),
        not _LEGISLATURE.search(host),
        parts.scheme != "https",
    )
