"""Fetching, against servers on this machine."""

import json
import logging
from collections.abc import Awaitable, Callable
from datetime import timedelta
from pathlib import Path

import pytest

from tests.loops import run
from tests.upkeep.site import Reply, serving
from tracker.fetching import SettingsError
from tracker.upkeep.exchange import Answer, Request
from tracker.upkeep.fetch import Fetcher
from tracker.upkeep.settings import Settings

pytestmark = pytest.mark.server


KEY = "s3cret-key"


def settings(tmp_path: Path, **changes: object) -> Settings:
    return Settings(**{"cache": tmp_path, "pause": 0.001, "seconds": 5.0, **changes})


def ask(settings: Settings, *requests: Request | str) -> list[Answer]:
    async def work() -> list[Answer]:
        async with Fetcher(settings) as fetcher:
            return [await fetcher.get(request) for request in requests]

    return run(work)


def test_an_answer_has_its_bytes_and_type(tmp_path: Path):
    with serving({"/law": Reply(b"No slavery", type="text/html; charset=utf-8")}) as site:
        (answer,) = ask(settings(tmp_path), f"{site.url}/law")
    assert (answer.ok, answer.body, answer.media_type) == (True, b"No slavery", "text/html")


def test_the_project_and_its_contact_are_named(tmp_path: Path):
    own = settings(tmp_path, contact="https://tracker.example.org")
    with serving({"/law": Reply()}) as site:
        ask(own, f"{site.url}/law")
    agents = {headers["user-agent"] for _, _, headers, _ in site.asked}
    assert agents == {"modern-slavery-law-tracker/1 (+https://tracker.example.org)"}


def test_a_kept_answer_is_not_asked_for_again(tmp_path: Path):
    with serving({"/law": Reply(b"words")}) as site:
        first = ask(settings(tmp_path), f"{site.url}/law")
        second = ask(settings(tmp_path), f"{site.url}/law")
        assert site.paths == ["/law"]
        assert first == second
        ask(settings(tmp_path, keep=timedelta(0)), f"{site.url}/law")
        assert site.paths == ["/law", "/law"]


DEEP = "[" * 100_000
ABSURD: dict[str, object] = {
    "cut off": "{",
    "deep": DEEP,
    "deep within": '{"headers": ' + DEEP,
    "a list": [],
    "no status": {"status": None},
    "a status that is none": {"status": "well"},
    "headers that are none": {"headers": ["content-type"]},
    "a body that is none": {"body": 7},
    "a body of other signs": {"body": "é"},
    "no day": {"fetched": "soon"},
    "a day without a zone": {"fetched": "2026-11-27T12:00:00"},
    "a day to come": {"fetched": "9999-12-31T23:59:59+00:00"},
    "a day long ago": {"fetched": "0001-01-01T00:00:00+14:00"},
}
"""What may stand in a kept answer, or in its place."""


@pytest.mark.parametrize("absurd", ABSURD)
def test_a_damaged_cache_is_fetched_anew(absurd: str, tmp_path: Path):
    with serving({"/law": Reply(b"words")}) as site:
        ask(settings(tmp_path), f"{site.url}/law")
        (kept,) = (tmp_path / "fetched").iterdir()
        change = ABSURD[absurd]
        if isinstance(change, dict):
            change = json.dumps(json.loads(kept.read_text()) | change)
        elif not isinstance(change, str):
            change = json.dumps(change)
        kept.write_text(change, encoding="utf-8")
        (answer,) = ask(settings(tmp_path), f"{site.url}/law")
        assert site.paths == ["/law", "/law"]
    assert answer.body == b"words"


def test_robots_txt_is_obeyed(tmp_path: Path):
    rules = b"User-agent: *\nDisallow: /private\n"
    with serving({"/robots.txt": Reply(rules), "/private/x": Reply(), "/x": Reply()}) as site:
        kept_out, let_in = ask(settings(tmp_path), f"{site.url}/private/x", f"{site.url}/x")
        assert kept_out.refused
        assert let_in.ok
        assert site.paths == ["/x"]
        (api,) = ask(settings(tmp_path), Request(f"{site.url}/private/x", robots=False))
        assert api.ok


def test_rules_that_cannot_be_had_forbid_all(tmp_path: Path):
    with serving({"/robots.txt": Reply(status=500), "/x": Reply()}) as site:
        (answer,) = ask(settings(tmp_path), f"{site.url}/x")
    assert (answer.refused, site.paths) == (True, [])


def test_a_temporary_failure_is_tried_again(tmp_path: Path):
    tired = [Reply(status=503, headers={"Retry-After": "0"}), Reply(status=503), Reply(b"words")]
    with serving({"/law": tired}) as site:
        (answer,) = ask(settings(tmp_path), f"{site.url}/law")
    assert answer.body == b"words"
    assert len(site.paths) == 3


def test_a_host_that_asks_for_a_long_pause_is_left_alone(tmp_path: Path):
    later = Reply(status=429, headers={"Retry-After": "3600"})
    with serving({"/a": later, "/b": Reply()}) as site:
        first, second = ask(settings(tmp_path), f"{site.url}/a", f"{site.url}/b")
    assert first.status == 429
    assert (second.status, second.refused) == (0, True)
    assert site.paths == ["/a"]


def test_a_host_that_was_left_is_not_asked(tmp_path: Path):
    async def work() -> Answer:
        async with Fetcher(settings(tmp_path)) as fetcher:
            fetcher.leave(f"{site.url}/a", "asks for a login")
            return await fetcher.get(f"{site.url}/b")

    with serving({"/b": Reply()}) as site:
        answer = run(work)
    assert (answer.refused, site.asked) == (True, [])


