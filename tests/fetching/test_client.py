"""Fetching, against servers on this machine."""

import logging
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from tests.advocacy import made_up
from tests.advocacy.upstreams import Upstreams
from tests.advocacy.upstreams import serving as faulty
from tests.fetching.pausing import note_pauses
from tests.loops import run
from tests.upkeep.site import Reply, serving
from tracker.fetching.cache import write_answer
from tracker.fetching.client import Client, get_now, submit
from tracker.fetching.http_types import Answer, Request
from tracker.fetching.policy import Policy
from tracker.fetching.urls import SettingsError

pytestmark = pytest.mark.server


KEY = "s3cret-key"
KY = "/people/current/ky.csv"


def policy(tmp_path: Path, **changes: object) -> Policy:
    return Policy(**{"cache": tmp_path, "pause": 0.001, "seconds": 5.0, **changes})


def ask(own: Policy, *requests: Request | str) -> list[Answer]:
    async def work() -> list[Answer]:
        async with Client(own) as client:
            return [await client.get(request) for request in requests]

    return run(work)


def fetched(url: str, *, known: Answer | None = None, secrets: Any = None, **limits: Any) -> Answer:
    """The answer of an upstream, which has no robots.txt."""
    own = Policy(**{"pause": 0.001, "seconds": 5.0} | limits)
    (answer,) = ask(own, Request(url, known=known, secrets=secrets or {}, robots=False))
    return answer


@pytest.fixture
def upstreams() -> Iterator[Upstreams]:
    """A server that misbehaves on demand."""
    with faulty() as running:
        yield running


