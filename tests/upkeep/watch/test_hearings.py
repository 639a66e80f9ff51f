"""Hearings of the record's bills, from what Open States answers to what a calendar shows."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import pytest

from tests.loops import run
from tests.upkeep.site import Reply, serving
from tests.upkeep.watch import services as api
from tracker.fetching.client import Client
from tracker.fetching.policy import Policy
from tracker.laws.dataset import Dataset
from tracker.laws.days import Hearing, read_hearings, write_hearings
from tracker.pages.urls import Urls
from tracker.serve.files.dates import part_calendar
from tracker.upkeep.watch.hearings import listed_hearings
from tracker.upkeep.watch.open_states import OpenStates

pytestmark = pytest.mark.server

DAY = date(2026, 1, 10)
SOON = "2026-02-05T17:30:00+00:00"
HEARD = Hearing(
    "VT-safe-harbor-2025-s54",
    SOON,
    "House Judiciary",
    "Room 171",
    "https://legislature.example/calendar",
    "2026-01-10",
)


def asked(folder: Path, data: Dataset, reply: Reply) -> tuple[list[Hearing], list[str], list[str]]:
    """The hearings, what failed, and what was asked."""
    with serving({api.MEETINGS: reply}) as site:
        policy = Policy(folder, gateway=site.url, pause=0.001, seconds=5.0)

        async def work() -> tuple[list[Hearing], list[str]]:
            async with Client(policy) as client:
                service = OpenStates("s3cret-key", client)
                return await listed_hearings(service, data.on(DAY), lambda state: None)

        return *run(work), site.paths


def test_a_recorded_answer_becomes_a_calendar_to_the_byte(tmp_path: Path, sample: Dataset):
    answer = api.bills(
        api.meeting("S 54", "H 1", start_date=SOON),
        api.meeting("H 2", start_date=SOON),
    )
    found, failures, paths = asked(tmp_path, sample, answer)
    assert (found, failures) == ([HEARD], [])
    assert paths[-1] == (
        f"{api.MEETINGS}?jurisdiction=vt&after=2026-01-09&require_bills=true&include=sources"
        "&include=agenda&page=1&per_page=20"
    )
    file = tmp_path / "kept" / "hearings.csv"
    write_hearings(file, found)
    told = part_calendar(
        sample.on(DAY), Urls("https://tracker.example"), "VT", read_hearings(file)
    ).decode()
    entry = next(each for each in told.split("BEGIN:VEVENT\r\n") if "-hearing-" in each)
    assert entry.removesuffix("BEGIN:VEVENT\r\n") == "\r\n".join(
        [
            "SUMMARY:Vermont: Hearing: S.54 / H.190 (2025)",
            "DTSTART:20260205T173000Z",
            f"DTSTAMP:{sample.codebook.created.replace('-', '')}T000000Z",
            "UID:VT-safe-harbor-2025-s54-hearing-2026-02-05@modern-slavery-law-tracker",
            "DESCRIPTION:House Judiciary\\, Room 171. As Open States listed it on Januar",
            " y 10\\, 2026\\; hearings move\\, so look before you go: https://legislature.e",
            " xample/calendar",
            "TRANSP:TRANSPARENT",
            "URL:https://tracker.example/state?state=VT",
            "END:VEVENT",
            "",
        ]
    )


def test_a_bill_that_is_dead_or_left_out_has_no_hearing(sample: Dataset):
    urls = Urls("https://tracker.example")
    dead = sample.on(date(2028, 1, 10))
    assert b"-hearing-" not in part_calendar(dead, urls, "VT", (HEARD,))
    assert b"-hearing-" not in part_calendar(sample.on(DAY), urls, "exception_clause", (HEARD,))
    assert b"-hearing-" in part_calendar(sample.on(DAY), urls, "safe_harbor", (HEARD,))


@pytest.mark.parametrize(
    "change",
    [{"status": "cancelled"}, {"deleted": True}, {"start_date": "2026-01-09T17:30:00+00:00"}],
)
def test_what_is_not_held_any_more_is_no_hearing(
    tmp_path: Path, sample: Dataset, change: dict[str, Any]
):
    answer = api.bills(api.meeting("S 54", **{"start_date": SOON} | change))
    assert asked(tmp_path, sample, answer)[:2] == ([], [])


def test_the_service_is_asked_by_the_names_that_it_knows(tmp_path: Path, sample: Dataset):
    """Those of `event_list`, `EventInclude` and `EventPagination` in openstates/api-v3."""
    _, _, paths = asked(tmp_path, sample, api.bills())
    pairs = [pair for path in paths for pair in parse_qsl(urlsplit(path).query)]
    known = {"jurisdiction", "deleted", "before", "after", "require_bills", "include"}
    assert {name for name, _ in pairs} <= known | {"page", "per_page"}
    included = {value for name, value in pairs if name == "include"}
    assert included == {"sources", "agenda"}
    assert {int(value) for name, value in pairs if name == "per_page"} == {20}


def test_a_bill_that_the_service_only_names_has_its_hearing(tmp_path: Path, sample: Dataset):
    told = api.meeting("S 54", start_date=SOON)
    (entity,) = told["agenda"][0]["related_entities"]
    del entity["bill"]
    other = {"note": "", "name": "H 190", "entity_type": "organization"}
    told["agenda"][0]["related_entities"].append(other)
    assert asked(tmp_path, sample, api.bills(told))[:2] == ([HEARD], [])


def test_a_hearing_without_an_hour_stands_on_its_day(tmp_path: Path, sample: Dataset):
    answer = api.bills(api.meeting("H.190", start_date="2026-02-05", all_day=True))
    ((found,), _, _) = asked(tmp_path, sample, answer)
    told = part_calendar(sample.on(DAY), Urls(), "VT", (found,))
    assert b"DTSTART;VALUE=DATE:20260205\r\n" in told


@pytest.mark.parametrize(
    ("reply", "message"),
    [
        (api.bills(api.meeting("S 54", start_date="soon")), "an answer cannot be read"),
        (api.said(json.dumps({"detail": "no"}), 401), "does not accept the key"),
    ],
)
def test_what_cannot_be_read_is_told(tmp_path: Path, sample: Dataset, reply: Reply, message: str):
    found, failures, _ = asked(tmp_path, sample, reply)
    assert found == []
    assert any(message in each for each in failures)


@pytest.mark.parametrize("change", [("event,", "id,"), (SOON, "soon"), ("Room", "a,b,Room")])
def test_there_are_none_without_a_file_that_is_ours(tmp_path: Path, change: tuple[str, str]):
    file = tmp_path / "hearings.csv"
    assert read_hearings(file) == ()
    write_hearings(file, [HEARD])
    assert read_hearings(file) == (HEARD,)
    file.write_text(file.read_text("utf-8").replace(*change), encoding="utf-8")
    assert read_hearings(file) == ()