def test_a_refusal_of_one_page_does_not_close_its_host(tmp_path: Path):
    with serving({"/a": Reply(status=403), "/b": Reply()}) as site:
        one = Request(f"{site.url}/a", one_page=True)
        refused, heard, again, closed = ask(
            settings(tmp_path), one, f"{site.url}/b", f"{site.url}/a", f"{site.url}/c"
        )
    assert (refused.refused, heard.ok) == (True, True)
    assert (again.status, closed.status) == (403, 0)


def test_what_is_not_there_is_no_failure(tmp_path: Path):
    with serving({}) as site:
        (answer,) = ask(settings(tmp_path), f"{site.url}/none")
    assert (answer.status, answer.reason) == (404, "")
    gone, wrong = ask(settings(tmp_path), "http://127.0.0.1:9/x", "ftp://example.org/x")
    assert gone.reason == "cannot be reached"
    assert wrong.reason == "not a web URL"


def test_an_answer_that_is_too_large_is_cut(tmp_path: Path):
    with serving({"/law": Reply(b"x" * 2000)}) as site:
        (answer,) = ask(settings(tmp_path, size=1000), f"{site.url}/law")
    assert (answer.status, answer.body) == (0, b"")


def test_redirects_are_followed_but_not_for_ever(tmp_path: Path):
    replies = {
        "/old": Reply(status=301, headers={"Location": "/law"}),
        "/law": Reply(b"words"),
        "/round": Reply(status=302, headers={"Location": "/round"}),
    }
    with serving(replies) as site:
        moved, lost = ask(settings(tmp_path), f"{site.url}/old", f"{site.url}/round")
    assert (moved.url, moved.body) == (f"{site.url}/law", b"words")
    assert lost.reason.startswith("redirects more than")


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
            (answer,) = ask(settings(tmp_path), request)
    assert answer.body == b"no key"
    assert site.asked[0][2]["x-api-key"] == KEY
    assert KEY not in str(other.asked)
    assert KEY not in str(answer)
    assert KEY not in caplog.text
    assert all(KEY not in kept.read_text() for kept in (tmp_path / "fetched").iterdir())


def test_every_request_goes_through_the_gateway(tmp_path: Path):
    page = "https://law.example.org/title?section=1"
    replies = {
        f"/{page}": Reply(status=302, headers={"Location": "/title/1"}),
        "/https://law.example.org/title/1": Reply(b"words"),
    }
    with serving(replies) as gateway:
        (answer,) = ask(settings(tmp_path, gateway=gateway.url), f"{page}#part")
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
        (answer,) = ask(settings(tmp_path), Request(f"{site.url}/api", secrets={"key": KEY}))
    assert (answer.url, answer.body) == (f"{site.url}/api/2?a=b", b"words")


def test_a_form_is_posted_once(tmp_path: Path):
    with serving({"/save": Reply(status=503)}) as site:
        request = Request(f"{site.url}/save", "POST", form={"url": "https://a.example"})
        (answer,) = ask(settings(tmp_path), request)
    assert answer.status == 503
    posts = [body for method, _, _, body in site.asked if method == "POST"]
    assert posts == [b"url=https%3A%2F%2Fa.example"]


def test_settings_come_from_the_environment(tmp_path: Path):
    found = Settings.read(
        {
            "TRACKER_CACHE": str(tmp_path),
            "TRACKER_GATEWAY": "http://127.0.0.1:8080/",
            "TRACKER_CONTACT": "desk@example.org",
        }
    )
    assert (found.cache, found.gateway) == (tmp_path, "http://127.0.0.1:8080")
    assert found.agent == "modern-slavery-law-tracker/1 (+desk@example.org)"


@pytest.mark.parametrize(
    "gateway", ["http://gateway.example", "nonsense", "https://u:p@a.example", "ftp://127.0.0.1"]
)
def test_a_gateway_that_is_neither_https_nor_here_is_refused(gateway: str):
    with pytest.raises(SettingsError, match="TRACKER_GATEWAY"):
        Settings.read({"TRACKER_GATEWAY": gateway})


def test_each_request_that_is_sent_can_be_counted_or_stopped(tmp_path: Path):
    told: list[str] = []

    async def before(url: str) -> None:
        told.append(url)
        if len(told) > 3:
            raise TimeoutError

    async def work() -> None:
        async with Fetcher(settings(tmp_path), before=before) as fetcher:
            await fetcher.get(Request(f"{site.url}/law", robots=False))
            await fetcher.get(Request(f"{site.url}/law", robots=False))
            await fetcher.get(Request(f"{site.url}/other", robots=False))

    with serving({"/law": [Reply(status=503), Reply(b"words")], "/other": Reply()}) as site:
        run(work)
        assert told == [f"{site.url}/law"] * 2 + [f"{site.url}/other"]
        with pytest.raises(TimeoutError):
            run(lambda: _get(settings(tmp_path), before, f"{site.url}/more"))
        assert f"{site.url}/more" not in site.paths


async def _get(own: Settings, before: Callable[[str], Awaitable[None]], url: str) -> None:
    async with Fetcher(own, before=before) as fetcher:
        await fetcher.get(Request(url, robots=False))


def test_an_answer_of_no_use_can_be_forgotten(tmp_path: Path):
    async def work() -> None:
        async with Fetcher(settings(tmp_path)) as fetcher:
            await fetcher.get(f"{site.url}/law")
            fetcher.forget(Request(f"{site.url}/law"))
            fetcher.forget(Request(f"{site.url}/never"))
            await fetcher.get(f"{site.url}/law")

    with serving({"/law": Reply(b"words")}) as site:
        run(work)
    assert site.paths == ["/law", "/law"]
