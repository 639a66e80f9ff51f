"""`python -m tracker watch` against Open States on this machine, asked through a gateway."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result
from typer.testing import CliRunner

from tests.conftest import sample_folder
from tests.upkeep.site import Site, serving
from tests.upkeep.watch import services as api
from tracker.cli import app
from tracker.laws.tables.checks import errors, validate
from tracker.laws.tables.load import read_table
from tracker.upkeep.watch import open_states
from tracker.upkeep.watch.inbox import read_inbox, write_inbox

pytestmark = pytest.mark.server


KEY = "s3cret-key"
SINCE = "2026-01-01"
SEARCHES = """
[safe_harbor]
queries = ['minor immunity']
for = ["prostitut"]
against = ["tax"]
"""
ID = "KY-safe-harbor-2026-hb413"
SEARCHED = api.searched("minor immunity", SINCE)
KNOWN = api.numbered("vt", "SB 54", "S 54", "HB 190", "H 190")
S54 = api.open_states_bill(
    jurisdiction={"id": "ocd-jurisdiction/country:us/state:vt/government"},
    identifier="S 54",
    first_action_date="2025-02-04",
    latest_action_date="2026-05-12",
    latest_action_description="Died with the session",
)


@pytest.fixture
def data(tmp_path: Path) -> Path:
    made = sample_folder(tmp_path / "data")
    (made / "searches.toml").write_text(SEARCHES)
    return made


@pytest.fixture
def site() -> Iterator[Site]:
    with serving({SEARCHED: api.bills(api.open_states_bill()), KNOWN: api.bills(S54)}) as served:
        yield served


@pytest.fixture
def environment(
    data: Path, site: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> dict[str, str | None]:
    monkeypatch.setattr(open_states, "PAUSE", 0.001)
    return {
        "TRACKER_DATA": str(data),
        "TRACKER_CACHE": str(tmp_path / "cache"),
        "TRACKER_GATEWAY": site.url,
        "OPENSTATES_API_KEY": KEY,
    }


def run(environment: dict[str, Any], *words: str) -> Result:
    inbox = str(Path(environment["TRACKER_DATA"]).parent / "inbox.csv")
    done = CliRunner().invoke(app, ["watch", "--inbox", inbox, *words], env=environment)
    if done.exception and not isinstance(done.exception, SystemExit):
        raise done.exception
    return done


def decide(data: Path, decision: str, reason: str = "", **changes: str) -> None:
    """Fill the inbox's only row, as an editor does."""
    file = data.parent / "inbox.csv"
    (line,) = read_inbox(file)
    bill = replace(line.bill, **changes)
    write_inbox(file, [replace(line, bill=bill, decision=decision, reason=reason)])


def event(data: Path, name: str) -> Any:
    events = read_table(data, "events", ()).set_index("id")
    return events.loc[name]


def test_new_bills_come_into_the_inbox_and_known_ones_get_their_newest_action(environment, data):
    done = run(environment, "--since", SINCE)
    assert (done.exit_code, done.stderr) == (0, "")
    assert done.stdout.splitlines() == [
        "Exception clause: not watched, since searches.toml has no searches for it",
        "VT, S.54 / H.190 (2025): 2026-05-12, Died with the session (VT-safe-harbor-2025-s54)",
        f"{data.parent}/inbox.csv: 1 bills to look at; 1 known bills have moved",
    ]
    (line,) = read_inbox(data.parent / "inbox.csv")
    assert (line.id, line.decision) == (ID, "")
    assert event(data, "VT-safe-harbor-2025-s54")["as_of"] == "2026-05-12"
    assert errors(validate(data)) == ()


def test_a_dry_run_changes_no_table(environment, data):
    before = {file.name: file.read_bytes() for file in data.iterdir()}
    assert run(environment, "--since", SINCE, "--dry-run").exit_code == 0
    assert {file.name: file.read_bytes() for file in data.iterdir()} == before
    assert (data.parent / "inbox.csv").is_file()


def test_a_bill_that_is_accepted_is_an_event_and_comes_no_more(environment, data, site):
    run(environment, "--since", SINCE)
    asked = len(site.asked)
    decide(data, "accept")
    done = run(environment, "--settle")
    assert (done.exit_code, done.stderr) == (0, "")
    assert done.stdout.splitlines() == [
        f"{ID}: accepted",
        "data/events.csv: written",
        f"{data.parent}/inbox.csv: 1 settled, 0 left to look at",
    ]
    assert len(site.asked) == asked
    assert event(data, ID)["kind"] == "bill_pending"
    assert errors(validate(data)) == ()
    assert read_inbox(data.parent / "inbox.csv") == []
    site.replies[api.numbered("ky", "HB 413", "H 413")] = api.bills()
    assert "0 bills to look at" in run(environment, "--since", SINCE).stdout


