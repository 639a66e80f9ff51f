"""`python -m tracker archive`, against a server that answers as the Wayback Machine does."""

import csv
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result
from typer.testing import CliRunner

from tests.upkeep.site import Reply, serving
from tests.upkeep.test_wayback import (
    INDEX,
    KEY,
    QUICK,
    SAVE,
    copied,
    told,
)
from tracker.cli import app
from tracker.laws.dataset import load
from tracker.laws.tables.checks import errors, validate
from tracker.upkeep import wayback
from tracker.upkeep.archive import cited_urls

pytestmark = pytest.mark.server


@pytest.fixture(autouse=True)
def _quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(wayback, "LIMITS", QUICK)


@pytest.fixture
def made(folder: Callable[..., Path]) -> Path:
    return folder()


def run(made: Path, gateway: str, *words: str, key: str = "") -> Result:
    environment = {
        "TRACKER_DATA": str(made),
        "TRACKER_GATEWAY": gateway,
        "TRACKER_CACHE": str(made.parent / "cache"),
        "TRACKER_ARCHIVE_KEY": key,
    }
    done = CliRunner().invoke(app, ["archive", *words], env=environment)
    if done.exception and not isinstance(done.exception, SystemExit):
        raise done.exception
    return done


def table(made: Path) -> list[dict[str, str]]:
    with (made / "archives.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_what_the_archive_has_is_written_and_is_valid(made: Path):
    pages = cited_urls(load(made), {"NV"})
    with serving({INDEX: copied("20260901120000")}) as site:
        done = run(made, site.url, "nevada")
        again = run(made, site.url, "NV")
        assert len(site.paths) == len(pages)
    assert done.exit_code == 0
    assert done.stdout.startswith(f"{len(pages)} pages, {len(pages)} asked about: {len(pages)} hav")
    assert f"{len(pages)} pages, 0 asked about" in again.stdout
    assert {row["url"]: row["archived_url"] for row in table(made)} == {
        url: f"https://web.archive.org/web/20260901120000/{url.partition('#')[0]}" for url in pages
    }
    assert errors(validate(made)) == ()


def test_a_dry_run_changes_no_table_and_asks_for_no_copy(made: Path):
    before = (made / "archives.csv").read_bytes()
    with serving({INDEX: Reply(b"")}) as site:
        done = run(made, site.url, "NV", "--dry-run", "--at-most", "2", key=KEY)
        assert not [path for path in site.paths if path.startswith(SAVE)]
    assert (done.exit_code, done.stdout.count(": no copy")) == (0, 2)
    assert (made / "archives.csv").read_bytes() == before


def test_a_copy_is_asked_for_where_there_is_none_and_a_key_is_set(made: Path):
    replies = {
        INDEX: [Reply(b""), copied("20200101000000")],
        SAVE: told(job_id="a"),
        f"{SAVE}/status/a": told(status="success", timestamp="20261101000000"),
    }
    with serving(replies) as site:
        done = run(made, site.url, "NV", "--at-most", "2", key=KEY)
    assert done.exit_code == 0
    assert sorted(row["archived_on"] for row in table(made)) == ["2020-01-01", "2026-11-01"]
    assert "s3cret" not in done.output


def test_without_a_key_it_says_how_to_get_one(made: Path):
    with serving({INDEX: Reply(b"")}) as site:
        done = run(made, site.url, "NV", "--at-most", "1")
    assert done.exit_code == 0
    assert "set TRACKER_ARCHIVE_KEY; https://archive.org/account/s3.php" in done.stdout
    assert [row["archived_url"] for row in table(made)] == [""]


def test_a_run_that_ends_early_goes_on_where_it_stopped(made: Path):
    tired = [copied("20260901120000"), *[Reply(status=503)] * 3, copied("20260901120000")]
    with serving({INDEX: tired}) as site:
        first = run(made, site.url, "NV", "--at-most", "3")
        assert (first.exit_code, len(table(made))) == (1, 1)
        assert "the archive answers 503" in first.stderr
        left = len(cited_urls(load(made), {"NV"})) - 2
        assert f"1 failed, {left} left for later" in first.stdout
        second = run(made, site.url, "NV", "--at-most", "2")
    assert (second.exit_code, len(table(made))) == (0, 3)


def test_a_whole_run_drops_the_pages_that_are_cited_no_more(made: Path):
    row = "https://gone.example/1,,,2026-11-01\n"
    path = made / "archives.csv"
    path.write_text(path.read_text(encoding="utf-8") + row, encoding="utf-8")
    with serving({INDEX: copied("20260901120000")}) as site:
        run(made, site.url, "NV", "--at-most", "1")
        assert "https://gone.example/1" in [each["url"] for each in table(made)]
        run(made, site.url, "--at-most", "1")
    assert "https://gone.example/1" not in [each["url"] for each in table(made)]


@pytest.mark.parametrize(
    ("words", "key", "gateway", "message"),
    [
        (("Nevda",), "", "", "did you mean Nevada or NV?"),
        ((), "s3cret", "", "TRACKER_ARCHIVE_KEY: not of the form access:secret"),
        ((), "", "http://gateway.example", "is not https"),
    ],
)
def test_wrong_use_is_one_line_and_exit_2(
    words: tuple[str, ...], key: str, gateway: str, message: str, made: Path
):
    done = run(made, gateway, *words, key=key)
    assert done.exit_code == 2
    assert message in done.stderr
    assert "s3cret" not in done.output
