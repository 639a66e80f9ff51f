"""What all that fetches agrees on: which URLs may be used, how long to wait, what is logged.

Importing this module keeps query strings, which may hold a key or a visitor's address, out of the
logs of httpx.
"""

from __future__ import annotations

import ipaddress
import logging
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from urllib.parse import urlsplit

import httpx

REDIRECTS = 5
TEMPORARY = frozenset({408, 425, 429, 500, 502, 503, 504})
"""The HTTP statuses after which the same request may succeed later."""


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


def is_allowed(scheme: str, host: str | None, *, loopback: bool = True) -> bool:
    """Whether a URL may be requested: any host over https, this machine over http too.

    If `loopback` is False, http is refused for this machine as well.
    """
    if not host:
        return False
    return scheme == "https" or (scheme == "http" and loopback and is_loopback(host))


def base_url(name: str, text: str, example: str) -> str:
    """A base URL that a setting names, without a slash at its end.

    Args:
        name: of the setting, for messages.
        example: what a good value looks like.
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
    if not is_allowed(parts.scheme, host):
        raise SettingsError(f'{name}: "{url}" is not https; http is allowed for this machine only')
    return url


def retry_after(text: str) -> float:
    """Seconds that a `Retry-After` header asks to wait; 0 if it does not say."""
    text = text.strip()
    if text.isdecimal():
        return float(text)
    try:
        moment = parsedate_to_datetime(text)
    except ValueError:
        return 0.0
    moment = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return max((moment - datetime.now(UTC)).total_seconds(), 0.0)


def _remove_query(record: logging.LogRecord) -> bool:
    """Remove the query from the URL in the line that httpx logs for a request."""
    if isinstance(record.args, tuple):
        record.args = tuple(
            argument.copy_with(query=None) if isinstance(argument, httpx.URL) else argument
            for argument in record.args
        )
    return True


def _has_no_headers(record: logging.LogRecord) -> bool:
    """False for log lines with headers, where a redirect repeats the query."""
    return "headers" not in record.getMessage()


logging.getLogger("httpx").addFilter(_remove_query)
for _name in ("http11", "http2", "proxy"):
    logging.getLogger(f"httpcore.{_name}").addFilter(_has_no_headers)
