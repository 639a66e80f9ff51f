"""How a run of requests is made: who asks, how fast, how much, and what is kept."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import platformdirs

from tracker.fetching.urls import base_url

PROJECT = "modern-slavery-law-tracker"
GATEWAY = "TRACKER_GATEWAY"


@dataclass(frozen=True)
class Policy:
    """How to fetch.

    Attributes:
        keep: age up to which a kept answer is used.
        gateway: URL that every request is sent through, without a slash at its end; `""` for none.
        contact: URL or e-mail address that tells a host whom to ask; `""` if none is set.
        pause: seconds between two requests to a host; doubled before each further attempt.
        attempts: how often a request that may succeed later is made at most.
        seconds: time for one attempt as a whole.
        total: seconds for all attempts and the pauses between them.
        size: bytes that an answer may have.
        https_only: whether redirects may lead to https alone; to http on this machine from there.
        same_host: whether redirects may only lead to the same host.
    """

    cache: Path | None = None
    keep: timedelta = timedelta(hours=20)
    gateway: str = ""
    contact: str = ""
    pause: float = 2.0
    attempts: int = 3
    seconds: float = 45.0
    total: float = 300.0
    size: int = 20_000_000
    https_only: bool = False
    same_host: bool = False

    @classmethod
    def read(cls, environ: Mapping[str, str] = os.environ) -> Policy:
        """That of the commands that keep the record, with what the environment names.

        Raises:
            SettingsError: the gateway is neither https nor on this machine.
        """
        gateway = environ.get(GATEWAY, "").strip()
        contacts = ("TRACKER_REPOSITORY_URL", "TRACKER_BASE_URL", "TRACKER_CONTACT")
        return cls(
            cache=cache_folder(environ) / "fetched",
            gateway=base_url(GATEWAY, gateway, "http://127.0.0.1:8080") if gateway else "",
            contact=next(filter(_fits_a_header, (environ.get(name, "") for name in contacts)), ""),
        )

    @property
    def agent(self) -> str:
        """The User-Agent: the project, and whom to ask about it."""
        return f"{PROJECT}/1 (+{self.contact})" if self.contact else f"{PROJECT}/1"


def cache_folder(environ: Mapping[str, str] = os.environ) -> Path:
    """The folder of all that is kept of others' answers."""
    named = environ.get("TRACKER_CACHE", "").strip()
    return Path(named).expanduser() if named else platformdirs.user_cache_path("tracker")


def _fits_a_header(text: str) -> bool:
    return bool(text) and text.isascii() and text.isprintable()
