"""Where each jurisdiction publishes its law: `data/official_pages.toml`."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from urllib.parse import urlsplit

FILE = "official_pages.toml"
KEYS = ("TRACKER_NY_KEY",)
"""The settings that may be sent as keys: a table must not name any secret of the host."""


class UnusablePages(ValueError):
    """The file of official pages cannot be used; the message says why in one line."""


@dataclass(frozen=True)
class OfficialPages:
    """The official site of a jurisdiction.

    Attributes:
        hosts: its names.
        citation: pattern of a citation whose page can be named; `""` if none can.
        url: the URL of that page, with the pattern's groups in braces.
        key: the setting that holds the key of an API; `""` if none is needed.
        seen: False if no page with such a URL was read.
    """

    hosts: tuple[str, ...]
    citation: str = ""
    url: str = ""
    key: str = ""
    seen: bool = True

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        return re.compile(self.citation)

    def holds(self, url: str) -> bool:
        """Whether a page is one of the official site."""
        return urlsplit(url).hostname in self.hosts

    def page(self, citation: str) -> str:
        """The URL of the page of a citation, `""` if it is unknown."""
        found = self._pattern.match(citation) if self.citation else None
        return self.url.format_map(found.groupdict()) if found else ""


def read_official_pages(folder: Path) -> Mapping[str, OfficialPages]:
    """USPS code → official site; none if the folder has no such file.

    Raises:
        UnusablePages: the file is not of the expected form.
    """
    path = folder / FILE
    if not path.exists():
        return {}
    try:
        held = tomllib.loads(path.read_text(encoding="utf-8"))
        found = {
            state: OfficialPages(**entry | {"hosts": tuple(entry["hosts"])})
            for state, entry in held.items()
        }
        for each in found.values():
            re.compile(each.citation)
            if each.key and not (each.key in KEYS and each.url.startswith("https://")):
                raise ValueError(f"{each.key} is no key, or its URL is not https")
    except (OSError, ValueError, TypeError, KeyError, re.error) as error:
        raise UnusablePages(f"{folder.name}/{FILE}: cannot be used ({error})") from None
    return found
