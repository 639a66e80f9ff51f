"""What is asked, and what comes back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

REFUSED = frozenset({401, 403, 429, 451})
"""The HTTP statuses of a host that does not let programs in, or not now."""


@dataclass(frozen=True)
class Request:
    """What to ask.

    Attributes:
        url: absolute, without keys.
        method: `GET` or `POST`.
        headers: sent to the URL's own host alone, not after a redirect to another.
        secrets: query parameters that hold keys: added when the request is sent, kept out of the
            cache, and never sent to another host.
        form: fields of a POST.
        robots: whether robots.txt applies; it does not to an API that invites programs.
        one_page: whether a 403 says something of this URL alone, as in an archive, and does not
            close its host.
        headers_only: whether the answer is left at its headers, and not kept.
    """

    url: str
    method: str = "GET"
    headers: Mapping[str, str] = field(default_factory=dict)
    secrets: Mapping[str, str] = field(default_factory=dict)
    form: Mapping[str, str] = field(default_factory=dict)
    robots: bool = True
    one_page: bool = False
    headers_only: bool = False


@dataclass(frozen=True)
class Answer:
    """What came back.

    Attributes:
        url: the URL that answered, after redirects; without keys.
        status: the HTTP status; 0 if there was no answer.
        reason: why there was none, in a few words; `""` otherwise.
        headers: by name in lower case.
        body: the bytes.
        fetched: when the host was asked, in UTC, as ISO 8601.
    """

    url: str
    status: int
    reason: str = ""
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes = b""
    fetched: str = ""

    @property
    def ok(self) -> bool:
        """True for an answer with status 200 to 299."""
        return 200 <= self.status < 300

    @property
    def refused(self) -> bool:
        """True if the host does not let programs in, or not now."""
        return self.status in REFUSED or self.reason.startswith("refused")

    @property
    def media_type(self) -> str:
        """Such as `text/html`; `""` if the host does not say."""
        return self.headers.get("content-type", "").partition(";")[0].strip().lower()
