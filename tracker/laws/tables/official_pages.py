"""Where each jurisdiction publishes its law: `data/official_pages.toml`."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from string import Formatter
from typing import Any
from urllib.parse import urlsplit

from tracker.laws.rules.tables import FEDERAL
from tracker.laws.tables.load import OFFICIAL_PAGES, data_folder, file_name

FEDERAL_STATUTES = "U.S.C."
"""The entry of federal statutes."""
KEYS = ("TRACKER_NY_KEY",)
"""The settings that may be sent as keys: a table must not name any secret of the host."""
_NUMBERED = re.compile(r"\{(\d+)-(\d+)\}")
_MISTAKES = (ValueError, TypeError, KeyError, AttributeError)
"""What an entry of another form raises."""


class UnusablePages(ValueError):
    """The file of official pages cannot be used; the message says so in one line.

    Attributes:
        why: the message without the name of the file.
    """

    def __init__(self, place: str, why: str) -> None:
        super().__init__(f"{place}: {why}")
        self.why = why


@dataclass(frozen=True)
class OfficialPages:
    """The official site of a jurisdiction.

    Attributes:
        hosts: its names.
        citation: pattern of a citation whose page can be named; `""` if none can.
        url: the URL of that page, with the pattern's groups in braces.
        reader: the URL for people, where `url` is for programs; `""` if it is for both.
        key: the setting that holds the key of an API; `""` if none is needed.
        seen: False if no page with such a URL was read.
        constitution: the URL of its whole constitution, searched for the words that a silent one
            lacks; `{1-14}` stands for each number, where it is on several pages; `""` if none
            holds it.
        contents: where a person begins to read it, if a program cannot.
        also: more patterns, each with its URL and the one for people, for parts of the law whose
            URLs have another form.
    """

    hosts: tuple[str, ...]
    citation: str = ""
    url: str = ""
    reader: str = ""
    key: str = ""
    seen: bool = True
    constitution: str = ""
    contents: str = ""
    also: tuple[tuple[str, str, str], ...] = ()

    @property
    def constitution_pages(self) -> tuple[str, ...]:
        """The pages that hold its whole constitution together; none if none is known."""
        numbered = _NUMBERED.search(self.constitution)
        if not numbered:
            return (self.constitution,) if self.constitution else ()
        first, last = numbered.groups()
        return tuple(
            self.constitution.replace(numbered[0], f"{number:0{len(first)}}")
            for number in range(int(first), int(last) + 1)
        )

    def holds(self, url: str) -> bool:
        """Whether a page is one of the official site."""
        return urlsplit(url).hostname in self.hosts

    def page(self, citation: str) -> str:
        """The page of a citation for a reader; `""` if it is unknown or its form was not seen."""
        return self._filled(citation, for_people=True)

    def program_page(self, citation: str) -> str:
        """The page of a citation for a program, `""` if it is unknown."""
        return self._filled(citation, for_people=False)

    def _filled(self, citation: str, *, for_people: bool) -> str:
        first = (self.citation, self.url, self.reader or (self.url if self.seen else ""))
        for pattern, url, reader in (first, *self.also):
            found = re.match(pattern, citation) if pattern else None
            if found:
                return (reader if for_people else url).format_map(found.groupdict())
        return ""


def read_official_pages(folder: Path) -> Mapping[str, OfficialPages]:
    """USPS code → official site; none if the folder has no such file.

    Raises:
        UnusablePages: the file is not of the expected form.
    """
    path = folder / OFFICIAL_PAGES
    if not path.exists():
        return {}
    try:
        held = tomllib.loads(path.read_text(encoding="utf-8"))
        return {state: _official_pages(entry) for state, entry in held.items()}
    except (OSError, RecursionError, re.error, *_MISTAKES) as error:
        raise UnusablePages(
            file_name(folder, OFFICIAL_PAGES), f"cannot be used ({error})"
        ) from None


def _official_pages(entry: Mapping[str, Any]) -> OfficialPages:
    """The entry of a jurisdiction. Raises re.error or one of `_MISTAKES`."""
    also = tuple(
        (each["citation"], each["url"], each["url"] if each.get("seen", True) else "")
        for each in entry.get("also", ())
    )
    found = OfficialPages(**{**entry, "hosts": tuple(entry["hosts"]), "also": also})
    texts = (
        *found.hosts,
        found.citation,
        found.url,
        found.reader,
        found.key,
        found.constitution,
        found.contents,
        *sum(also, ()),
    )
    if not all(isinstance(each, str) for each in texts):
        raise TypeError("not all of its values are texts")
    forms = ((found.citation, found.url), (found.citation, found.reader))
    for pattern, url in (*forms, *((pattern, url) for pattern, url, _ in also)):
        groups = re.compile(pattern).groupindex
        unknown = {name for _, name, _, _ in Formatter().parse(url) if name is not None} - {*groups}
        if unknown:
            raise ValueError(f"{url} names {', '.join(sorted(unknown))}, which no pattern gives")
    if found.key and not (found.key in KEYS and found.url.startswith("https://")):
        raise ValueError(f"{found.key} is no key, or its URL is not https")
    return found


def official_page(state: str, citation: str) -> str:
    """The official page of a citation in the tables in use, `""` if none is known.

    Args:
        state: USPS code of whoever made the law, or of a territory under a federal act.
    """
    for name in (state, FEDERAL, FEDERAL_STATUTES):
        site = official_pages().get(name)
        if site and (page := site.page(citation)):
            return page
    return ""


_GOVERNMENT = re.compile(r"(?:^|\.)(?:gov(?:\.\w\w)?|state\.\w\w\.us)$")


def is_official(url: str) -> bool:
    """Whether a page is a government's own, and so fit for what is handed to a legislature."""
    host = (urlsplit(url).hostname or "").removeprefix("www.")
    named = {each.removeprefix("www.") for site in official_pages().values() for each in site.hosts}
    return host in named or _GOVERNMENT.search(host) is not None


def shown_beside(state: str, citation: str, url: str) -> str:
    """The official page to name beside the page that was read; `""` if that is official too."""
    if any(
        site.holds(url)
        for name in (state, FEDERAL_STATUTES)
        if (site := official_pages().get(name))
    ):
        return ""
    return official_page(state, citation)


def official_pages() -> Mapping[str, OfficialPages]:
    """USPS code → official site, of the tables in use; none while the file cannot be used, which
    `validate` tells.
    """
    try:
        return _kept(data_folder())
    except UnusablePages:
        return {}


@cache
def _kept(folder: Path) -> Mapping[str, OfficialPages]:
    return read_official_pages(folder)