@pytest.fixture
def pauses(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    return note_pauses(monkeypatch)


def test_an_answer_has_its_bytes_and_type(tmp_path: Path):
    with serving({"/law": Reply(b"No slavery", type="text/html; charset=utf-8")}) as site:
        (answer,) = ask(policy(tmp_path), f"{site.url}/law")
    assert (answer.ok, answer.body, answer.media_type) == (True, b"No slavery", "text/html")


def test_the_project_and_its_contact_are_named(tmp_path: Path):
    own = policy(tmp_path, contact="https://tracker.example.org")
    with serving({"/law": Reply()}) as site:
        ask(own, f"{site.url}/law")
    agents = {headers["user-agent"] for _, _, headers, _ in site.asked}
    assert agents == {"modern-slavery-law-tracker/1 (+https://tracker.example.org)"}


def test_a_kept_answer_is_not_asked_for_again(tmp_path: Path):
    with serving({"/law": Reply(b"words")}) as site:
        first = ask(policy(tmp_path), f"{site.url}/law")
        second = ask(policy(tmp_path), f"{site.url}/law")
        assert site.paths == ["/law"]
        assert first == second
        ask(policy(tmp_path, keep=timedelta(0)), f"{site.url}/law")
        assert site.paths == ["/law", "/law"]


@pytest.mark.parametrize("days", [-2, 2], ids=["from a day to come", "too old"])
def test_a_kept_answer_of_another_day_is_fetched_anew(days: int, tmp_path: Path):
    with serving({"/law": Reply(b"words")}) as site:
        (answer,) = ask(policy(tmp_path), f"{site.url}/law")
        (kept,) = tmp_path.iterdir()
        write_answer(kept, replace(answer, fetched=answer.fetched - timedelta(days=days)))
        ask(policy(tmp_path), f"{site.url}/law")
        assert site.paths == ["/law", "/law"]


def test_a_damaged_kept_answer_is_fetched_anew(tmp_path: Path):
    with serving({"/law": Reply(b"words")}) as site:
        ask(policy(tmp_path), f"{site.url}/law")
        (kept,) = tmp_path.iterdir()
        kept.write_bytes(kept.read_bytes()[:-1])
        (answer,) = ask(policy(tmp_path), f"{site.url}/law")
        assert site.paths == ["/law", "/law"]
    assert answer.body == b"words"


def test_robots_txt_is_obeyed(tmp_path: Path):
    rules = b"User-agent: *\nDisallow: /private\n"
    with serving({"/robots.txt": Reply(rules), "/private/x": Reply(), "/x": Reply()}) as site:
        kept_out, let_in = ask(policy(tmp_path), f"{site.url}/private/x", f"{site.url}/x")
        assert kept_out.refused
        assert let_in.ok
        assert site.paths == ["/x"]
        (api,) = ask(policy(tmp_path), Request(f"{site.url}/private/x", robots=False))
        assert api.ok


def test_rules_that_cannot_be_had_forbid_all(tmp_path: Path):
    with serving({"/robots.txt": Reply(status=500), "/x": Reply()}) as site:
        (answer,) = ask(policy(tmp_path), f"{site.url}/x")
    assert (answer.refused, site.paths) == (True, [])


def test_a_temporary_failure_is_tried_again(tmp_path: Path):
    tired = [Reply(status=503, headers={"Retry-After": "0"}), Reply(status=503), Reply(b"words")]
    with serving({"/law": tired}) as site:
        (answer,) = ask(policy(tmp_path), f"{site.url}/law")
    assert answer.body == b"words"
    assert len(site.paths) == 3


def test_a_host_that_asks_for_a_long_pause_is_left_alone(tmp_path: Path):
    later = Reply(status=429, headers={"Retry-After": "3600"})
    with serving({"/a": later, "/b": Reply()}) as site:
        first, second = ask(policy(tmp_path), f"{site.url}/a", f"{site.url}/b")
    assert first.status == 429
    assert (second.status, second.refused) == (0, True)
    assert site.paths == ["/a"]


def test_a_host_that_was_left_is_not_asked(tmp_path: Path):
    async def work() -> Answer:
        async with Client(policy(tmp_path)) as client:
            client.leave(f"{site.url}/a", "asks for a login")
            return await client.get(f"{site.url}/b")

    with serving({"/b": Reply()}) as site:
        answer = run(work)
    assert (answer.refused, site.asked) == (True, [])


def test_a_refusal_of_one_page_does_not_close_its_host(tmp_path: Path):
    with serving({"/a": Reply(status=403), "/b": Reply()}) as site:
        one = Request(f"{site.url}/a", one_page=True)
        refused, heard, again, closed = ask(
            policy(tmp_path), one, f"{site.url}/b", f"{site.url}/a", f"{site.url}/c"
        )
    assert (refused.refused, heard.ok) == (True, True)
    assert (again.status, closed.status) == (403, 0)


@pytest.mark.parametrize(
    ("status", "kept", "temporary", "refused"),
    [
        (404, True, False, False),
        (410, True, False, False),
        (451, False, False, True),
        (403, False, False, True),
        (504, False, True, False),
    ],
)
def test_what_a_status_means(
    status: int, kept: bool, temporary: bool, refused: bool, tmp_path: Path
):
    with serving({"/a": Reply(status=status)}) as site:
        (answer,) = ask(policy(tmp_path, attempts=1), Request(f"{site.url}/a", robots=False))
    assert (answer.temporary, answer.refused) == (temporary, refused)
    assert any(path.is_file() for path in tmp_path.rglob("*")) is kept


def test_what_is_not_there_is_no_failure(tmp_path: Path):
    with serving({}) as site:
        (answer,) = ask(policy(tmp_path), f"{site.url}/none")
    assert (answer.status, answer.reason) == (404, "")
    gone, wrong = ask(policy(tmp_path), "http://127.0.0.1:9/x", "ftp://example.org/x")
    assert gone.reason == "cannot be reached"
    assert wrong.reason == "not a web URL"


def test_an_answer_that_is_too_large_is_cut(tmp_path: Path):
    with serving({"/law": Reply(b"x" * 2000)}) as site:
        (answer,) = ask(policy(tmp_path, size=1000), f"{site.url}/law")
    assert (answer.status, answer.body) == (0, b"")
    assert answer.reason == "sent more than 0.001 MB"


def test_redirects_are_followed_but_not_for_ever(tmp_path: Path):
    replies = {
        "/old": Reply(status=301, headers={"Location": "/law"}),
        "/law": Reply(b"words"),
        "/round": Reply(status=302, headers={"Location": "/round"}),
    }
    with serving(replies) as site:
        moved, lost = ask(policy(tmp_path), f"{site.url}/old", f"{site.url}/round")
    assert (moved.url, moved.body) == (f"{site.url}/law", b"words")
    assert lost.reason.startswith("redirects more than")
    assert lost.status == 0


def test_a_key_reaches_its_own_host_alone(tmp_path: Path, caplog: pytest.LogCaptureFixture):
    caplog.set_level(logging.DEBUG)
    with serving({"/other": Reply(b"no key")}) as other:
        away = Reply(status=302, headers={"Location": f"{other.url}/other"})
        with serving({f"/api?q=1&key={KEY}": away}) as site:
            request = Request(
                f"{site.url}/api?q=1",
                headers={"X-API-KEY": KEY},
                secrets={"key": KEY},
                robots=False,
            )
            (answer,) = ask(policy(tmp_path), request)
    assert answer.body == b"no key"
    assert site.asked[0][2]["x-api-key"] == KEY
    assert KEY not in str(other.asked)
    assert KEY not in str(answer)
    assert KEY not in caplog.text
    assert all(KEY.encode() not in kept.read_bytes() for kept in tmp_path.iterdir())


def test_every_request_goes_through_the_gateway(tmp_path: Path):
    page = "https://law.example.org/title?section=1"
    replies = {
        f"/{page}": Reply(status=302, headers={"Location": "/title/1"}),
        "/https://law.example.org/title/1": Reply(b"words"),
    }
    with serving(replies) as gateway:
        (answer,) = ask(policy(tmp_path, gateway=gateway.url), f"{page}#part")
    assert (answer.url, answer.body) == ("https://law.example.org/title/1", b"words")
    assert [path for _, path, _, _ in gateway.asked] == [
        "/https://law.example.org/robots.txt",
        f"/{page}",
        "/https://law.example.org/title/1",
    ]


def test_a_redirect_that_repeats_the_key_does_not_let_it_out(tmp_path: Path):
    replies = {
        f"/api?key={KEY}": Reply(status=302, headers={"Location": f"/api/2?a=b&key={KEY}"}),
        f"/api/2?a=b&key={KEY}": Reply(b"words"),
    }
    with serving(replies) as site:
        (answer,) = ask(policy(tmp_path), Request(f"{site.url}/api", secrets={"key": KEY}))
    assert (answer.url, answer.body) == (f"{site.url}/api/2?a=b", b"words")


def test_a_form_is_posted_once(tmp_path: Path):
    with serving({"/save": Reply(status=503)}) as site:
        request = Request(f"{site.url}/save", "POST", form={"url": "https://a.example"})
        (answer,) = ask(policy(tmp_path), request)
    assert answer.status == 503
    posts = [body for method, _, _, body in site.asked if method == "POST"]
    assert posts == [b"url=https%3A%2F%2Fa.example"]


def test_a_policy_comes_from_the_environment(tmp_path: Path):
    found = Policy.read(
        {
            "TRACKER_CACHE": str(tmp_path),
            "TRACKER_GATEWAY": "http://127.0.0.1:8080/",
            "TRACKER_CONTACT": "desk@example.org",
        }
    )
    assert (found.cache, found.gateway) == (tmp_path / "fetched", "http://127.0.0.1:8080")
    assert found.agent == "modern-slavery-law-tracker/1 (+desk@example.org)"


@pytest.mark.parametrize(
    "gateway", ["http://gateway.example", "nonsense", "https://u:p@a.example", "ftp://127.0.0.1"]
)
def test_a_gateway_that_is_neither_https_nor_here_is_refused(gateway: str):
    with pytest.raises(SettingsError, match="TRACKER_GATEWAY"):
        Policy.read({"TRACKER_GATEWAY": gateway})


def test_an_answer_of_no_use_can_be_forgotten(tmp_path: Path):
    async def work() -> None:
        async with Client(policy(tmp_path)) as client:
            await client.get(f"{site.url}/law")
            client.forget(Request(f"{site.url}/law"))
            client.forget(Request(f"{site.url}/never"))
            await client.get(f"{site.url}/law")

    with serving({"/law": Reply(b"words")}) as site:
        run(work)
    assert site.paths == ["/law", "/law"]


def test_a_host_that_failed_is_asked_once_for_each_further_page(
    tmp_path: Path, pauses: list[float]
):
    later = [Reply(b"words"), Reply(status=500), Reply(b"words")]
    replies = {"/a": Reply(status=500), "/b": Reply(status=500), "/c": later}
    with serving(replies) as site:
        urls = [f"{site.url}/{name}" for name in "abccc"]
        found = ask(policy(tmp_path, cache=None), *(Request(url, robots=False) for url in urls))
    assert [answer.status for answer in found] == [500, 500, 200, 200, 200]
    assert site.paths == [*["/a"] * 3, "/b", "/c", "/c", "/c", "/c"]


def test_what_has_not_changed_is_not_sent_again(upstreams: Upstreams):
    first = fetched(upstreams.url + KY)
    assert first.body == made_up.people_file("KY")
    again = fetched(upstreams.url + KY, known=first)
    assert again.body is first.body
    assert again.fetched > first.fetched
    assert upstreams.headers[-1]["If-None-Match"] == first.headers["etag"]


def test_the_day_of_the_last_change_is_asked_for_too(upstreams: Upstreams):
    day = "Mon, 15 Jun 2026 12:00:00 GMT"
    fetched(upstreams.url + KY, known=Answer("", 200, headers={"last-modified": day}))
    assert upstreams.headers[-1]["If-Modified-Since"] == day


def test_nothing_changed_is_no_answer_to_who_has_nothing(upstreams: Upstreams):
    upstreams.fail(KY, "false-304")
    assert fetched(upstreams.url + KY).problem == "answered 304"


@pytest.mark.parametrize("fault", ["500-once", "429-once"])
def test_what_may_succeed_later_is_tried_again(upstreams: Upstreams, pauses: list[float], fault):
    upstreams.fail(KY, fault)
    assert fetched(upstreams.url + KY).body == made_up.people_file("KY")
    assert upstreams.requests == [KY, KY]
    assert len(pauses) == 1


def test_the_pause_grows_and_the_tries_end(upstreams: Upstreams, pauses: list[float]):
    upstreams.fail(KY, "500")
    assert fetched(upstreams.url + KY, pause=0.5, attempts=4).problem == "answered 500"
    assert len(upstreams.requests) == 4
    first, second, third = pauses
    assert 0.5 <= first <= 1.0 <= second <= 2.0 <= third


def test_who_failed_together_comes_back_at_different_times(
    upstreams: Upstreams, pauses: list[float], monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr("tracker.fetching.client.random.uniform", lambda least, most: most)
    upstreams.fail(KY, "500-once")
    fetched(upstreams.url + KY, pause=0.5)
    assert pauses == [1.0]


def test_the_pause_is_as_long_as_the_host_asks(upstreams: Upstreams, pauses: list[float]):
    upstreams.fail(KY, "429-once")
    fetched(upstreams.url + KY)
    assert pauses == [7.0]


@pytest.mark.parametrize("fault", ["429-hour-once", "429-date-once"])
def test_no_host_is_waited_for_longer_than_the_longest_wait(
    upstreams: Upstreams, pauses: list[float], fault: str
):
    upstreams.fail(KY, fault)
    assert fetched(upstreams.url + KY).status == 429
    assert pauses == []


def test_no_pause_lasts_beyond_the_time_for_all_attempts(upstreams: Upstreams, pauses: list[float]):
    upstreams.fail(KY, "429")
    assert fetched(upstreams.url + KY, total=6.9).problem == "answered 429"
    assert (len(upstreams.requests), pauses) == (1, [])


def test_a_later_attempt_gets_what_is_left_of_the_time(upstreams: Upstreams):
    upstreams.fail(KY, "slow")
    begun = time.monotonic()
    found = fetched(upstreams.url + KY, seconds=0.3, total=0.45, pause=0.01, attempts=3)
    assert time.monotonic() - begun < 0.3 + 0.45
    assert found.temporary
    assert len(upstreams.requests) == 2


@pytest.mark.parametrize("fault", ["404", "redirect-http", "huge"])
def test_what_will_not_change_is_asked_once(upstreams: Upstreams, fault: str):
    upstreams.fail(KY, fault)
    assert fetched(upstreams.url + KY, https_only=True).problem
    assert len(upstreams.requests) == 1


@pytest.mark.parametrize(
    ("fault", "problem"),
    [
        ("404", "answered 404"),
        ("huge", "sent more than 20 MB"),
        ("huge-announced", "sent more than 20 MB"),
        ("redirect-http", "redirects to a URL that is not https"),
        ("redirect-away", "redirects to another host"),
        ("redirect-loop", "redirects more than 5 times"),
        ("truncated", "sent an incomplete answer"),
        ("reset", "sent an incomplete answer"),
        ("slow", "did not answer in full within 0.5 seconds"),
        ("drip", "did not answer in full within 0.5 seconds"),
    ],
)
def test_a_failure_is_told_in_a_few_words(upstreams: Upstreams, fault: str, problem: str):
    upstreams.fail(KY, fault)
    limits = {"attempts": 1, "https_only": True, "same_host": True}
    seconds = 0.5 if fault in ("slow", "drip") else 5.0
    assert fetched(upstreams.url + KY, seconds=seconds, **limits).problem == problem


@pytest.mark.parametrize(
    ("target", "problem"),
    [
        ("ftp://example.org/x", "redirects to something that is not a web URL"),
        ("http://127.0.0.1:1/x", "redirects to this machine"),
        ("http://[::1]/x", "redirects to this machine"),
    ],
)
def test_no_redirect_leads_from_others_to_this_machine(target: str, problem: str, tmp_path: Path):
    page = "https://law.example.org/title"
    away = Reply(status=302, headers={"Location": target})
    with serving({f"/{page}": away}) as gateway:
        (answer,) = ask(policy(tmp_path, gateway=gateway.url), page)
    assert answer.problem == problem


def test_five_redirects_are_followed(upstreams: Upstreams):
    upstreams.fail(KY, "redirect-loop")
    fetched(upstreams.url + KY)
    assert len(upstreams.requests) == 6


def test_a_redirect_on_the_same_machine_is_followed_from_there(upstreams: Upstreams):
    found = fetched(f"{upstreams.url}/~redirect-home{KY}", https_only=True, same_host=True)
    assert found.body == made_up.people_file("KY")


def test_an_address_is_in_no_log_and_no_answer(
    upstreams: Upstreams, caplog: pytest.LogCaptureFixture
):
    caplog.set_level(logging.DEBUG)
    address = {"address": "100 Secret Street"}
    found = fetched(f"{upstreams.url}/geocoder/geographies/onelineaddress", secrets=address)
    lost = fetched(f"{upstreams.url}/nowhere", secrets=address)
    request = Request(upstreams.url, secrets=address)
    assert "Secret" in upstreams.requests[0]
    assert (found.ok, lost.problem) == (True, "answered 404")
    assert "HTTP Request: GET" in caplog.text
    assert "Secret" not in caplog.text
    assert "Secret" not in f"{found.url} {found.headers} {lost} {request}"


def test_code_that_is_not_asynchronous_waits_for_an_answer(upstreams: Upstreams):
    request = Request(upstreams.url + KY, robots=False)
    assert get_now(request, Policy(seconds=5.0)).body == made_up.people_file("KY")


def test_work_in_the_background_gives_its_result_or_its_error():
    async def divide(divisor: int) -> float:
        return 6 / divisor

    assert submit(divide(2)).result(5) == 3
    with pytest.raises(ZeroDivisionError):
        submit(divide(0)).result(5)
