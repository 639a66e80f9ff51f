"""Where the data on legislators comes from and where it is kept, read from the environment."""

from __future__ import annotations

import ipaddress
import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import platformdirs

OPENSTATES = "https://data.openstates.org"
CONGRESS = "https://unitedstates.github.io/congress-legislators"
CENSUS = "https://geocoding.geo.census.gov"
CACHE = platformdirs.user_cache_path("tracker")

_SWITCH = {"on": True, "1": True, "true": True, "yes": True, "": True}
_SWITCH |= {"off": False, "0": False, "false": False, "no": False}


class SettingsError(ValueError):
    """A setting has a value that cannot be used; the message is one line and names it."""


@dataclass(frozen=True)
class Settings:
    """Bases of the upstream addresses (no slash at the end), the cache folder, and the switch.

    `address_lookup` is False where the host has turned off looking up districts by address.
    """

    openstates: str = OPENSTATES
    congress: str = CONGRESS
    census: str = CENSUS
    cache: Path = CACHE
    address_lookup: bool = True

    @classmethod
    def read(cls, environ: Mapping[str, str] = os.environ) -> Settings:
        """The settings that `environ` asks for; what it does not name keeps its default.

        Raises:
            SettingsError: a base is not https (http is for this machine only), or the switch
                is neither on nor off.
        """
        cache = environ.get("TRACKER_CACHE", "").strip()
        return cls(
            openstates=_base("TRACKER_OPENSTATES_URL", OPENSTATES, environ),
            congress=_base("TRACKER_CONGRESS_URL", CONGRESS, environ),
            census=_base("TRACKER_CENSUS_URL", CENSUS, environ),
            cache=Path(cache).expanduser() if cache else CACHE,
            address_lookup=_switch("TRACKER_ADDRESS_LOOKUP", environ),
        )


def is_loopback(host: str | None) -> bool:
    """Whether `host`, a name or an IP address without brackets, is this machine."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host or "").is_loopback
    except ValueError:
        return False


def is_allowed(scheme: str, host: str | None, *, loopback: bool = True) -> bool:
    """Whether an address may be asked: any host over https, this machine over http.

    With `loopback` False, http is refused for this machine too.
    """
    if not host:
        return False
    return scheme == "https" or (scheme == "http" and loopback and is_loopback(host))


def _base(name: str, default: str, environ: Mapping[str, str]) -> str:
    text = environ.get(name, "").strip().rstrip("/") or default
    try:
        parts = urlsplit(text)
        host = parts.hostname
        _ = parts.port
    except ValueError:
        raise SettingsError(f"{name}: not an address; write one like {default}") from None
    if parts.username or parts.password or parts.query or parts.fragment:
        raise SettingsError(f"{name}: write the base alone, without a name, password, ? or #")
    if not is_allowed(parts.scheme, host):
        raise SettingsError(f'{name}: "{text}" is not https; http is allowed for this machine only')
    return text


def _switch(name: str, environ: Mapping[str, str]) -> bool:
    text = environ.get(name, "").strip()
    try:
        return _SWITCH[text.lower()]
    except KeyError:
        raise SettingsError(f'{name}: "{text}" is neither on nor off') from None
