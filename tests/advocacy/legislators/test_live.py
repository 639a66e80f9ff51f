"""The roster of a page: at once from the cache, within a limit from the upstreams."""

from concurrent.futures import Future
from dataclasses import replace
from datetime import timedelta

import pytest

from tests.advocacy.waiting import fetched_roster
from tracker.advocacy.legislators import cache, live, refresh
from tracker.advocacy.legislators.live import (
    FRESH,
    LONGEST_WAIT,
    PAUSE_AFTER_FAILURE,
    is_fetching,
    roster,
)
from tracker.fetching.cache import write_answer
from tracker.fetching.http_types import Answer

KY, CONGRESS = "/people/current/ky.csv", "/legislators-current.csv"


def test_the_first_visitor_gets_both_lists(settings, now):
    found = fetched_roster("KY", settings=settings, now=now)
    assert len(found.legislature) == 138
    assert len(found.congress) == 8
    assert found.legislators == found.legislature + found.congress
    assert found.fetched == found.legislature_fetched == found.congress_fetched == now.date()
    assert found.notes == ()


def test_the_second_visitor_asks_no_upstream(upstreams, settings, now):
    first = fetched_roster("KY", settings=settings, now=now)
    assert fetched_roster("KY", settings=settings, now=now + FRESH / 2) == first
    assert sorted(upstreams.requests) == [CONGRESS, KY]


def test_another_state_fetches_its_own_list_only(upstreams, settings, now):
    fetched_roster("KY", settings=settings, now=now)
    assert len(fetched_roster("NE", settings=settings, now=now).legislature) == 49
    assert len(upstreams.requests) == 3


def test_an_old_list_is_shown_at_once_and_renewed_for_the_next_visitor(upstreams, settings, now):
    first = fetched_roster("KY", settings=settings, now=now)
    later = now + timedelta(days=31)
    upstreams.fail("*", "slow")
    assert roster("KY", settings=settings, now=later) == first
    upstreams.stopped.set()


def test_a_renewed_list_has_the_new_day(upstreams, settings, now):
    fetched_roster("KY", settings=settings, now=now)
    later = now + timedelta(days=2)
    assert fetched_roster("KY", settings=settings, now=later).fetched == later.date()
    assert len(upstreams.requests) == 4


def test_a_list_counts_as_fresh_for_a_day(upstreams, settings, now):
    fetched_roster("KY", settings=settings, now=now)
    fetched_roster("KY", settings=settings, now=now + FRESH - timedelta(seconds=1))
    assert len(upstreams.requests) == 2
    fetched_roster("KY", settings=settings, now=now + FRESH)
    assert len(upstreams.requests) == 4


def test_with_all_upstreams_down_the_page_is_told_what_is_missing(upstreams, settings, now):
    upstreams.fail("*", "404")
    found = fetched_roster("KY", settings=settings, now=now)
    assert found.legislators == ()
    assert found.fetched is None
    assert found.notes == (
        "The list of state legislators cannot be fetched just now.",
        "The list of members of Congress cannot be fetched just now.",
    )


def test_a_page_does_not_wait_and_is_told_that_a_list_is_on_its_way(upstreams, settings, now):
    fetched_roster("NE", settings=settings, now=now)
    assert not is_fetching("KY", settings=settings, now=now)
    upstreams.fail(KY, "slow")
    found = roster("KY", settings=settings, now=now)
    assert found.legislature == ()
    assert len(found.congress) == 8
    soon = now + LONGEST_WAIT - timedelta(seconds=1)
    assert is_fetching("KY", settings=settings, now=soon)
    assert not is_fetching("NE", settings=settings, now=soon)
    assert not is_fetching("KY", settings=settings, now=now + LONGEST_WAIT)
    upstreams.stopped.set()


def test_nothing_is_on_its_way_to_where_it_is_at_hand(upstreams, settings, now):
    fetched_roster("KY", settings=settings, now=now)
    upstreams.fail("*", "slow")
    later = now + timedelta(days=2)
    roster("KY", settings=settings, now=later)
    assert not is_fetching("KY", settings=settings, now=later)
    upstreams.stopped.set()


