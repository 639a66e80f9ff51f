"""Editions that last: `/data/editions/2026.12.02/`, each with its package, digest and changes.

`TRACKER_EDITIONS` names a folder where each edition is put once and then stays as it is.
"""

from __future__ import annotations

import re
from functools import lru_cache
from hashlib import sha256
from os import environ
from pathlib import Path

from tracker.laws.dataset import Dataset
from tracker.laws.evidence.citing import datacite
from tracker.laws.tables.changelog import changelog, of_edition
from tracker.pages.page import Page
from tracker.pages.templating import Template
from tracker.pages.urls import Urls
from tracker.serve.files.package import edition_url, zip_bytes
from tracker.serve.http.answers import to_json
from tracker.serve.server_render.document import paper_document

SETTING = "TRACKER_EDITIONS"
PACKAGE, DIGEST = "tracker.zip", "tracker.zip.sha256"
FILES = {
    PACKAGE: "application/zip",
    DIGEST: "text/plain",
    "changes.md": "text/markdown",
    "datacite.json": "application/json",
}
"""Name of a file of an edition → its media type."""

_EDITION = re.compile(r"\d{4}\.\d{2}\.\d{2}")


def folder() -> Path | None:
    """Where the host keeps editions."""
    named = environ.get(SETTING, "").strip()
    return Path(named) if named else None


def names(data: Dataset) -> tuple[str, ...]:
    """The editions that can be had, newest first: those kept, and the present one."""
    place = folder()
    kept = [each.name for each in place.iterdir()] if place and place.is_dir() else []
    return tuple(sorted({*filter(_EDITION.fullmatch, kept), data.edition}, reverse=True))


def file(name: str, data: Dataset, urls: Urls, edition: str) -> bytes:
    """One of `FILES` of one of `names`."""
    kept = (folder() or Path()) / edition / name
    return kept.read_bytes() if folder() and kept.exists() else made(data, urls.base_url)[name]


def listing_json(data: Dataset, urls: Urls, editions: tuple[str, ...]) -> bytes:
    """Every edition with the URLs of its files and the digest of its package."""
    return to_json({"editions": [_told(data, urls, each) for each in editions]}, indent=1)


def listing_html(data: Dataset, urls: Urls, editions: tuple[str, ...]) -> bytes:
    """The same to read."""
    template = Template("data/editions.html", data, urls)
    title = data.words.gettext("Editions")
    told = [_told(data, urls, each) for each in editions]
    page = Page(
        path="",
        title=title,
        description=data.words.gettext("Every edition of the tables that is kept here."),
        canonical=urls.absolute(urls.editions()),
        sections={"editions": template.section("editions", title=title, editions=told)},
    )
    return paper_document(page, data, urls, "draft").encode()


def _told(data: Dataset, urls: Urls, edition: str) -> dict[str, str]:
    digest = file(DIGEST, data, urls, edition).decode().partition(" ")[0]
    at = {name: urls.absolute(urls.editions(f"{edition}/{name}")) for name in FILES}
    return {"edition": edition, "sha256": digest, **at}


# Each listing asks for the digests of all editions.
@lru_cache(maxsize=4)
def made(data: Dataset, base_url: str) -> dict[str, bytes]:
    """The files of the present edition."""
    package = zip_bytes(data, base_url)
    return {
        PACKAGE: package,
        DIGEST: f"{sha256(package).hexdigest()}  {PACKAGE}\n".encode(),
        "changes.md": of_edition(changelog(), data.edition).encode(),
        "datacite.json": to_json(datacite(data, edition_url(data, base_url)), indent=1),
    }
