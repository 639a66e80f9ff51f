"""Where each jurisdiction publishes its law: `official_pages.toml`, which explains its keys."""

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
    """Citations whose page can be named."""

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
    """The official site of a jurisdiction."""

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
        form, slots = self._form(citation)
        return (form.reader or (form.url if form.seen else "")).format_map(slots)

    def program_page(self, citation: str) -> str:
        """The page of a citation for a program, `""` if it is unknown."""
        form, slots = self._form(citation)
        return form.url.format_map(slots)

    def _form(self, citation: str) -> tuple[PageForm, Mapping[str, str]]:
        for form in (self, *self.also):
            if form.citation and (found := re.match(form.citation, citation)):
                return form, found.groupdict()
        return PageForm(), {}


_PAGES = TypeAdapter(dict[str, OfficialPages])


def read_official_pages(folder: Path) -> Mapping[str, OfficialPages]:
    """USPS code → official site; none without such a file. Raises InvalidTables."""
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
