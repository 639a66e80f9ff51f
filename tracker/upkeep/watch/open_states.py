"""Open States, API v3: the service that is asked for bills."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any, TypeVar
from urllib.parse import urlencode

from tracker.fetching.client import Client
from tracker.fetching.http_types import Request, printable
from tracker.fetching.urls import SettingsError
from tracker.laws.rules.tables import is_public
from tracker.upkeep.watch.bills import WatchedBill, spellings

KEY_NAME = "OPENSTATES_API_KEY"
KEY_PAGE = "https://open.pluralpolicy.com/accounts/profile/"
HOST = "v3.openstates.org"
PAUSE = 60 / (10 * 0.8)
"""Seconds between two requests: 80 percent of the ten a minute that a free key allows."""

LONGEST_TEXT = 400
"""Characters of a title or an action that are kept."""

_T = TypeVar("_T")
_A_PAGE = 20
_PAGES = 10
_NUMBERS = 20
"""Numbers that one question may have."""
_JURISDICTION = re.compile(r"ocd-jurisdiction/country:us(?:/(?:state|district|territory):(\w\w))?/")


class ServiceError(Exception):
    """Open States did not answer a question; the message is one line, without any key.

    Attributes:
        final: whether it is of no use to ask anything more now.
    """

    def __init__(self, message: str, final: bool = False) -> None:
        self.final = final
        super().__init__(f"Open States: {printable(message)[:LONGEST_TEXT]}")


def read_key(environ: Mapping[str, str] = os.environ) -> str:
    """The key of the environment.

    Raises:
        SettingsError: there is none, or it cannot be one. The message does not repeat it.
    """
    key = environ.get(KEY_NAME, "").strip()
    if not key:
        raise SettingsError(f"{KEY_NAME} is not set: a key is free, {KEY_PAGE}")
    if not (key.isascii() and key.isprintable() and " " not in key):
        raise SettingsError(f"{KEY_NAME}: a key has no spaces and no letters like é")
    return key


@dataclass(frozen=True)
class OpenStates:
    """Asks Open States with a key, which is sent as a header and nowhere kept."""

    key: str = field(repr=False)
    client: Client = field(repr=False)

    async def search(self, query: str, since: date) -> list[WatchedBill]:
        """The bills whose text has all words and phrases of a query, and that were acted on since.

        Raises:
            ServiceError: there is no answer, or not a whole one.
        """
        return await self._bills([("q", query), ("action_since", since.isoformat())])

    async def numbered(self, state: str, keys: Sequence[str]) -> list[WatchedBill]:
        """The bills of a state, of any session, with the numbers that have these `bills.key`s."""
        written = [number for key in keys for number in spellings(key)]
        found: list[WatchedBill] = []
        for start in range(0, len(written), _NUMBERS):
            numbers = [("identifier", number) for number in written[start : start + _NUMBERS]]
            found += await self._bills([("jurisdiction", state.lower()), *numbers])
        return found

    async def meetings(
        self, state: str, since: date, read: Callable[[Mapping[str, Any]], _T | None]
    ) -> list[_T]:
        """What is read of a legislature's meetings, from a day on, that have bills on their agenda.

        The parameters are those of `api/events.py` in https://github.com/openstates/api-v3.

        Raises:
            ServiceError: there is no answer, or `read` cannot use it.
        """
        # Days are compared as text: one without an hour is not after itself.
        before = since - timedelta(days=1)
        asked = [("jurisdiction", state.lower()), ("after", before.isoformat())]
        asked += [("require_bills", "true"), ("include", "sources"), ("include", "agenda")]
        return await self._pages("events", asked, read)

    async def _bills(self, parameters: Sequence[tuple[str, str]]) -> list[WatchedBill]:
        always = [("sort", "updated_desc"), ("include", "abstracts"), ("include", "sources")]
        return await self._pages("bills", [*parameters, *always], _bill)

    async def _pages(
        self,
        what: str,
        parameters: Sequence[tuple[str, str]],
        read: Callable[[Mapping[str, Any]], _T | None],
    ) -> list[_T]:
        found: list[_T] = []
        for page in range(1, _PAGES + 1):
            place = [("page", str(page)), ("per_page", str(_A_PAGE))]
            query = urlencode([*parameters, *place])
            request = Request(
                f"https://{HOST}/{what}?{query}", headers={"X-API-KEY": self.key}, robots=False
            )
            body = await self._body(request)
            if body is None:  # a page past the end
                break
            try:
                answer = json.loads(body)
                found += [each for raw in answer["results"] if (each := read(raw))]
                if page >= int(answer["pagination"]["max_page"]):
                    break
            except (KeyError, TypeError, ValueError, AttributeError, RecursionError):
                self.client.forget(request)
                raise ServiceError("an answer cannot be read") from None
        return found

    async def _body(self, request: Request) -> str | None:
        """The text that answers, without the key; None for 404."""
        answer = await self.client.get(request)
        if answer.status == 404:
            return None
        if answer.status in (401, 403):
            raise ServiceError(f"does not accept the key in {KEY_NAME}", final=True)
        if answer.status == 429:
            wait = answer.headers.get("retry-after", "")
            said = f"; it asks to wait {wait} seconds" if wait.isdecimal() else ""
            raise ServiceError(f"has had too many requests for now{said}", final=True)
        if not answer.ok:
            raise ServiceError(answer.problem, final=answer.status in (0, 502, 503, 504))
        return answer.body.decode("utf-8", "replace").replace(self.key, "[key]")


def _bill(raw: Mapping[str, Any]) -> WatchedBill | None:
    """A bill; None for a jurisdiction that we do not know."""
    match = _JURISDICTION.match(raw["jurisdiction"]["id"])
    if match is None:
        return None
    pages = [*(source["url"] for source in raw.get("sources") or ()), raw["openstates_url"]]
    return WatchedBill(
        state=(match[1] or "us").upper(),
        number=printed(raw["identifier"]),
        title=printed(raw["title"]),
        summary=" ".join(printed(each["abstract"]) for each in raw.get("abstracts") or ()),
        introduced=_day(raw.get("first_action_date")),
        acted=_day(raw.get("latest_action_date")),
        action=printed(raw.get("latest_action_description")),
        url=next((each for each in pages if isinstance(each, str) and is_public(each)), ""),
    )


def printed(value: object) -> str:
    """One line of printable text, not longer than we keep."""
    told = printable(value) if isinstance(value, str) else ""
    return told if len(told) <= LONGEST_TEXT else told[: LONGEST_TEXT - 1] + "…"


def _day(value: object) -> str:
    """A day as `YYYY-MM-DD`, without its hour; `""` if the value names none."""
    try:
        return date.fromisoformat(str(value)[:10]).isoformat()
    except ValueError:
        return ""
