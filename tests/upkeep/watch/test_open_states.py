"""Asking Open States, against a server on this machine that answers as it does."""

from __future__ import annotations

import json
import logging
from collections.abc import Awaitable, Callable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tests.loops import run
from tests.upkeep.site import Reply, Site, serving
from tests.upkeep.watch import services as api
from tracker.fetching.client import Client
from tracker.fetching.policy import Policy
from tracker.upkeep.watch.bills import WatchedBill
from tracker.upkeep.watch.open_states import OpenStates, ServiceError

pytestmark = pytest.mark.server


KEY = "s3cret-key"
SINCE = date(2026, 1, 1)


def asked(
    folder: Path,
    replies: Mapping[str, Any],
    call: Callable[[OpenStates], Awaitable[list[WatchedBill]]],
    site: list[Site] | None = None,
) -> list[WatchedBill]:
    """What Open States gives for a call, while its host answers by a table."""
    with serving(dict(replies)) as served:
        policy = Policy(folder, gateway=served.url, pause=0.001, seconds=5.0)
        if site is not None:
            site.append(served)

        async def work() -> list[WatchedBill]:
            async with Client(policy) as client:
                return await call(OpenStates(KEY, client))

        return run(work)


def search(service: OpenStates) -> Awaitable[list[WatchedBill]]:
    return service.search("minor immunity", SINCE)


FIRST = api.searched("minor immunity", "2026-01-01")


def test_open_states_gives_a_bill_with_the_legislatures_own_page(tmp_path: Path):
    (bill,) = asked(tmp_path, {FIRST: api.bills(api.open_states_bill())}, search)
    assert bill == WatchedBill(
        "KY",
        "HB 413",
        "AN ACT relating to prostitution; immunity of minors",
        "",
        "2026-01-11",
        "2026-03-15",
        "to Judiciary (H)",
        "https://apps.legislature.ky.gov/record/26rs/hb413.html",
    )


def test_open_states_is_read_page_by_page(tmp_path: Path):
    second = api.searched("minor immunity", "2026-01-01", 2)
    replies = {
        FIRST: api.bills(api.open_states_bill(), page=1, of=2),
        second: api.bills(api.open_states_bill(identifier="SB 9"), page=2, of=2),
    }
    site: list[Site] = []
    found = asked(tmp_path, replies, search, site)
    assert [bill.number for bill in found] == ["HB 413", "SB 9"]
    assert site[0].paths == [FIRST, second]


def test_a_page_past_the_end_is_the_end(tmp_path: Path):
    replies = {FIRST: api.bills(api.open_states_bill(), of=2)}
    assert len(asked(tmp_path, replies, search)) == 1


def test_bills_are_asked_for_by_number_in_all_their_spellings(tmp_path: Path):
    path = api.numbered("ky", "HB 413", "H 413", "SJR 2", "SJRES 2")
    call = lambda service: service.numbered("KY", ["HB413", "SJR2"])  # noqa: E731
    (bill,) = asked(tmp_path, {path: api.bills(api.open_states_bill())}, call)
    assert bill.key == "HB413"


@pytest.mark.parametrize(
    ("place", "state"),
    [
        ("country:us/district:dc", "DC"),
        ("country:us/territory:pr", "PR"),
        ("country:us", "US"),
        ("country:ca/province:on", None),
    ],
)
def test_jurisdictions_become_codes(place: str, state: str | None, tmp_path: Path):
    raw = api.open_states_bill(jurisdiction={"id": f"ocd-jurisdiction/{place}/government"})
    found = asked(tmp_path, {FIRST: api.bills(raw)}, search)
    assert [bill.state for bill in found] == ([state] if state else [])


def test_what_a_bill_lacks_stays_empty(tmp_path: Path):
    raw = api.open_states_bill(
        first_action_date="",
        latest_action_date=None,
        latest_action_description=None,
        sources=None,
        openstates_url="javascript:alert(1)",
    )
    (bill,) = asked(tmp_path, {FIRST: api.bills(raw)}, search)
    assert (bill.introduced, bill.acted, bill.action, bill.url) == ("", "", "", "")


def test_texts_are_cut_and_printable(tmp_path: Path):
    raw = api.open_states_bill(title="A\u202e\x1b[31m title\n" + "x" * 1000)
    (bill,) = asked(tmp_path, {FIRST: api.bills(raw)}, search)
    assert bill.title.startswith("A [31m title xxx")
    assert len(bill.title) == 400


FAILURES = [
    (api.said({"detail": KEY}, 401), "does not accept the key in OPENSTATES_API_KEY", True),
    (api.said("", 403), "does not accept the key in OPENSTATES_API_KEY", True),
    (
        api.said("", 429, **{"Retry-After": "3600"}),
        "has had too many requests for now; it asks to wait 3600 seconds",
        True,
    ),
    (api.said("", 503), "answered 503", True),
    (api.said("", 400), "answered 400", False),
    (api.said("<html>Login"), "an answer cannot be read", False),
    (api.said("[" * 100_000), "an answer cannot be read", False),
    (api.said([]), "an answer cannot be read", False),
    (api.said("null"), "an answer cannot be read", False),
    (api.said({"results": [{}]}), "an answer cannot be read", False),
    (api.said({"results": []}), "an answer cannot be read", False),
]


@pytest.mark.parametrize(("reply", "message", "final"), FAILURES)
def test_a_failure_is_one_line_without_the_key(
    reply: Reply, message: str, final: bool, tmp_path: Path, caplog: pytest.LogCaptureFixture
):
    caplog.set_level(logging.DEBUG)
    with pytest.raises(ServiceError) as raised:
        asked(tmp_path, {FIRST: reply}, search)
    assert (str(raised.value), raised.value.final) == (f"Open States: {message}", final)
    assert KEY not in caplog.text


def test_a_broken_answer_is_asked_for_anew_the_next_time(tmp_path: Path):
    for broken in (api.said("{"), api.said({"status": "OK"})):
        with pytest.raises(ServiceError):
            asked(tmp_path, {FIRST: broken}, search)
    assert asked(tmp_path, {FIRST: api.bills()}, search) == []


def test_a_busy_service_is_asked_again_after_the_pause_that_it_names(tmp_path: Path):
    busy = [
        api.said("", 429, **{"Retry-After": "0"}),
        api.said("", 503, **{"Retry-After": "0"}),
        api.bills(api.open_states_bill()),
    ]
    site: list[Site] = []
    assert len(asked(tmp_path, {FIRST: busy}, search, site)) == 1
    assert site[0].paths == [FIRST] * 3


def test_the_key_of_open_states_is_sent_as_a_header_only(tmp_path: Path):
    site: list[Site] = []
    asked(tmp_path, {FIRST: api.bills()}, search, site)
    ((_, path, headers, _),) = site[0].asked
    assert headers["x-api-key"] == KEY
    assert KEY not in path


def test_no_key_is_kept_or_shown(tmp_path: Path):
    asked(tmp_path, {FIRST: api.bills()}, search)
    kept = [file.read_text() for file in tmp_path.rglob("*") if file.is_file()]
    assert kept
    assert KEY not in json.dumps(kept)
    assert KEY not in repr(OpenStates(KEY, None))  # type: ignore[arg-type]
