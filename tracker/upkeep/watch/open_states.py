"""Open States, API v3."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from typing import Any

from tracker.upkeep.watch.bills import Bill, spellings
from tracker.upkeep.watch.service import Account, Kind, day_of, text_of
from tracker.upkeep.watch.urls import usable

KIND = Kind(
    name="Open States",
    host="v3.openstates.org",
    key_name="OPENSTATES_API_KEY",
    key_page="https://open.pluralpolicy.com/accounts/profile/",
    a_minute=10,
    a_day=250,
)

_URL = f"https://{KIND.host}/bills"
_A_PAGE = 20
_PAGES = 10
_NUMBERS = 20
"""Numbers that one question may have."""
_JURISDICTION = re.compile(r"ocd-jurisdiction/country:us(?:/(?:state|district|territory):(\w\w))?/")


class OpenStates:
    """Asks Open States; see `service.Service`."""

    name = KIND.name

    def __init__(self, account: Account) -> None:
        self._account = account

    async def search(self, query: str, since: date) -> list[Bill]:
        return await self._pages([("q", query), ("action_since", since.isoformat())])

    async def numbered(self, state: str, keys: Sequence[str], years: Sequence[int]) -> list[Bill]:
        written = [number for key in keys for number in spellings(key)]
        found: list[Bill] = []
        for some in _batched(written):
            numbers = [("identifier", number) for number in some]
            found += await self._pages([("jurisdiction", state.lower()), *numbers])
        return found

    async def _pages(self, parameters: Sequence[tuple[str, str]]) -> list[Bill]:
        always = [("sort", "updated_desc"), ("include", "abstracts"), ("include", "sources")]
        found: list[Bill] = []
        for page in range(1, _PAGES + 1):
            place = [("page", str(page)), ("per_page", str(_A_PAGE))]
            asked = [*parameters, *always, *place]
            answer = await self._account.ask(_URL, asked, {"X-API-KEY": self._account.key})
            if answer is None:  # a page past the end
                break
            try:
                found += [bill for raw in answer["results"] if (bill := _bill(raw))]
                if page >= int(answer["pagination"]["max_page"]):
                    break
            except (KeyError, TypeError, ValueError, AttributeError):
                self._account.forget(_URL, asked)
                raise self._account.unreadable() from None
        return found


def _batched(numbers: Sequence[str]) -> list[Sequence[str]]:
    return [numbers[start : start + _NUMBERS] for start in range(0, len(numbers), _NUMBERS)]


def _bill(raw: Any) -> Bill | None:
    """A bill; None for a jurisdiction that we do not know."""
    match = _JURISDICTION.match(raw["jurisdiction"]["id"])
    if match is None:
        return None
    pages = [*(source["url"] for source in raw.get("sources") or ()), raw["openstates_url"]]
    return Bill(
        state=(match[1] or "us").upper(),
        number=text_of(raw["identifier"]),
        title=text_of(raw["title"]),
        summary=" ".join(text_of(each["abstract"]) for each in raw.get("abstracts") or ()),
        introduced=day_of(raw.get("first_action_date")),
        acted=day_of(raw.get("latest_action_date")),
        action=text_of(raw.get("latest_action_description")),
        url=next(filter(usable, pages), ""),
    )
