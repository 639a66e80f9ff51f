"""`python -m tracker cosponsors`, against a server with GovInfo's files."""

import csv
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import Result
from typer.testing import CliRunner

from tests.upkeep.site import Reply, serving
from tests.upkeep.test_billstatus import SENATE_117, SENATE_118, zipped
from tracker.cli import app
from tracker.fetching.policy import Policy
from tracker.laws.tables.checks import errors, validate
from tracker.upkeep.billstatus import status_url, zip_url

pytestmark = pytest.mark.server


@pytest.fixture(autouse=True)
def _in_2024_and_in_a_hurry(monkeypatch: pytest.MonkeyPatch) -> None:
    read = Policy.read
    monkeypatch.setattr(Policy, "read", lambda: replace(read(), pause=0.0))
    monkeypatch.setattr("tracker.cli.cosponsors.congress_number", lambda day: 118)


@pytest.fixture
def made(folder: Callable[..., Path]) -> Path:
    return folder()


def run(made: Path, replies: dict[str, Reply], *words: str, verb: str = "cosponsors") -> Result:
    with serving({f"/{url}": reply for url, reply in replies.items()}) as site:
        environment = {
            "TRACKER_DATA": str(made),
            "TRACKER_GATEWAY": site.url,
            "TRACKER_CACHE": str(made.parent / "cache"),
            "TRACKER_OPENSTATES_URL": f"{site.url}/none",
            "TRACKER_CONGRESS_URL": f"{site.url}/none",
        }
        done = CliRunner().invoke(app, [verb, *words], env=environment)
    if done.exception and not isinstance(done.exception, SystemExit):
        raise done.exception
    return done


def rows(made: Path, table: str) -> list[dict[str, str]]:
    with (made / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def like(congress: int, kind: str, number: int) -> bytes:
    """The file of another resolution with the same members."""
    text = SENATE_117.decode()
    for old, new in (
        ("<number>21<", f"<number>{number}<"),
        ("<type>SJRES<", f"<type>{kind}<"),
        ("<congress>117<", f"<congress>{congress}<"),
    ):
        text = text.replace(old, new, 1)
    return text.encode()


OPEN = {
    status_url(116, "H.J.Res. 104"): Reply(like(116, "HJRES", 104)),
    status_url(116, "S.J.Res. 81"): Reply(like(116, "SJRES", 81)),
    status_url(117, "S.J.Res. 21"): Reply(SENATE_117),
    status_url(118, "H.J.Res. 72"): Reply(like(118, "HJRES", 72)),
}


def test_members_and_counts_are_written(made: Path):
    done = run(made, OPEN)
    assert (done.exit_code, done.stderr) == (0, "")
    assert "S.J.Res. 21, Congress 117: 14 cosponsors" in done.stdout
    members = [row for row in rows(made, "cosponsors") if row["resolution"] == "S.J.Res. 21"]
    assert [row["role"] for row in members].count("cosponsor") == 14
    (event,) = [row for row in rows(made, "events") if row["title"].startswith("S.J.Res. 21 ")]
    assert (event["cosponsors"], event["cosponsors_as_of"]) == ("14", "2022-12-30")
    # The sample has five states only, and the members come from many.
    assert {each.rule for each in errors(validate(made))} == {"unknown-state"}


def test_a_resolution_without_an_event_is_named(made: Path):
    done = run(made, OPEN | {zip_url(118, "SJRES"): Reply(zipped(a=SENATE_118))})
    assert done.exit_code == 0
    assert "S.J.Res. 33, Congress 118: no event is about it" in done.stdout


def test_a_file_that_fails_is_one_line_and_the_rest_is_written(made: Path):
    done = run(made, {status_url(117, "S.J.Res. 21"): Reply(SENATE_117)})
    assert done.exit_code == 1
    assert done.stderr.count("answered 404") == 3
    (event,) = [row for row in rows(made, "events") if row["title"].startswith("S.J.Res. 21 ")]
    assert event["cosponsors"] == "14"


def test_a_dry_run_changes_no_table(made: Path):
    before = {path.name: path.read_bytes() for path in made.glob("*.csv")}
    assert run(made, OPEN, "--dry-run").exit_code == 0
    assert {path.name: path.read_bytes() for path in made.glob("*.csv")} == before


def test_refresh_fetches_them_too(made: Path):
    done = run(made, OPEN, verb="refresh")
    assert "S.J.Res. 21, Congress 117: 14 cosponsors" in done.stdout
    (event,) = [row for row in rows(made, "events") if row["title"].startswith("S.J.Res. 21 ")]
    assert event["cosponsors"] == "14"
    # No list of legislators is served here.
    assert done.exit_code == 1


@pytest.mark.parametrize("words", [("--no-cosponsors",), ("--state", "KY")])
def test_refresh_leaves_the_tables_alone_if_told_or_for_one_state(words, made: Path):
    before = {path.name: path.read_bytes() for path in made.glob("*.csv")}
    done = run(made, OPEN, *words, verb="refresh")
    assert "cosponsors" not in done.stdout
    assert {path.name: path.read_bytes() for path in made.glob("*.csv")} == before
