"""Under which URL the site speaks of itself."""

from __future__ import annotations

import logging
from ipaddress import ip_address

from starlette.requests import Request

_log = logging.getLogger(__name__)
_warned: set[str] = set()


def site_url(request: Request, base_url: str) -> str:
    """The public URL of the site, for links that leave it; `""` where it is not known.

    A request's Host header is what its sender wrote, and an answer may be kept for others. So it
    counts only where no `base_url` is set and the host is one of a local network.

    Args:
        base_url: `TRACKER_BASE_URL`.
    """
    if base_url:
        return base_url
    if is_local(request.url.hostname or ""):
        return str(request.base_url)
    if not _warned:
        _warned.add("base_url")
        _log.warning("TRACKER_BASE_URL is not set: links that leave the site name no host")
    return ""


def is_local(host: str) -> bool:
    """Whether a host name is of this machine or a local network, so that it fools nobody else."""
    try:
        return ip_address(host).is_private
    except ValueError:
        return bool(host) and ("." not in host or host.endswith((".localhost", ".local")))
