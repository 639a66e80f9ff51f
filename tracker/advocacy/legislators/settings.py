"""Where legislators are fetched from and cached, read from the environment."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from tracker.fetching.policy import cache_folder
from tracker.fetching.urls import SettingsError, base_url

OPENSTATES = "https://data.openstates.org"
CONGRESS = "https://unitedstates.github.io/congress-legislators"
CENSUS = "https://geocoding.geo.census.gov"

_SWITCH = {"on": True, "1": True, "true": True, "yes": True, "": True}
_SWITCH |= {"off": False, "0": False, "false": False, "no": False}


@dataclass(frozen=True)
class Settings:
    """The upstreams and the cache."""

    openstates: str = OPENSTATES
    congress: str = CONGRESS
    census: str = CENSUS
    cache: Path = field(default_factory=lambda: cache_folder({}))
    address_lookup: bool = True

    @classmethod
    def read(cls, environ: Mapping[str, str] = os.environ) -> Settings:
        """The settings in `environ`; what it does not name keeps its default.

        Raises:
            SettingsError: a base URL is not https (http is for this machine only), or the switch
                is neither on nor off.
        """
        return cls(
            openstates=_base("TRACKER_OPENSTATES_URL", OPENSTATES, environ),
            congress=_base("TRACKER_CONGRESS_URL", CONGRESS, environ),
            census=_base("TRACKER_CENSUS_URL", CENSUS, environ),
            cache=cache_folder(environ),
            address_lookup=_switch("TRACKER_ADDRESS_LOOKUP", environ),
        )


def _base(name: str, default: str, environ: Mapping[str, str]) -> str:
    return base_url(name, environ.get(name, "").strip() or default, default)


def _switch(name: str, environ: Mapping[str, str]) -> bool:
    text = environ.get(name, "").strip()
    try:
        return _SWITCH[text.lower()]
    except KeyError:
        raise SettingsError(f'{name}: "{text}" is neither on nor off') from None
