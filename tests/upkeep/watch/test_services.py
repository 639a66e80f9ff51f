"""Asking Open States and LegiScan, against servers on this machine that answer as they do."""

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
from tracker.upkeep.fetch import Fetcher
from tracker.upkeep.settings import Settings
from tracker.upkeep.watch.bills import Bill
from tracker.upkeep.watch.legiscan import LegiScan
from tracker.upkeep.watch.open_states import OpenStates
from tracker.upkeep.watch.service import Account, ServiceError

pytestmark = pytest.mark.server


KEY = "s3cret-key"
SINCE = date(2026, 1, 1)
# A real record of LegiScan, cut to a few steps of its history.
HB1: dict[str, Any] = {
    "bill_id": 230084,
    "url": "https://legiscan.com/AK/bill/HB1/2011",
    "state_link": "http://www.legis.state.ak.us/basis/get_bill.asp?session=27&bill=HB1",
    "status": 2,
    "state": "AK",
    "bill_number": "HB1",
    "title": "Policy For Securing Health Care Services",
    "description": "An Act stating a public policy that allows a person to accept or decline.",
    "history": [
        {"date": "2011-01-18", "action": "PREFILE RELEASED 1/7/11", "importance": 0},
        {"date": "2011-01-18", "action": "READ THE FIRST TIME - REFERRALS", "importance": 1},
        {"date": "2011-04-12", "action": "HSS, JUD", "importance": 0},
        {"date": "2011-04-12", "action": "REFERRED TO HEALTH & SOCIAL SERVICES", "importance": 0},
    ],
}
HIT = {"relevance": 99, "state": "AK", "bill_number": "HB1", "bill_id": 230084}


def asked(
    kind: type[OpenStates] | type[LegiScan],
    folder: Path,
    replies: Mapping[str, Any],
    call: Callable[[Any], Awaitable[list[Bill]]],
    site: list[Site] | None = None,
) -> list[Bill]:
    """What a service gives for a call, while its host answers by a table."""
    with serving(dict(replies)) as served:
        settings = Settings(folder, gateway=served.url, pause=0.001, seconds=5.0)
        if site is not None:
            site.append(served)

        async def work() -> list[Bill]:
            async with Fetcher(settings) as fetcher:
                return await call(kind(Account(kind.name, "THE_KEY", KEY, fetcher)))

        return run(work)


def search(service: Any) -> Awaitable[list[Bill]]:
    return service.search("minor immunity", SINCE)  # type: ignore[no-any-return]


FIRST = api.searched("minor immunity", "2026-01-01")
HITS = api.legiscan_search("ALL", "minor AND immunity", "2", KEY)


