"""`python -m tracker refresh` as it is run: by a person at a terminal, and by a timer."""

import os
import pty
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import Result
from typer.testing import CliRunner

from tests.advocacy.upstreams import Upstreams, serving
from tests.conftest import ROOT
from tracker.advocacy.legislators import refresh
from tracker.cli import app

pytestmark = pytest.mark.server


BAR = "━"


@pytest.fixture
def upstreams():
    with serving() as running:
        yield running


@pytest.fixture
def environment(
    upstreams: Upstreams, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> dict[str, str]:
    monkeypatch.setattr(refresh, "POLICY", replace(refresh.POLICY, pause=0.0))
    return {
        "TRACKER_OPENSTATES_URL": upstreams.url,
        "TRACKER_CONGRESS_URL": upstreams.url,
        "TRACKER_CACHE": str(tmp_path / "cache"),
        "TERM": "xterm",
        "COLUMNS": "100",
    }


def run(environment: dict[str, str], *words: str) -> Result:
    """What the command says where there is no terminal, in this process."""
    done = CliRunner().invoke(app, ["refresh", *words], env=environment)
    if done.exception and not isinstance(done.exception, SystemExit):
        raise done.exception
    return done


def run_at_a_terminal(environment: dict[str, str], *words: str) -> tuple[int, str]:
    """The exit code and all that the terminal was sent."""
    plain = {name: value for name, value in os.environ.items() if name != "FORCE_COLOR"}
    ours, theirs = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-m", "tracker", "refresh", *words],
        cwd=ROOT,
        env=plain | environment,
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
    )
    os.close(theirs)
    sent = b""
    while True:
        try:
            piece = os.read(ours, 65536)
        except OSError:  # the other end was closed
            break
        if not piece:
            break
        sent += piece
    os.close(ours)
    return process.wait(), sent.decode()


def test_a_terminal_is_shown_a_bar(environment):
    code, shown = run_at_a_terminal(environment, "--state", "KY")
    assert code == 0
    assert BAR in shown
    assert "2/2" in shown
    assert "KY: 138 people, new" in shown


def test_elsewhere_there_is_one_line_a_state(environment):
    done = run(environment, "--state", "KY", "--state", "nebraska", "--state", "GU")
    assert (done.exit_code, done.stderr) == (0, "")
    assert done.stdout.splitlines() == [
        "KY: 138 people, new",
        "NE: 49 people, new",
        "GU: Open States has no file; its delegate is in Congress",
        "Congress: 87 people, new",
    ]


def test_a_state_that_is_named_twice_is_fetched_once(environment, upstreams):
    assert run(environment, "--state", "KY", "--state", "kentucky").exit_code == 0
    assert sorted(upstreams.requests) == ["/legislators-current.csv", "/people/current/ky.csv"]


def test_what_failed_is_named_and_ends_with_exit_1(environment, upstreams):
    upstreams.fail("/people/current/ky.csv", "404")
    done = run(environment, "--state", "KY", "--state", "DC")
    assert done.exit_code == 1
    assert done.stderr == "KY: 127.0.0.1 answered 404\n"
    assert done.stdout.splitlines() == ["DC: 13 people, new", "Congress: 87 people, new"]


def test_a_failure_at_a_terminal_is_named_too(environment, upstreams):
    upstreams.fail("/legislators-current.csv", "html")
    code, shown = run_at_a_terminal(environment, "--state", "KY")
    assert code == 1
    assert "Congress: the file is a web page instead of a table" in shown


def test_without_a_state_all_are_fetched(environment, upstreams):
    upstreams.fail("/people/*", "404")
    done = run(environment, "--no-cosponsors")
    assert done.exit_code == 1
    assert len(done.stderr.splitlines()) == 52
    assert len(done.stdout.splitlines()) == 5


@pytest.mark.parametrize(
    ("words", "changes", "message"),
    [
        (["--state", "kentuky"], {}, "did you mean Kentucky?"),
        (["--state", "../../etc"], {}, 'there is no jurisdiction "../../etc"'),
        ([], {"TRACKER_CONGRESS_URL": "http://a.example"}, "TRACKER_CONGRESS_URL: "),
    ],
)
def test_wrong_use_is_told_and_ends_with_exit_2(words, changes, message, environment, upstreams):
    done = run(environment | changes, *words)
    assert done.exit_code == 2
    assert message in done.stderr
    assert upstreams.requests == []
