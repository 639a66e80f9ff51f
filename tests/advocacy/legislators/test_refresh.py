"""The last good roster stays, whatever an upstream does."""

from dataclasses import replace
from datetime import timedelta

import pytest

from tests.advocacy import made_up
from tests.loops import run
from tracker.advocacy.legislators import cache, refresh
from tracker.advocacy.legislators.live import cached_roster
from tracker.fetching.cache import write_answer
from tracker.fetching.client import Client
from tracker.fetching.http_types import Answer

FILES = {"KY": "/people/current/ky.csv", "Congress": "/legislators-current.csv"}
PEOPLE = {"KY": 138, "Congress": len(list(made_up.members()))}

MISBEHAVIOURS = {
    "slow": "did not answer in full within 0.3 seconds",
    "drip": "did not answer in full within 0.3 seconds",
    "429": "answered 429",
    "500": "answered 500",
    "404": "answered 404",
    "reset": "sent an incomplete answer",
    "truncated": "sent an incomplete answer",
    "cut": "breaks off or has a broken row at line",
    "cut-between": "breaks off after",
    "html": "is a web page instead of a table",
    "huge": "sent more than 20 MB",
    "huge-announced": "sent more than 20 MB",
    "utf-16": "is not UTF-8 text",
    "latin-1": "is not UTF-8 text",
    "redirect-http": "redirects to a URL that is not https",
    "redirect-loop": "redirects more than 5 times",
    "half": "people where",
    "empty": "has no column",
    "headless": "has no column",
}


def get(name, settings, now, **limits):
    policy = replace(refresh.POLICY, **{"seconds": 5.0, "attempts": 1} | limits)

    async def work():
        async with Client(policy) as client:
            return await refresh.refresh_file(name, client, settings=settings, now=now)

    return run(work)


def get_all(states, settings, now):
    async def work():
        return [each async for each in refresh.refresh_files(states, settings=settings, now=now)]

    return run(work)


@pytest.mark.thorough
@pytest.mark.parametrize("name", FILES)
@pytest.mark.parametrize("fault", MISBEHAVIOURS)
def test_a_misbehaving_upstream_leaves_the_last_good_roster(fault, name, upstreams, settings, now):
    get("KY", settings, now)
    get("Congress", settings, now)
    before = cached_roster("KY", settings=settings)
    upstreams.fail(FILES[name], fault)
    limit = 0.3 if fault in ("slow", "drip") else 5.0
    later = get(name, settings, now + timedelta(days=2), seconds=limit)
    assert (later.result, later.people, later.fetched) == ("kept", PEOPLE[name], now.date())
    assert MISBEHAVIOURS[fault] in later.message
    assert "\n" not in later.line
    assert cached_roster("KY", settings=settings) == before
    assert len(before.legislature) == 138
    assert len(before.congress) == 8


@pytest.mark.parametrize("fault", sorted(MISBEHAVIOURS.keys() - {"half", "cut-between"}))
def test_without_a_copy_a_misbehaving_upstream_leaves_nothing(fault, upstreams, settings, now):
    upstreams.fail(FILES["KY"], fault)
    limit = 0.3 if fault in ("slow", "drip") else 5.0
    first = get("KY", settings, now, seconds=limit)
    assert (first.result, first.people, first.failed) == ("missing", 0, True)
    assert not cache.path_of(settings.cache, "KY").exists()


def test_a_failure_says_what_was_kept(upstreams, settings, now):
    get("KY", settings, now)
    upstreams.fail(FILES["KY"], "html")
    assert get("KY", settings, now + timedelta(days=1)).line == (
        "KY: the file is a web page instead of a table; kept 138 people of 2026-06-15"
    )


def test_hostile_values_come_in_as_harmless_text(upstreams, settings, now):
    upstreams.fail(FILES["KY"], "hostile")
    assert get("KY", settings, now).result == "new"
    one = cached_roster("KY", settings=settings).legislature[0]
    assert (one.email, one.phones) == ("", ())
    assert "javascript" not in one.official_page


def test_a_new_file_replaces_the_copy(upstreams, settings, now):
    get("KY", settings, now)
    upstreams.fail(FILES["KY"], "hostile")
    outcome = get("KY", settings, now + timedelta(days=1))
    assert outcome.line == "KY: 138 people, new"
    roster = cached_roster("KY", settings=settings)
    assert roster.legislature[0].name.startswith("cmd|")
    assert roster.legislature_fetched == (now + timedelta(days=1)).date()


