"""Open States on this machine, answering through a gateway as the real one does."""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import urlencode

from tests.upkeep.site import Reply

JSON = "application/json"
OPEN_STATES = "/https://v3.openstates.org/bills?"
MEETINGS = "/https://v3.openstates.org/events"


def said(body: Any, status: int = 200, **headers: str) -> Reply:
    text = body if isinstance(body, str) else json.dumps(body)
    return Reply(text.encode(), status, headers, JSON)


def open_states_bill(**changes: Any) -> dict[str, Any]:
    """A bill as in the example of `GET /bills`, with what we ask to be included."""
    return {
        "id": "ocd-bill/f0049138-1ad8-4506-a2a4-f4dd1251bbba",
        "session": "2026",
        "jurisdiction": {
            "id": "ocd-jurisdiction/country:us/state:ky/government",
            "name": "Kentucky",
            "classification": "state",
        },
        "from_organization": {"id": "ocd-organization/1", "name": "House"},
        "identifier": "HB 413",
        "title": "AN ACT relating to prostitution; immunity of minors",
        "classification": ["bill"],
        "subject": [],
        "extras": {},
        "created_at": "2026-01-11T14:00:00Z",
        "updated_at": "2026-03-15T09:30:00Z",
        "openstates_url": "https://openstates.org/ky/bills/2026/HB413/",
        "first_action_date": "2026-01-11",
        "latest_action_date": "2026-03-15",
        "latest_action_description": "to Judiciary (H)",
        "latest_passage_date": "",
        "abstracts": [],
        "sources": [{"url": "https://apps.legislature.ky.gov/record/26rs/hb413.html", "note": ""}],
    } | changes


def bills(*results: Any, page: int = 1, of: int = 1) -> Reply:
    place = {"per_page": 20, "page": page, "max_page": of, "total_items": len(results)}
    return said({"results": list(results), "pagination": place})


def searched(query: str, since: str, page: int = 1) -> str:
    """What is asked of Open States for a query."""
    return _open_states([("q", query), ("action_since", since)], page)


def numbered(state: str, *numbers: str) -> str:
    """What is asked of Open States for bills by their numbers."""
    return _open_states([("jurisdiction", state), *(("identifier", n) for n in numbers)], 1)


def _open_states(parameters: list[tuple[str, str]], page: int) -> str:
    always = [("sort", "updated_desc"), ("include", "abstracts"), ("include", "sources")]
    place = [("page", str(page)), ("per_page", "20")]
    return OPEN_STATES + urlencode([*parameters, *always, *place])


def meeting(*numbers: str, **changes: Any) -> dict[str, Any]:
    """A meeting as `GET /events` gives it, with sources and agenda, about bills."""
    bills = [
        {
            "note": "bill",
            "name": number,
            "entity_type": "bill",
            "bill": {"id": "ocd-bill/1", "session": "2030", "identifier": number, "title": "…"},
        }
        for number in numbers
    ]
    return {
        "id": "ocd-event/1",
        "name": "House Judiciary",
        "jurisdiction": open_states_bill()["jurisdiction"],
        "description": "",
        "classification": "committee-meeting",
        "start_date": "2030-02-05T17:30:00+00:00",
        "end_date": "",
        "all_day": False,
        "status": "confirmed",
        "upstream_id": "",
        "deleted": False,
        "location": {"name": "Room 171", "url": ""},
        "sources": [{"url": "https://legislature.example/calendar", "note": ""}],
        "agenda": [
            {"description": "…", "classification": [], "order": 0, "subjects": [], "notes": [],
             "related_entities": bills},
        ],
    } | changes  # fmt: skip
