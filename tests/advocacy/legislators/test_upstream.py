"""A GET that is bounded, repeated where that helps, and silent about queries."""

import logging
from types import SimpleNamespace

import pytest

from tests.advocacy import made_up
from tests.advocacy.upstreams import HUGE
from tracker.advocacy.legislators import upstream
from tracker.advocacy.legislators.upstream import (
    LONGEST_WAIT,
    Download,
    Limits,
    UpstreamError,
    fetch,
    within,
)

KY = "/people/current/ky.csv"


def failure(url, progress=None, **limits):
    with pytest.raises(UpstreamError) as failed:
        fetch(url, limits=Limits(**{"seconds": 5.0} | limits), progress=progress)
    return str(failed.value)


def test_a_file_comes_with_the_mark_that_asks_for_changes_only(upstreams):
    first = fetch(upstreams.url + KY)
    assert first.body == made_up.people_file("KY")
    assert fetch(upstreams.url + KY, known=first) is first
    assert upstreams.headers[-1]["If-None-Match"] == first.etag


def test_the_day_of_the_last_change_is_asked_for_too(upstreams):
    fetch(upstreams.url + KY, known=Download(b"", "", "Mon, 15 Jun 2026 12:00:00 GMT"))
    assert upstreams.headers[-1]["If-Modified-Since"] == "Mon, 15 Jun 2026 12:00:00 GMT"


def test_nothing_changed_is_no_answer_to_who_has_nothing(upstreams):
    upstreams.fail(KY, "false-304")
    assert failure(upstreams.url + KY) == "127.0.0.1 answered 304"


@pytest.mark.parametrize("fault", ["500-once", "429-once"])
def test_what_may_succeed_later_is_tried_again(upstreams, pauses, fault):
    upstreams.fail(KY, fault)
    assert fetch(upstreams.url + KY).body == made_up.people_file("KY")
    assert upstreams.requests == [KY, KY]
    assert len(pauses) == 1


def test_the_pause_grows_and_the_tries_end(upstreams, pauses):
    upstreams.fail(KY, "500")
    assert failure(upstreams.url + KY, attempts=4) == "127.0.0.1 answered 500"
    assert len(upstreams.requests) == 4
    assert len(pauses) == 3
    assert 0.5 <= pauses[0] < pauses[2]


def test_who_failed_together_comes_back_at_different_times(upstreams, pauses, monkeypatch):
    for drawn in (0.0, 1.0):
        monkeypatch.setattr("tenacity.wait.random.random", lambda drawn=drawn: drawn)
        upstreams.fail(KY, "500-once")
        fetch(upstreams.url + KY)
    assert pauses == [0.5, 1.0]


def test_the_pause_is_as_long_as_the_upstream_asks(upstreams, pauses):
    upstreams.fail(KY, "429-once")
    fetch(upstreams.url + KY)
    assert pauses == [7.0]


@pytest.mark.parametrize("fault", ["429-hour-once", "429-date-once"])
def test_no_upstream_is_waited_for_longer_than_the_longest_wait(upstreams, pauses, fault):
    upstreams.fail(KY, fault)
    fetch(upstreams.url + KY)
    assert pauses == [LONGEST_WAIT]


def test_no_pause_lasts_beyond_the_time_for_all_attempts(upstreams, pauses):
    upstreams.fail(KY, "429")
    assert failure(upstreams.url + KY, total=6.9) == "127.0.0.1 answered 429"
    assert (len(upstreams.requests), pauses) == (1, [])


def test_a_later_attempt_gets_what_is_left_of_the_time(upstreams, pauses, monkeypatch):
    now = [0.0]
    monkeypatch.setattr(upstream, "time", SimpleNamespace(monotonic=lambda: now[0]))
    given: list[float] = []

    def attempt(task: upstream._Task) -> UpstreamError:
        given.append(task.limits.seconds)
        now[0] += 8.0
        return UpstreamError("host", "answered 500", temporary=True)

    monkeypatch.setattr(upstream, "_attempt", attempt)
    failure(KY, seconds=8.0, total=10.0, attempts=3)
    assert given == [8.0, 2.0]


