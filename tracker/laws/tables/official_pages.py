"""Where each jurisdiction publishes its law: `data/official_pages.toml`."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import KW_ONLY, dataclass
from functools import cache
from pathlib import Path
from string import Formatter
from urllib.parse import urlsplit

from pydantic import ConfigDict, TypeAdapter

from tracker.laws.problems import InvalidTables
from tracker.laws.rules.tables import FEDERAL
from tracker.laws.tables.forms import parse_toml, read_text, shaped
from tracker.laws.tables.load import OFFICIAL_PAGES, data_folder, file_name

FEDERAL_STATUTES = "U.S.C."
"""The entry of federal statutes."""
KEYS = ("TRACKER_NY_KEY",)
"""The settings that may be sent as keys: a table must not name any secret of the host."""
_PADDED = re.compile(r"(0>\d)?")
_NUMBERED = re.compile(r"\{(\d+)-(\d+)\}")


@dataclass(frozen=True)
class PageForm:
    """Citations whose page can be named.

    Attributes:
        citation: pattern of such a citation.
        url: the URL of its page, with the pattern's groups in braces.
        reader: the URL for people, where `url` is for programs; `""` if it is for both.
        seen: False if no page with such a URL was read.
    """

    __pydantic_config__ = ConfigDict(extra="forbid")

    citation: str = ""
    url: str = ""
    reader: str = ""
    seen: bool = True

    def __post_init__(self) -> None:
        try:
            groups = re.compile(self.citation).groupindex
        except re.error as error:
            message = f'"{self.citation}" is not a regular expression ({error})'
            raise ValueError(f"{message}; correct it") from None
        slots = [each for url in (self.url, self.reader) for each in Formatter().parse(url)]
        if any(how or not _PADDED.fullmatch(form or "") for _, _, form, how in slots):
            raise ValueError(f"{self.url} changes a group; pad it at most, as with {{section:0>5}}")
        named = {name for _, name, _, _ in slots}
        if unknown := named - {None, *groups}:
            message = f"{self.url} names {', '.join(map(str, unknown))}, which no pattern gives"
            raise ValueError(f"{message}; name groups of the pattern")


@dataclass(frozen=True)
class OfficialPages(PageForm):
    """The official site of a jurisdiction.

    Attributes:
        hosts: its names.
        key: the setting that holds the key of an API; `""` if none is needed.
        constitution: the URL of its whole constitution, searched for the words that a silent one
            lacks; `{1-14}` stands for each number, where it is on several pages; `""` if none
            holds it.
        contents: where a person begins to read it, if that is another page.
        also: more forms, for parts of the law whose URLs have another.
    """

    _: KW_ONLY
    hosts: tuple[str, ...]
    key: str = ""
    constitution: str = ""
    contents: str = ""
    also: tuple[PageForm, ...] = ()

    def __post_init__(self) -> None:
        super().__post_init__()
        if self.key and not (self.key in KEYS and self.url.startswith("https://")):
            raise ValueError(f"{self.key} is no key, or its URL is not https; correct it")

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

    @property
    def constitution_to_read(self) -> str:
        """Where a person begins to read the constitution; `""` if no page is known."""
        pages = self.constitution_pages
        return self.contents or (pages[0] if len(pages) == 1 else "")

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
        for form in (self, *self.also):
            found = re.match(form.citation, citation) if form.citation else None
            if found:
                reader = form.reader or (form.url if form.seen else "")
                return (reader if for_people else form.url).format_map(found.groupdict())
        return ""


_PAGES = TypeAdapter(dict[str, OfficialPages])


def read_official_pages(folder: Path) -> Mapping[str, OfficialPages]:
    """USPS code → official site; none if the folder has no such file.

    Raises:
        InvalidTables: the file is not of the expected form.
    """
    path, place = folder / OFFICIAL_PAGES, file_name(folder, OFFICIAL_PAGES)
    if not path.exists():
        return {}
    return shaped(_PAGES, parse_toml(read_text(path, place), place), place)


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
    return _GOVERNMENT.search(host) is not None or host in named


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
    except InvalidTables:
        return {}


@cache
def _kept(folder: Path) -> Mapping[str, OfficialPages]:
    return read_official_pages(folder)
