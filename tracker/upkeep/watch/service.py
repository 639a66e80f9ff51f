"""What the services that know of bills have in common: a key, limits, and how they fail."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Protocol
from urllib.parse import urlencode

from tracker.upkeep.exchange import Request
from tracker.upkeep.fetch import Fetcher
from tracker.upkeep.markdown import plain
from tracker.upkeep.watch.allowance import UsedUp
from tracker.upkeep.watch.bills import Bill

LONGEST_TEXT = 400
"""Characters of a title or an action that are kept."""


class ServiceError(Exception):
    """A service did not answer a question; the message is one line, without any key.

    Attributes:
        final: whether it is of no use to ask it anything more now.
    """

    def __init__(self, message: str, final: bool = False) -> None:
        self.final = final
        super().__init__(message)


@dataclass(frozen=True)
class Account:
    """Access to a service.

    Attributes:
        service: its name.
        key_name: the environment variable that holds the key.
        key: the key.
        fetcher: what fetches.
    """

    service: str
    key_name: str
    key: str = field(repr=False)
    fetcher: Fetcher = field(repr=False)

    async def ask(
        self,
        url: str,
        parameters: Sequence[tuple[str, str]],
        headers: Mapping[str, str] | None = None,
        secrets: Mapping[str, str] | None = None,
    ) -> Any:
        """The JSON that answers; None for 404.

        Raises:
            ServiceError: there is none.
        """
        query = f"{url}?{urlencode(parameters)}"
        request = Request(query, headers=headers or {}, secrets=secrets or {}, robots=False)
        try:
            answer = await self.fetcher.get(request)
        except UsedUp as error:
            raise self.error(str(error), final=True) from None
        if answer.status == 404:
            return None
        if answer.status in (401, 403):
            raise self.error(f"does not accept the key in {self.key_name}", final=True)
        if answer.status == 429:
            wait = plain(answer.headers.get("retry-after", ""))
            said = f"; it asks to wait {wait} seconds" if wait.isdecimal() else ""
            raise self.error(f"has had enough requests for now{said}", final=True)
        if not answer.ok:
            said = answer.reason or f"answered {answer.status}"
            raise self.error(said, final=answer.status in (0, 502, 503, 504))
        try:
            return json.loads(answer.body.decode("utf-8").replace(self.key, "[key]"))
        except (ValueError, RecursionError):
            self.forget(url, parameters)
            raise self.unreadable() from None

    def forget(self, url: str, parameters: Sequence[tuple[str, str]]) -> None:
        """Ask anew the next time, since this answer was of no use."""
        self.fetcher.forget(Request(f"{url}?{urlencode(parameters)}"))

    def error(self, message: str, final: bool = False) -> ServiceError:
        """What went wrong, after the name of the service."""
        told = plain(message.replace(self.key, "[key]"))[:LONGEST_TEXT]
        return ServiceError(f"{self.service}: {told}", final)

    def unreadable(self) -> ServiceError:
        """The answer has not the form that the service describes."""
        return self.error("an answer cannot be read")


class Service(Protocol):
    """A service that knows of bills."""

    name: str

    async def search(self, query: str, since: date) -> list[Bill]:
        """The bills whose text has all words and phrases of a query, and that were acted on since.

        Raises:
            ServiceError: the service did not answer, or not in full.
        """

    async def numbered(self, state: str, keys: Sequence[str], years: Sequence[int]) -> list[Bill]:
        """The bills of a state with these keys, of any session that was going on in these years.

        Raises:
            ServiceError: as for `search`.
        """


@dataclass(frozen=True)
class Kind:
    """What is known of a service before it is asked.

    Attributes:
        name: its name.
        host: the host that is asked.
        key_name: the environment variable that holds the key.
        key_page: where a key can be had.
        a_minute, a_day: the requests that it allows.
    """

    name: str
    host: str
    key_name: str
    key_page: str
    a_minute: int
    a_day: int


def text_of(value: object) -> str:
    """One line of printable text of a service, not longer than we keep."""
    told = plain(value) if isinstance(value, str) else ""
    return told if len(told) <= LONGEST_TEXT else told[: LONGEST_TEXT - 1] + "…"


def day_of(value: object) -> str:
    """A day of a service as `YYYY-MM-DD`, without its hour; `""` if it names none."""
    try:
        return date.fromisoformat(str(value)[:10]).isoformat()
    except ValueError:
        return ""
