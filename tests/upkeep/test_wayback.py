"""Asking an archive, against a server on this machine that answers as it does."""

import json
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest

from tests.loops import run
from tests.upkeep.site import Reply, Site, serving
from tracker.fetching.policy import Policy
from tracker.fetching.urls import SettingsError
from tracker.upkeep.wayback import (
    LIMITS,
    ArchiveClosed,
    Copy,
    Pauses,
    UnusableAnswer,
    opened,
    read_index,
    read_key,
)

pytestmark = pytest.mark.server


NOW = datetime(2026, 11, 27, 7, tzinfo=UTC)
PAGE = "https://law.example.org/title?section=1"
INDEX = "/https://web.archive.org/cdx/search/cdx"
SAVE = "/https://web.archive.org/save"
QUICK = Pauses(0.001, 0.001, 0.001)
KEY = "access:s3cret"
# Three lines of the index, as it answered on October 26, 2022.
NASA = (Path(__file__).with_name("wayback_cdx_nasa.txt")).read_bytes()
LINE = "org,example)/ {} https://law.example.org/title text/html 200 MGIGF4GRGGF5GKV6 1811"


def copied(*moments: str) -> Reply:
    """What the index answers of a page that has copies of these moments."""
    return Reply("".join(f"{LINE.format(moment)}\n" for moment in moments).encode())


def told(**answer: object) -> Reply:
    return Reply(json.dumps(answer).encode(), type="application/json")


def ask(tmp_path: Path, site: Site, saving: bool = False) -> Copy | None:
    async def work() -> Copy | None:
        policy = Policy(tmp_path, gateway=site.url, seconds=5)
        async with opened(policy, KEY, QUICK) as wayback:
            return await (wayback.save(PAGE) if saving else wayback.newest(f"{PAGE}#part", NOW))

    return run(work)


def queries(site: Site) -> list[dict[str, list[str]]]:
    return [parse_qs(urlsplit(path).query) for path in site.paths]


def test_the_newest_copy_of_the_index_is_found(tmp_path: Path):
    with serving({INDEX: copied("20260901120000", "20250102030405")}) as site:
        copy = ask(tmp_path, site)
    assert copy == Copy(
        f"https://web.archive.org/web/20260901120000/{PAGE}", datetime(2026, 9, 1, 12, tzinfo=UTC)
    )
    (asked,) = queries(site)
    assert (asked["url"], asked["filter"]) == ([PAGE], ["statuscode:200"])


@pytest.mark.parametrize("moment", ["20261301120000", "29260901120000", "2026"])
def test_a_copy_of_no_moment_that_has_been_is_a_failure(moment: str, tmp_path: Path):
    with serving({INDEX: copied(moment)}) as site, pytest.raises(UnusableAnswer, match="index"):
        ask(tmp_path, site)


def test_a_page_without_a_copy_has_none(tmp_path: Path):
    with serving({INDEX: Reply(b"")}) as site:
        assert ask(tmp_path, site) is None


def test_the_index_is_read_page_by_page(tmp_path: Path):
    first = f"{LINE.format('20240101000000')}\n\norg%2Cexample%29%2F+20240102\n"
    last = f"{LINE.format('20250101000000')}\n{LINE.format('20230101000000')}\n"
    index = [Reply(first.encode()), Reply(last.encode())]
    with serving({INDEX: index}) as site:
        copy = ask(tmp_path, site)
    assert copy is not None
    assert copy.made.year == 2025
    assert [each.get("resumeKey") for each in queries(site)] == [
        None,
        ["org%2Cexample%29%2F+20240102"],
    ]


def test_an_index_that_never_ends_is_left(tmp_path: Path):
    endless = Reply(f"{LINE.format('20240101000000')}\n\nmore\n".encode())
    with serving({INDEX: endless}) as site:
        assert ask(tmp_path, site) is not None
    assert len(site.paths) == 20


def test_a_real_answer_of_the_index_is_understood():
    copies, resume = read_index(NASA, PAGE, NOW)
    assert [f"{copy.made:%Y-%m-%d}" for copy in copies] == ["1996-12-31"] * 3
    assert resume == ""


@pytest.mark.parametrize("body", [b"<html>Service unavailable</html>", b"a b c d e f g", b"\xff"])
def test_an_index_that_cannot_be_read_is_a_failure(body: bytes, tmp_path: Path):
    with (
        serving({INDEX: Reply(body)}) as site,
        pytest.raises(UnusableAnswer, match="index"),
    ):
        ask(tmp_path, site)


