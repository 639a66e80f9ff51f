"""How the commands that keep the record fetch, read from the environment."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import platformdirs

from tracker.fetching import base_url

PROJECT = "modern-slavery-law-tracker"
GATEWAY = "TRACKER_GATEWAY"


@dataclass(frozen=True)
class Settings:
    """How to fetch.

    Attributes:
        cache: folder of the cache.
        gateway: URL that every request is sent through, without a slash at its end; `""` for none.
        contact: URL or e-mail address that tells a host whom to ask; `""` if none is set.
        pause: seconds between two requests to a host.
        seconds: time for one attempt as a whole.
        size: bytes that an answer may have.
        keep: age up to which an answer in the cache is used.
    """

    cache: Path
    gateway: str = ""
    contact: str = ""
    pause: float = 2.0
    seconds: float = 45.0
    size: int = 20_000_000
    keep: timedelta = timedelta(hours=20)

    @classmethod
    def read(cls, environ: Mapping[str, str] = os.environ) -> Settings:
        """The settings in `environ`; what it does not name keeps its default.

        Raises:
            SettingsError: the gateway is neither https nor on this machine.
        """
        cache = environ.get("TRACKER_CACHE", "").strip()
        gateway = environ.get(GATEWAY, "").strip()
        contacts = ("TRACKER_REPOSITORY_URL", "TRACKER_BASE_URL", "TRACKER_CONTACT")
        return cls(
            cache=Path(cache).expanduser() if cache else platformdirs.user_cache_path("tracker"),
            gateway=base_url(GATEWAY, gateway, "http://127.0.0.1:8080") if gateway else "",
            contact=next(filter(_fits_a_header, (environ.get(name, "") for name in contacts)), ""),
        )

    @property
    def agent(self) -> str:
        """The User-Agent: the project, and whom to ask about it."""
        return f"{PROJECT}/1 (+{self.contact})" if self.contact else f"{PROJECT}/1"


def _fits_a_header(text: str) -> bool:
    return bool(text) and text.isascii() and text.isprintable()