def test_a_bill_that_is_put_aside_comes_no_more(environment, data):
    run(environment, "--since", SINCE)
    begun = date.today().isoformat()
    decide(data, "dismiss", "for adults only")
    done = run(environment, "--settle")
    assert done.stdout.splitlines()[:2] == [f"{ID}: put aside", "data/dismissed.csv: written"]
    (row,) = read_table(data, "dismissed", ()).to_dict("records")
    assert (row["id"], row["reason"]) == (ID, "for adults only")
    assert begun <= row["dismissed_on"] <= date.today().isoformat()
    assert errors(validate(data)) == ()
    assert "0 bills to look at" in run(environment, "--since", SINCE).stdout


def test_a_decision_that_the_tables_refuse_leaves_the_inbox_as_it_is(environment, data):
    run(environment, "--since", SINCE)
    decide(data, "accept", url="")
    inbox = (data.parent / "inbox.csv").read_bytes()
    done = run(environment, "--settle")
    assert done.exit_code == 1
    assert "data/events.csv, row" in done.stderr
    assert (data.parent / "inbox.csv").read_bytes() == inbox


def test_nothing_that_is_decided_changes_nothing(environment, data):
    run(environment, "--since", SINCE)
    before = (data.parent / "inbox.csv").read_bytes()
    assert "0 settled, 1 left to look at" in run(environment, "--settle").stdout
    assert (data.parent / "inbox.csv").read_bytes() == before


def test_a_line_waits_in_the_inbox_until_it_is_settled(environment, data):
    run(environment, "--since", SINCE)
    assert "1 bills to look at" in run(environment, "--since", SINCE).stdout
    environment["TRACKER_CACHE"] += "-other"
    nothing = {SEARCHED: api.bills(), KNOWN: api.bills()}
    with serving(dict(nothing)) as later:
        environment["TRACKER_GATEWAY"] = later.url
        assert "1 bills to look at" in run(environment, "--since", SINCE).stdout


def test_without_a_key_it_says_how_to_get_one(environment, site):
    done = run(environment | {"OPENSTATES_API_KEY": " "})
    assert (done.exit_code, done.stdout) == (2, "")
    assert done.stderr.splitlines() == [
        "OPENSTATES_API_KEY is not set: a key is free, "
        "https://open.pluralpolicy.com/accounts/profile/"
    ]
    assert site.asked == []


@pytest.mark.parametrize(
    ("reply", "line"),
    [
        (
            api.said("", 429, **{"Retry-After": "3600"}),
            "has had too many requests for now; it asks",
        ),
        (api.said({"detail": KEY}, 401), "does not accept the key in OPENSTATES_API_KEY"),
        (api.said("<html>"), "an answer cannot be read (minor immunity)"),
    ],
)
def test_a_failure_ends_with_exit_1_and_one_line_without_the_key(
    reply, line, environment, site, data, caplog
):
    caplog.set_level(logging.DEBUG)
    site.replies[SEARCHED] = reply
    done = run(environment, "--since", SINCE)
    assert done.exit_code == 1
    (told,) = done.stderr.splitlines()
    assert told.startswith(f"Open States: {line}")
    assert (data.parent / "inbox.csv").is_file()
    assert KEY not in done.output + caplog.text


def test_an_answer_counts_for_hours_so_that_a_run_goes_on_where_it_was(environment, site):
    for _ in range(2):
        assert run(environment, "--since", SINCE).exit_code == 0
    assert site.paths == [SEARCHED, KNOWN]


@pytest.mark.parametrize(
    ("words", "changes", "message"),
    [
        (["--settle", "--dry-run"], {}, "--dry-run goes with asking"),
        (["--inbox", "data/searches.toml"], {}, "data/searches.toml is not an inbox"),
        (["--since", "2026"], {}, '"2026" is not a day'),
        ([], {"OPENSTATES_API_KEY": "a b"}, "OPENSTATES_API_KEY: a key has no spaces"),
        ([], {"TRACKER_GATEWAY": "http://a.example"}, "TRACKER_GATEWAY: "),
    ],
)
def test_wrong_use_is_told_and_ends_with_exit_2(words, changes, message, environment, site):
    done = run(environment | changes, *words)
    assert done.exit_code == 2
    assert message in done.stderr
    assert site.asked == []


def test_searches_that_cannot_be_read_are_named(environment, data):
    (data / "searches.toml").write_text("[speeding]\nqueries = ['x']\n")
    done = run(environment)
    assert done.exit_code == 1
    assert done.stderr.startswith("data/searches.toml, speeding: is no law of laws.toml")