@pytest.mark.parametrize("status", [429, 500, 503])
def test_an_archive_that_is_tired_is_tried_again_then_left(status: int, tmp_path: Path):
    tired = {INDEX: Reply(status=status)}
    with serving(tired) as site, pytest.raises(ArchiveClosed, match=f"answers {status}"):
        ask(tmp_path, site)
    assert len(site.paths) == 3


def test_an_archive_that_recovers_is_heard(tmp_path: Path):
    replies = [Reply(status=503), Reply(status=429), copied("20260901120000")]
    with serving({INDEX: replies}) as site:
        assert ask(tmp_path, site) is not None


def test_a_page_that_the_archive_withholds_has_no_copy_and_does_not_end_the_run(tmp_path: Path):
    blocked = Reply(b"AdministrativeAccessControlException: Blocked Site Error", status=403)
    index = [blocked, Reply(LINE.format("20250102030405").encode())]
    with serving({INDEX: index}) as site:

        async def work() -> Copy | None:
            async with opened(Policy(tmp_path, gateway=site.url), "", QUICK) as wayback:
                assert await wayback.newest(PAGE, NOW) is None
                return await wayback.newest("https://law.example.org/other", NOW)

        assert run(work) is not None


def test_a_refusal_of_all_ends_the_run(tmp_path: Path):
    with (
        serving({INDEX: Reply(b"Forbidden", status=403)}) as site,
        pytest.raises(ArchiveClosed, match="answers 403"),
    ):
        ask(tmp_path, site)


def test_a_copy_is_asked_for_and_waited_for(tmp_path: Path):
    job = "spn2-0123abc"
    replies = {
        SAVE: told(url=PAGE, job_id=job),
        f"{SAVE}/status/{job}": [
            told(status="pending", resources=[]),
            told(status="success", timestamp="20261127070101", original_url="https://evil.example"),
        ],
    }
    with serving(replies) as site:
        copy = ask(tmp_path, site, saving=True)
    assert copy is not None
    assert copy.url == f"https://web.archive.org/web/20261127070101/{PAGE}"
    method, _, headers, body = site.asked[0]
    assert (method, headers["authorization"]) == ("POST", f"LOW {KEY}")
    assert parse_qs(body.decode())["if_not_archived_within"] == ["30d"]
    assert [each[0] for each in site.asked[1:]] == ["GET", "GET"]


@pytest.mark.parametrize(
    ("first", "then", "reason"),
    [
        (told(status="error", message="Blocked\n URL"), None, "would not copy it: Blocked URL"),
        (told(job_id="../x"), None, "would not copy it"),
        (Reply(b"<html>"), None, "cannot be read"),
        (told(job_id="a"), told(status="error", status_ext="error:blocked-url"), "blocked-url"),
        (told(job_id="a"), told(status="success"), "no time"),
        (told(job_id="a"), told(status="pending"), "still copying"),
        (told(job_id="a"), Reply(b"{"), "cannot be read"),
    ],
)
def test_a_copy_that_is_not_made_has_a_reason(
    first: Reply, then: Reply | None, reason: str, tmp_path: Path
):
    with (
        serving({SAVE: first, f"{SAVE}/status/a": then or Reply(status=404)}) as site,
        pytest.raises(UnusableAnswer, match=reason),
    ):
        ask(tmp_path, site, saving=True)


@pytest.mark.parametrize(
    ("status", "reason"), [(401, "refuses the key"), (429, "answers 429"), (503, "answers 503")]
)
def test_a_copy_is_asked_for_once(status: int, reason: str, tmp_path: Path):
    with (
        serving({SAVE: Reply(status=status)}) as site,
        pytest.raises(ArchiveClosed, match=reason) as caught,
    ):
        ask(tmp_path, site, saving=True)
    assert len(site.paths) == 1
    assert "s3cret" not in str(caught.value)


def test_the_limits_are_kept_to_80_percent():
    assert (60 / LIMITS.index, 60 / LIMITS.save) == pytest.approx((0.8 * 30, 0.8 * 6))
    assert LIMITS.failure * 2 >= 60


def test_the_key_comes_from_the_environment():
    assert read_key({"TRACKER_ARCHIVE_KEY": f" {KEY} "}) == KEY
    assert read_key({}) == ""
    with pytest.raises(SettingsError, match="TRACKER_ARCHIVE_KEY") as caught:
        read_key({"TRACKER_ARCHIVE_KEY": "s3cret"})
    assert "s3cret" not in str(caught.value)