def test_an_unchanged_file_is_not_sent_again_and_counts_as_fetched_today(upstreams, settings, now):
    get("KY", settings, now)
    outcome = get("KY", settings, now + timedelta(days=3))
    assert outcome.line == "KY: 138 people, unchanged"
    assert "If-None-Match" in upstreams.headers[-1]
    copy = cache.load_copy(cache.path_of(settings.cache, "KY"))
    assert copy is not None
    assert copy.fetched == now + timedelta(days=3)
    assert copy.body == made_up.people_file("KY")


def test_nothing_changed_is_no_answer_where_there_is_no_copy(upstreams, settings, now):
    upstreams.fail(FILES["KY"], "false-304")
    assert get("KY", settings, now).result == "missing"


def test_the_copy_from_another_address_is_kept_but_its_mark_is_not_sent(upstreams, settings, now):
    get("KY", settings, now)
    moved = replace(settings, openstates=f"{upstreams.url}/~500")
    assert get("KY", moved, now).result == "kept"
    assert "If-None-Match" not in upstreams.headers[-1]


def test_a_damaged_copy_is_fetched_anew(upstreams, settings, now):
    get("KY", settings, now)
    path = cache.path_of(settings.cache, "KY")
    path.write_bytes(path.read_bytes()[:-10])
    assert get("KY", settings, now).result == "new"
    assert "If-None-Match" not in upstreams.headers[-1]


@pytest.mark.parametrize(
    ("lost", "line"),
    [
        (138, "KY: 138 people, new"),
        (139, "KY: the file lists 138 people where 277 were; kept 277 people of 2026-06-15"),
    ],
)
def test_a_file_that_lost_more_than_half_of_its_people_is_not_kept(lost, line, settings, now):
    more = [made_up.person("KY", 1000 + number, "lower", str(number)) for number in range(lost)]
    body = made_up.table(made_up.PEOPLE_HEADER, [*made_up.people_rows("KY"), *more])
    path = cache.path_of(settings.cache, "KY")
    write_answer(path, Answer("https://s.example/ky.csv", 200, body=body, fetched=now))
    assert get("KY", settings, now).line == line


def test_a_file_that_lost_nobody_may_end_without_a_line_break(upstreams, settings, now):
    get("KY", settings, now)
    upstreams.fail(FILES["KY"], "no-line-break")
    assert get("KY", settings, now).line == "KY: 138 people, new"


def test_a_cache_that_cannot_be_written_is_told(settings, now, tmp_path):
    (tmp_path / "file").write_text("in the way")
    blocked = replace(settings, cache=tmp_path / "file")
    outcome = get("KY", blocked, now)
    assert outcome.result == "missing"
    assert outcome.message.startswith("the cache cannot be written (")


def test_states_are_fetched_in_order_and_congress_last(settings, now, pauses):
    outcomes = get_all(["KY", "GU", "MA"], settings, now)
    assert [outcome.line for outcome in outcomes] == [
        "KY: 138 people, new",
        "GU: Open States has no file; its delegate is in Congress",
        "MA: 200 people, new",
        f"Congress: {PEOPLE['Congress']} people, new",
    ]
    assert not any(outcome.failed for outcome in outcomes)
    assert all(pause <= refresh.POLICY.pause for pause in pauses)
    assert len(pauses) == 2
    assert refresh.POLICY.https_only


@pytest.mark.parametrize("state", ["ky", "../../etc", "KYX", ""])
def test_what_is_not_a_state_is_refused(state, settings, now):
    with pytest.raises(ValueError, match="is not a state"):
        get_all([state], settings, now)


def test_who_has_just_not_answered_is_asked_once_for_the_next_list(
    upstreams, pauses, settings, now
):
    upstreams.fail("/people/current/ky.csv", "500")
    upstreams.fail("/people/current/tn.csv", "500-once")
    upstreams.fail("/legislators-current.csv", "500-once")
    states = ("KY", "TN", "NE")
    found = {each.name: each for each in get_all(states, settings, now)}
    assert [found[name].result for name in (*states, "Congress")] == [
        "missing",
        "missing",
        "new",
        "new",
    ]
    asked = [path.rpartition("/")[2] for path in upstreams.requests]
    assert asked == [*["ky.csv"] * 4, "tn.csv", "ne.csv", *["legislators-current.csv"] * 2]
