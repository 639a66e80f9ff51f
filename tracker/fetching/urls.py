"""Which URLs may be asked, and how a setting names one."""

from __future__ import annotations

import ipaddress
from urllib.parse import urlsplit


class SettingsError(ValueError):
    """A setting has an unusable value; the message names it in one line."""


def is_loopback(host: str | None) -> bool:
    """Whether `host`, a name or an IP address without brackets, is this machine."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host or "").is_loopback
    except ValueError:
        return False


def is_web(url: str) -> bool:
    """Whether a program can ask for it: http or https, and a host."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.netloc)


def site_of(url: str) -> str:
    """Scheme and host, with its port: what has one robots.txt and one pace."""
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc.lower()}"


def base_url(name: str, text: str, example: str) -> str:
    """The base URL in the setting `name`, without a slash at its end.

    Raises:
        SettingsError: it is not a plain https URL; http is for this machine only.
    """
    url = text.strip().rstrip("/")
    try:
        parts = urlsplit(url)
        host = parts.hostname
        _ = parts.port
    except ValueError:
        raise SettingsError(f"{name}: not a URL; write one like {example}") from None
    if parts.username or parts.password or parts.query or parts.fragment:
        raise SettingsError(f"{name}: write the base URL alone, without a name, password, ? or #")
    if not host or not (parts.scheme == "https" or (parts.scheme == "http" and is_loopback(host))):
        raise SettingsError(f'{name}: "{url}" is not https; http is allowed for this machine only')
    return url
