"""What asks for an official page, and for a page that the tables name."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping

from tracker.fetching.http_types import Request
from tracker.laws.tables.official_pages import OfficialPages

_BLOB = re.compile(r"https://github\.com/([^/]+/[^/]+)/blob/(.+)")


def official_request(
    site: OfficialPages, citation: str, environ: Mapping[str, str] = os.environ
) -> Request | None:
    """What asks for the page of a citation; `None` if it is unknown, or its key not set."""
    url = site.program_page(citation)
    key = environ.get(site.key, "").strip() if site.key else ""
    if not url or (site.key and not key):
        return None
    return Request(url, secrets={"key": key} if key else {}, robots=not key)


def page_request(url: str) -> Request:
    """What asks for a URL of the tables: a file that GitHub shows is asked for as it is."""
    blob = _BLOB.fullmatch(url)
    return Request(f"https://raw.githubusercontent.com/{blob[1]}/{blob[2]}" if blob else url)