@pytest.mark.parametrize("fault", ["404", "redirect-http", "huge"])
def test_what_will_not_change_is_asked_once(upstreams, fault):
    upstreams.fail(KY, fault)
    failure(upstreams.url + KY)
    assert len(upstreams.requests) == 1


@pytest.mark.parametrize(
    ("fault", "says"),
    [
        ("404", "127.0.0.1 answered 404"),
        ("huge", "127.0.0.1 sent more than 20 MB"),
        ("huge-announced", "127.0.0.1 sent more than 20 MB"),
        ("redirect-http", "127.0.0.1 redirects to a URL that is not https"),
        ("redirect-loop", "127.0.0.1 redirects more than 5 times"),
        ("truncated", "127.0.0.1 sent an incomplete answer"),
        ("reset", "127.0.0.1 sent an incomplete answer"),
    ],
)
def test_a_failure_is_told_in_one_line(upstreams, fault, says):
    upstreams.fail(KY, fault)
    assert failure(upstreams.url + KY, attempts=1) == says


def test_five_redirects_are_followed(upstreams):
    upstreams.fail(KY, "redirect-loop")
    failure(upstreams.url + KY, attempts=1)
    assert len(upstreams.requests) == 6


@pytest.mark.parametrize("fault", ["slow", "drip"])
def test_the_time_limit_is_for_the_whole_answer(upstreams, fault):
    upstreams.fail(KY, fault)
    says = failure(upstreams.url + KY, seconds=0.2, attempts=1)
    assert says == "127.0.0.1 did not answer in full within 0.2 seconds"


def test_an_answer_may_be_as_large_as_the_limit_and_no_larger(upstreams):
    size = len(made_up.people_file("KY"))
    assert fetch(upstreams.url + KY, limits=Limits(size=size)).body == made_up.people_file("KY")
    assert "sent more than" in failure(upstreams.url + KY, size=size - 1)


def test_a_large_answer_is_not_read_to_its_end(upstreams):
    read = []
    upstreams.fail(KY, "huge")
    failure(upstreams.url + KY, size=1_000_000, progress=lambda done, _: read.append(done))
    assert max(read) <= 1_000_000 < HUGE


def test_nobody_at_the_address_is_told_so_after_another_try(pauses):
    assert failure("http://127.0.0.1:9/x.csv", attempts=2) == "127.0.0.1 cannot be reached"
    assert len(pauses) == 1


def test_a_redirect_on_the_same_machine_is_followed_from_there(upstreams):
    fetched = fetch(f"{upstreams.url}/~redirect-home{KY}")
    assert fetched.body == made_up.people_file("KY")


def test_progress_is_told_in_bytes(upstreams):
    told = []
    fetch(upstreams.url + KY, progress=lambda done, total: told.append((done, total)))
    size = len(made_up.people_file("KY"))
    assert told[-1] == (size, size)


def test_a_query_is_in_no_log_and_no_error(upstreams, caplog):
    caplog.set_level(logging.DEBUG)
    asked = {"address": "100 Secret Street"}
    fetch(f"{upstreams.url}/geocoder/geographies/onelineaddress", params=asked)
    with pytest.raises(UpstreamError) as failed:
        fetch(f"{upstreams.url}/nowhere", params=asked, limits=Limits(attempts=1))
    chain = [failed.value, failed.value.__cause__, failed.value.__context__]
    assert "Secret" in upstreams.requests[0]
    assert "HTTP Request: GET" in caplog.text
    assert "Secret" not in caplog.text
    assert "Secret" not in "".join(map(repr, chain))
    assert chain[1:] == [None, None]


def test_work_that_is_done_in_time_gives_its_result_or_its_error():
    assert within(5, lambda: 3) == 3
    with pytest.raises(ZeroDivisionError):
        within(5, lambda: 1 / 0)