def test_open_states_gives_a_bill_with_the_legislatures_own_page(tmp_path: Path):
    (bill,) = asked(OpenStates, tmp_path, {FIRST: api.bills(api.open_states_bill())}, search)
    assert bill == Bill(
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
    found = asked(OpenStates, tmp_path, replies, search, site)
    assert [bill.number for bill in found] == ["HB 413", "SB 9"]
    assert site[0].paths == [FIRST, second]


def test_a_page_past_the_end_is_the_end(tmp_path: Path):
    replies = {FIRST: api.bills(api.open_states_bill(), of=2)}
    assert len(asked(OpenStates, tmp_path, replies, search)) == 1


def test_bills_are_asked_for_by_number_in_all_their_spellings(tmp_path: Path):
    path = api.numbered("ky", "HB 413", "H 413", "SJR 2", "SJRES 2")
    call = lambda service: service.numbered("KY", ["HB413", "SJR2"], [2026])  # noqa: E731
    (bill,) = asked(OpenStates, tmp_path, {path: api.bills(api.open_states_bill())}, call)
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
    found = asked(OpenStates, tmp_path, {FIRST: api.bills(raw)}, search)
    assert [bill.state for bill in found] == ([state] if state else [])


def test_what_a_bill_lacks_stays_empty(tmp_path: Path):
    raw = api.open_states_bill(
        first_action_date="",
        latest_action_date=None,
        latest_action_description=None,
        sources=None,
        openstates_url="javascript:alert(1)",
    )
    (bill,) = asked(OpenStates, tmp_path, {FIRST: api.bills(raw)}, search)
    assert (bill.introduced, bill.acted, bill.action, bill.url) == ("", "", "", "")


def test_texts_are_cut_and_printable(tmp_path: Path):
    raw = api.open_states_bill(title="A\u202e\x1b[31m title\n" + "x" * 1000)
    (bill,) = asked(OpenStates, tmp_path, {FIRST: api.bills(raw)}, search)
    assert bill.title.startswith("A [31m title xxx")
    assert len(bill.title) == 400


def test_legiscan_gives_a_bill_with_its_first_and_newest_step(tmp_path: Path):
    replies = {
        HITS: api.hits(HIT | {"last_action_date": "2026-04-12"}),
        api.legiscan_bill(230084, KEY): api.said({"status": "OK", "bill": HB1}),
    }
    (bill,) = asked(LegiScan, tmp_path, replies, search)
    assert bill == Bill(
        "AK",
        "HB1",
        "Policy For Securing Health Care Services",
        "An Act stating a public policy that allows a person to accept or decline.",
        "2011-01-18",
        "2011-04-12",
        "REFERRED TO HEALTH & SOCIAL SERVICES",
        "http://www.legis.state.ak.us/basis/get_bill.asp?session=27&bill=HB1",
    )


def test_legiscan_is_read_page_by_page_and_old_hits_are_left(tmp_path: Path):
    second = api.legiscan_search("ALL", "minor AND immunity", "2", KEY, 2)
    replies = {
        HITS: api.hits(HIT | {"last_action_date": "2025-12-31"}, page=1, of=2),
        second: api.hits(HIT | {"last_action_date": "2025-12-31"}, page=2, of=2),
    }
    site: list[Site] = []
    assert asked(LegiScan, tmp_path, replies, search, site) == []
    assert site[0].paths == [HITS, second]


def test_legiscan_is_asked_for_phrases_in_its_own_words(tmp_path: Path):
    path = api.legiscan_search("ALL", "(sex ADJ trade) AND minor", "2", KEY)
    call = lambda service: service.search('"sex trade" minor', SINCE)  # noqa: E731
    site: list[Site] = []
    assert asked(LegiScan, tmp_path, {path: api.hits()}, call, site) == []
    assert site[0].paths == [path]


def test_legiscan_is_asked_for_numbers_and_others_are_left(tmp_path: Path):
    path = api.legiscan_search("AK", "HB1 OR H1", "2011", KEY)
    replies = {
        path: api.hits(HIT, HIT | {"bill_number": "HB11", "bill_id": 5}),
        api.legiscan_bill(230084, KEY): api.said({"status": "OK", "bill": HB1}),
    }
    call = lambda service: service.numbered("AK", ["HB1"], [2011, 2011])  # noqa: E731
    (bill,) = asked(LegiScan, tmp_path, replies, call)
    assert bill.number == "HB1"


FAILURES = [
    (OpenStates, FIRST, api.said({"detail": KEY}, 401), "does not accept the key in THE_KEY", True),
    (OpenStates, FIRST, api.said("", 403), "does not accept the key in THE_KEY", True),
    (
        OpenStates,
        FIRST,
        api.said("", 429, **{"Retry-After": "3600"}),
        "has had enough requests for now; it asks to wait 3600 seconds",
        True,
    ),
    (OpenStates, FIRST, api.said("", 503), "answered 503", True),
    (OpenStates, FIRST, api.said("", 400), "answered 400", False),
    (OpenStates, FIRST, api.said("<html>Login"), "an answer cannot be read", False),
    (OpenStates, FIRST, api.said("[" * 100_000), "an answer cannot be read", False),
    (OpenStates, FIRST, api.said([]), "an answer cannot be read", False),
    (OpenStates, FIRST, api.said({"results": [{}]}), "an answer cannot be read", False),
    (OpenStates, FIRST, api.said({"results": []}), "an answer cannot be read", False),
    (
        LegiScan,
        HITS,
        api.said({"status": "ERROR", "alert": {"message": f"Invalid API key '{KEY}'\n"}}),
        "answered: Invalid API key '[key]'",
        True,
    ),
    (LegiScan, HITS, api.said({"status": "OK"}), "an answer cannot be read", False),
    (LegiScan, HITS, api.said("null"), "an answer cannot be read", False),
    (LegiScan, HITS, api.hits({"bill_id": "x"}), "an answer cannot be read", False),
]


@pytest.mark.parametrize(("kind", "path", "reply", "message", "final"), FAILURES)
def test_a_failure_is_one_line_without_the_key(
    kind: Any, path: str, reply: Reply, message: str, final: bool, tmp_path: Path, caplog: Any
):
    caplog.set_level(logging.DEBUG)
    with pytest.raises(ServiceError) as raised:
        asked(kind, tmp_path, {path: reply}, search)
    assert (str(raised.value), raised.value.final) == (f"{kind.name}: {message}", final)
    assert KEY not in caplog.text


@pytest.mark.parametrize("kind", [OpenStates, LegiScan])
def test_a_broken_answer_is_asked_for_anew_the_next_time(kind: Any, tmp_path: Path):
    path = FIRST if kind is OpenStates else HITS
    good = api.bills() if kind is OpenStates else api.hits()
    for broken in (api.said("{"), api.said({"status": "OK"})):
        with pytest.raises(ServiceError):
            asked(kind, tmp_path, {path: broken}, search)
    assert asked(kind, tmp_path, {path: good}, search) == []


def test_a_busy_service_is_asked_again_after_the_pause_that_it_names(tmp_path: Path):
    busy = [
        api.said("", 429, **{"Retry-After": "0"}),
        api.said("", 503, **{"Retry-After": "0"}),
        api.bills(api.open_states_bill()),
    ]
    site: list[Site] = []
    assert len(asked(OpenStates, tmp_path, {FIRST: busy}, search, site)) == 1
    assert site[0].paths == [FIRST] * 3


def test_the_key_of_open_states_is_sent_as_a_header_only(tmp_path: Path):
    site: list[Site] = []
    asked(OpenStates, tmp_path, {FIRST: api.bills()}, search, site)
    ((_, path, headers, _),) = site[0].asked
    assert headers["x-api-key"] == KEY
    assert KEY not in path


@pytest.mark.parametrize("kind", [OpenStates, LegiScan])
def test_no_key_is_kept_or_shown(kind: Any, tmp_path: Path):
    path, good = (FIRST, api.bills()) if kind is OpenStates else (HITS, api.hits())
    asked(kind, tmp_path, {path: good}, search)
    kept = [file.read_text() for file in tmp_path.rglob("*") if file.is_file()]
    assert kept
    assert KEY not in json.dumps(kept)
    assert KEY not in repr(Account(kind.name, "THE_KEY", KEY, None))  # type: ignore[arg-type]
