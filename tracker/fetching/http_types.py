"""What is asked, and what comes back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

TEMPORARY = frozenset({408, 425, 429, 500, 502, 503, 504})
"""The HTTP statuses after which the same request may succeed later."""

REFUSED = frozenset({401, 403, 429, 451})
"""The HTTP statuses of a host that does not let programs in, or not now."""


@dataclass(frozen=True)
class Answer:
    """What came back.

    Attributes:
        url: the URL that answered, after redirects; without keys.
        status: the HTTP status; 0 if there was no answer.
        reason: why there was none, in a few words; `""` otherwise.
        fetched: when the host was asked, in UTC, or when it confirmed that this is still current.
        lost: whether there was no answer, or half of one, for a cause that may pass.
    """

    url: str
    status: int
    reason: str = ""
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes = b""
    fetched: datetime = field(default_factory=lambda: datetime.now(UTC))
    lost: bool = False

    @property
    def ok(self) -> bool:
        """True for an answer with status 200 to 299."""
        return 200 <= self.status < 300

    @property
    def problem(self) -> str:
        """Why it is of no use, such as `answered 404`; `""` for a good one."""
        return "" if self.ok else self.reason or f"answered {self.status}"

    @property
    def refused(self) -> bool:
        """True if the host does not let programs in, or not now."""
        return self.status in REFUSED or self.reason.startswith("refused")

    @property
    def temporary(self) -> bool:
        """True if the same request may succeed later."""
        return self.lost or self.status in TEMPORARY

    @property
    def retry_after(self) -> float:
        """Seconds that the host asks to wait; 0 if it does not say."""
        text = self.headers.get("retry-after", "").strip()
        if text.isdecimal():
            return float(text)
        try:
            moment = parsedate_to_datetime(text)
        except ValueError:
            return 0.0
        moment = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
        return max((moment - datetime.now(UTC)).total_seconds(), 0.0)

    @property
    def media_type(self) -> str:
        """Such as `text/html`; `""` if the host does not say."""
        return self.headers.get("content-type", "").partition(";")[0].strip().lower()


@dataclass(frozen=True)
class Request:
    """What to ask.

    Attributes:
        url: absolute, without keys.
        headers: sent to the URL's own host alone, not after a redirect to another.
        secrets: query parameters that hold keys or an address: added when the request is sent, kept
            out of the cache, of answers and of `repr`, and never sent to another host.
        known: an answer to it from before: the host is asked for changes only.
        robots: whether robots.txt applies; it does not to an API that invites programs.
        one_page: whether a 403 says something of this URL alone, as in an archive, and does not
            close its host.
        headers_only: whether the answer is left at its headers, and not kept.
    """

    url: str
    method: str = "GET"
    headers: Mapping[str, str] = field(default_factory=dict)
    secrets: Mapping[str, str] = field(default_factory=dict, repr=False)
    form: Mapping[str, str] = field(default_factory=dict)
    known: Answer | None = field(default=None, repr=False)
    robots: bool = True
    one_page: bool = False
    headers_only: bool = False


def printable(text: str) -> str:
    """A text of others as one line: line breaks and runs of spaces become one space."""
    return " ".join("".join(sign if sign.isprintable() else " " for sign in text).split())
