"""Which of a legislator's web addresses is the official page."""

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


def official_page(candidates: Iterable[str]) -> str:
    """The likeliest official page among `candidates`, made safe, or `""` if none can be used.

    A government host goes before another host of a legislature, and that before any other; a
    page of a party and a social or reference site come later. Among equals the first is taken.
    """
    links = [address for address in map(sanitize.web_url, candidates) if address]
    return min(links, key=_rank, default="")


def _rank(address: str) -> tuple[bool, int, bool, bool, bool]:
    parts = urlsplit(address)
    host = parts.hostname or ""
    tier = next((place for place, form in enumerate(_TIERS) if form.search(host)), len(_TIERS))
    return (
        bool(_REFERENCE.search(host)),
        tier,
        bool(_PARTY.search(host)),
        not _LEGISLATURE.search(host),
        parts.scheme != "https",
    )
