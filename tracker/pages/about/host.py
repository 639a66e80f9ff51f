"""Who runs this copy of the site, as they have set it."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass

from tracker.advocacy import sanitize

NAME = "TRACKER_HOST"
FUNDING = "TRACKER_FUNDING"


@dataclass(frozen=True)
class Host:
    """Who runs this copy.

    Attributes:
        name: a person or an organization; empty if not set.
        funding: how the copy is paid for, in a sentence; empty if not set.
    """

    name: str = ""
    funding: str = ""

    @classmethod
    def read(cls, environ: Mapping[str, str] = os.environ) -> Host:
        """The host that the settings name."""
        return cls(*(sanitize.plain_text(environ.get(each, "")) for each in (NAME, FUNDING)))
