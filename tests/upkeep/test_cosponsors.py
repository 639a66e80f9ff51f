"""Keeping the members behind the resolutions current, against a server with GovInfo's files."""

from datetime import date
from pathlib import Path

import pandas as pd
import pytest

from tests.loops import run
from tests.upkeep.site import Reply, serving
from tests.upkeep.test_billstatus import SENATE_117, SENATE_118, zipped
from tracker.fetching.client import Client
from tracker.fetching.policy import Policy
from tracker.upkeep.billstatus import read_resolution, status_url, zip_url
from tracker.upkeep.cosponsors import (
    Fetched,
    end_of,
    fetch,
    open_resolutions,
    with_count,
    with_members,
)

pytestmark = pytest.mark.server


COLUMNS = [
    "congress",
    "resolution",
    "bioguide",
    "name",
    "state",
    "party",
    "date",
    "role",
    "withdrawn",
]
EVENTS = pd.DataFrame(
    [
        ("a", "S.J.Res. 33 (118th Congress)", "118", "3", "2024-06"),
        ("b", "H.J.Res. 72 (118th Congress)", "118", "129", "2025-01"),
        ("c", "S.J.Res. 5 (119th Congress)", "119", "", ""),
        ("d", "Thirteenth Amendment", "", "", ""),
        ("e", "A companion of H.J.Res. 72 (118th Congress)", "118", "", ""),
    ],
    columns=["id", "title", "congress", "cosponsors", "cosponsors_as_of"],
    dtype=str,
)


def fetched(tmp_path: Path, replies: dict[str, Reply], *known: tuple[int, str]) -> list[Fetched]:
    with serving({f"/{url}": reply for url, reply in replies.items()}) as site:

        async def work() -> list[Fetched]:
            policy = Policy(tmp_path, gateway=site.url, pause=0.001)
            async with Client(policy) as client:
                return [each async for each in fetch(client, known, 117)]

        return run(work)


def test_a_congress_ends_on_the_third_of_january():
    assert end_of(118) == date(2025, 1, 3)


def test_a_resolution_is_open_until_it_was_counted_after_its_congress():
    assert open_resolutions(EVENTS) == ((118, "S.J.Res. 33"), (119, "S.J.Res. 5"))


def test_known_resolutions_are_fetched_and_new_ones_found(tmp_path: Path):
    replies = {
        status_url(118, "S.J.Res. 33"): Reply(SENATE_118, type="application/xml"),
        zip_url(117, "SJRES"): Reply(zipped(a=SENATE_117), type="application/zip"),
    }
    found = fetched(tmp_path, replies, (118, "S.J.Res. 33"))
    assert [each.resolution.name for each in found if each.resolution] == [
        "S.J.Res. 33",
        "S.J.Res. 21",
    ]


def test_what_is_known_is_not_found_twice(tmp_path: Path):
    replies = {
        status_url(117, "S.J.Res. 21"): Reply(SENATE_117),
        zip_url(117, "SJRES"): Reply(zipped(a=SENATE_117)),
    }
    assert len(fetched(tmp_path, replies, (117, "S.J.Res. 21"))) == 1


def test_a_file_that_fails_is_told_and_the_others_go_on(tmp_path: Path):
    replies = {
        status_url(118, "S.J.Res. 33"): Reply(b"<html>"),
        zip_url(117, "HJRES"): Reply(b"Sorry"),
        zip_url(117, "SJRES"): Reply(zipped(a=SENATE_117)),
    }
    found = fetched(tmp_path, replies, (118, "S.J.Res. 33"), (118, "H.J.Res. 72"))
    assert [each.problem[:17] for each in found if not each.resolution] == [
        "is not XML that c",
        "answered 404",
        "is not a zip arch",
    ]
    assert [each.resolution.name for each in found if each.resolution] == ["S.J.Res. 21"]


def test_the_members_of_a_resolution_replace_those_it_had():
    old = pd.DataFrame(
        [
            ("118", "S.J.Res. 33", "B001288", "Booker, Cory Anthony", "NJ", "D", "", "x", ""),
            ("118", "S.J.Res. 33", "X000001", "Gone, Long", "NJ", "D", "", "x", ""),
            ("118", "H.J.Res. 72", "W000788", "Williams, Nikema", "GA", "D", "", "sponsor", ""),
        ],
        columns=COLUMNS,
        dtype=str,
    )
    table = with_members(old, read_resolution(SENATE_118))
    assert len(table) == 16
    assert set(table["bioguide"]) >= {"B001288", "W000788"}
    assert "X000001" not in set(table["bioguide"])
    (booker,) = table[table["bioguide"] == "B001288"].to_dict("records")
    assert booker == {
        "congress": "118",
        "resolution": "S.J.Res. 33",
        "bioguide": "B001288",
        "name": "Booker, Cory Anthony",
        "state": "NJ",
        "party": "D",
        "date": "2023-06-14",
        "role": "cosponsor",
        "withdrawn": "",
    }


def test_the_event_of_a_resolution_has_its_count():
    changed = with_count(EVENTS, read_resolution(SENATE_118))
    assert changed is not None
    row = changed.iloc[0]
    assert (row["cosponsors"], row["cosponsors_as_of"]) == ("14", "2025-11-18")
    assert changed.iloc[1:].equals(EVENTS.iloc[1:])
    assert with_count(EVENTS, read_resolution(SENATE_117)) is None