def test_after_a_failure_the_next_visitors_do_not_wait(upstreams, settings, now):
    upstreams.fail("*", "404")
    fetched_roster("KY", settings=settings, now=now)
    upstreams.heal()
    soon = now + PAUSE_AFTER_FAILURE - timedelta(seconds=1)
    assert fetched_roster("KY", settings=settings, now=soon).legislators == ()
    assert len(upstreams.requests) == 2
    later = now + PAUSE_AFTER_FAILURE
    assert len(fetched_roster("KY", settings=settings, now=later).legislature) == 138


def test_a_list_is_asked_for_twice_before_it_counts_as_failed(upstreams, settings, now, pauses):
    upstreams.fail(KY, "500")
    assert fetched_roster("KY", settings=settings, now=now).legislature == ()
    assert sorted(upstreams.requests) == [CONGRESS, KY, KY]


def test_a_failed_renewal_keeps_the_list_with_its_day(upstreams, settings, now):
    first = fetched_roster("KY", settings=settings, now=now)
    upstreams.fail("*", "html")
    later = now + timedelta(days=40)
    assert fetched_roster("KY", settings=settings, now=later) == first
    assert len(upstreams.requests) == 4


def test_a_spoiled_copy_is_fetched_again(upstreams, settings, now):
    fetched_roster("KY", settings=settings, now=now)
    path = cache.path_of(settings.cache, "ky")
    write_answer(path, Answer("https://s.example/", 200, body=b"spoiled", fetched=now))
    assert len(fetched_roster("KY", settings=settings, now=now).legislature) == 138


@pytest.mark.parametrize("state", ["GU", "VI", "AS", "MP"])
def test_a_territory_without_a_list_says_so_and_has_its_delegate(state, upstreams, settings, now):
    found = fetched_roster(state, settings=settings, now=now)
    assert found.legislature == ()
    assert [one.chamber for one in found.congress] == ["house"]
    assert found.notes == (
        "No public list names the members of this legislature; use its own directory.",
    )
    assert upstreams.requests == [CONGRESS]


@pytest.mark.parametrize(("state", "people"), [("DC", 13), ("PR", 81), ("NE", 49)])
def test_dc_puerto_rico_and_nebraska_have_lists(state, people, settings, now):
    assert len(fetched_roster(state, settings=settings, now=now).legislature) == people


def test_without_a_cache_that_can_be_written_the_lists_are_kept_in_memory(
    upstreams, settings, now, tmp_path
):
    (tmp_path / "file").write_text("in the way")
    barred = replace(settings, cache=tmp_path / "file")
    found = fetched_roster("KY", settings=barred, now=now)
    assert (len(found.legislature), len(found.congress), found.notes) == (138, 8, ())
    assert fetched_roster("KY", settings=barred, now=now + FRESH / 2) == found
    assert len(upstreams.requests) == 2
    later = now + FRESH
    assert fetched_roster("KY", settings=barred, now=later).fetched == later.date()


@pytest.mark.parametrize("ahead", [timedelta(days=2), timedelta(days=20_000)])
def test_a_copy_from_a_day_to_come_is_fetched_again(ahead, upstreams, settings, now):
    fetched_roster("KY", settings=settings, now=now + ahead)
    assert fetched_roster("KY", settings=settings, now=now).fetched == now.date()
    assert len(upstreams.requests) == 4


def test_a_clock_that_is_set_back_ends_the_pause_after_a_failure(upstreams, settings, now):
    upstreams.fail("*", "404")
    fetched_roster("KY", settings=settings, now=now)
    upstreams.heal()
    before = now - timedelta(days=1)
    assert len(fetched_roster("KY", settings=settings, now=before).legislature) == 138


def test_a_clock_that_is_set_back_leaves_nothing_on_its_way_for_ever(upstreams, settings, now):
    upstreams.fail(KY, "slow")
    roster("KY", settings=settings, now=now)
    assert is_fetching("KY", settings=settings, now=now)
    assert not is_fetching("KY", settings=settings, now=now - timedelta(days=1))
    upstreams.stopped.set()


@pytest.mark.parametrize("state", ["", "ky", "../x", "KY/.."])
def test_what_is_not_a_state_is_refused(state, settings, now):
    with pytest.raises(ValueError, match="is not a state"):
        fetched_roster(state, settings=settings, now=now)


def test_a_list_that_is_being_fetched_is_not_fetched_beside_that(now):
    fetch = live._Fetch(now, Future())
    assert fetch.blocks(now + timedelta(days=1))
    fetch.outcome.set_result(refresh.Outcome("KY", "new"))
    assert not fetch.blocks(now)
