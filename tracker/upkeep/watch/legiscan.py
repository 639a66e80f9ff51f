"""LegiScan's API."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from tracker.upkeep.watch.bills import Bill, key, spellings
from tracker.upkeep.watch.searches import phrases
from tracker.upkeep.watch.service import Account, Kind, day_of, text_of
from tracker.upkeep.watch.urls import usable

KIND = Kind(
    name="LegiScan",
    host="api.legiscan.com",
    key_name="LEGISCAN_API_KEY",
    key_page="https://legiscan.com/legiscan",
    a_minute=30,
    a_day=800,
)

_URL = f"https://{KIND.host}/"
_PAGES = 10


class LegiScan:
    """Asks LegiScan; see `service.Service`."""

    name = KIND.name

    def __init__(self, account: Account) -> None:
        self._account = account

    async def search(self, query: str, since: date) -> list[Bill]:
        hits = await self._hits("ALL", _translated(query), "2")
        recent = [hit for hit in hits if day_of(hit.get("last_action_date")) >= since.isoformat()]
        return [await self._whole(hit["bill_id"]) for hit in recent]

    async def numbered(self, state: str, keys: Sequence[str], years: Sequence[int]) -> list[Bill]:
        wanted = {
            int(hit["bill_id"])
            for year in sorted(set(years))
            for number in keys
            for hit in await self._hits(state, _written(number), str(year))
            if key(str(hit.get("bill_number", ""))) in keys
        }
        return [await self._whole(bill_id) for bill_id in sorted(wanted)]

    async def _hits(self, state: str, query: str, year: str) -> list[Any]:
        found: list[Any] = []
        for page in range(1, _PAGES + 1):
            asked = [("state", state), ("query", query), ("year", year), ("page", str(page))]
            answer = await self._ask("getSearch", asked, "searchresult")
            try:
                # The hits are numbered keys beside the summary.
                found += [
                    hit | {"bill_id": int(hit["bill_id"])}
                    for name, hit in answer.items()
                    if name != "summary"
                ]
                if page >= int(answer["summary"]["page_total"]):
                    break
            except (KeyError, TypeError, ValueError, AttributeError):
                raise self._account.unreadable() from None
        return found

    async def _whole(self, bill_id: int) -> Bill:
        raw = await self._ask("getBill", [("id", str(bill_id))], "bill")
        try:
            return _bill(raw)
        except (KeyError, TypeError, AttributeError):
            raise self._account.unreadable() from None

    async def _ask(self, operation: str, parameters: Sequence[tuple[str, str]], part: str) -> Any:
        """One part of an answer; LegiScan says with status 200 that it has none."""
        asked = [("op", operation), *parameters]
        answer = await self._account.ask(_URL, asked, secrets={"key": self._account.key})
        if isinstance(answer, dict) and answer.get("status") != "ERROR" and part in answer:
            return answer[part]
        self._account.forget(_URL, asked)
        try:
            said = text_of(answer["alert"]["message"])
        except (KeyError, TypeError):
            raise self._account.unreadable() from None
        raise self._account.error(f"answered: {said}", final=True)


def _translated(query: str) -> str:
    """A query in LegiScan's words: `"sex trade" minor` as `(sex ADJ trade) AND minor`."""
    parts = [" ADJ ".join(words) for words in phrases(query)]
    return " AND ".join(f"({part})" if " ADJ " in part else part for part in parts)


def _written(number: str) -> str:
    """The spellings of a number as one query: `HB191 OR H191`."""
    return " OR ".join(spelling.replace(" ", "") for spelling in spellings(number))


def _bill(raw: Any) -> Bill:
    # Steps of one day stand in their order, which sorting keeps.
    history = sorted(raw["history"], key=lambda step: day_of(step["date"]))
    days = [day for step in history if (day := day_of(step["date"]))]
    return Bill(
        state=text_of(raw["state"]).upper(),
        number=text_of(raw["bill_number"]),
        title=text_of(raw["title"]),
        summary=text_of(raw.get("description")),
        introduced=days[0] if days else "",
        acted=days[-1] if days else "",
        action=text_of(history[-1]["action"]) if history else "",
        url=next(filter(usable, (raw.get("state_link"), raw.get("url"))), ""),
    )
