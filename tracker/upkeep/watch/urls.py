"""Which URLs of others we keep."""

from __future__ import annotations

import re
from typing import TypeGuard

_URL = re.compile(r"https?://[a-z0-9-]+(\.[a-z0-9-]+)+(:\d{1,5})?(/[^\s<>\"'\\`]*)?", re.IGNORECASE)


def usable(url: object) -> TypeGuard[str]:
    """True for a web URL that the tables can hold."""
    return isinstance(url, str) and url.isprintable() and _URL.fullmatch(url) is not None
