"""The command `verify`, against a gateway on this machine."""

import csv
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result
from typer.testing import CliRunner

from tests.upkeep.site import Reply, serving
from tracker.cli import app
from tracker.laws.dataset import load
from tracker.laws.tables.checks import errors, validate
from tracker.upkeep.verify import page_request, quotes_of

pytestmark = pytest.mark.server


def run(*words: str, **environment: str) -> Result:
    done = CliRunner().invoke(app, ["verify", *words], env=environment)
    if done.exception and not isinstance(done.exception, SystemExit):
        raise done.exception
    return done


@pytest.fixture
def made(folder: Callable[..., Path], monkeypatch: pytest.MonkeyPatch) -> Path:
    made = folder()
    monkeypatch.setenv("TRACKER_DATA", str(made))
    return made


def pages(made: Path, state: str) -> dict[str, Reply]:
    """The pages that a state's words are quoted from, each with these words."""
    shown: dict[str, str] = {}
    for quote in quotes_of(load(made), [state]):
        path = f"/{page_request(quote.url).url.partition('#')[0]}"
        shown[path] = shown.get(path, "") + f"<p>{quote.words}</p>"
    return {path: Reply(f"<html>{body}</html>".encode()) for path, body in shown.items()}


def test_words_that_stand_are_counted_and_written_down(made: Path, tmp_path: Path):
    report = tmp_path / "report.csv"
    with serving(pages(made, "VT")) as gateway:
        done = run(
            *("Vermont", "--report", str(report), "--pause", "0"),
            TRACKER_GATEWAY=gateway.url,
            TRACKER_CACHE=str(tmp_path),
        )
    assert (done.exit_code, done.stderr) == (0, "")
    count = len(quotes_of(load(made), ["VT"]))
    assert f"{count} quotes, {count} stands" in done.stdout
    assert f"{count} stand in sections that nobody has read whole" in done.stdout
    rows = list(csv.DictReader(report.open(encoding="utf-8")))
    assert list(rows[0]) == ["state", "law", "citation", "url", "result", "checked_on", "detail"]
    assert {row["result"] for row in rows} == {"stands"}
    assert len(load(made).checks) == count
    assert not errors(validate(made, load(made).day))


def test_a_dry_run_changes_no_table(made: Path, tmp_path: Path):
    before = {path.name: path.read_bytes() for path in made.iterdir()}
    with serving(pages(made, "VT")) as gateway:
        done = run(
            *("VT", "--dry-run", "--pause", "0"),
            TRACKER_GATEWAY=gateway.url,
            TRACKER_CACHE=str(tmp_path),
        )
    assert done.exit_code == 0
    assert {path.name: path.read_bytes() for path in made.iterdir()} == before


def test_words_that_are_missing_are_named_a_line_each(made: Path, tmp_path: Path):
    with serving({}) as gateway:
        done = run(
            *("VT", "--pause", "0"),
            TRACKER_GATEWAY=gateway.url,
            TRACKER_CACHE=str(tmp_path),
        )
    assert done.exit_code == 1
    lines = done.stderr.splitlines()
    assert len(lines) == len(quotes_of(load(made), ["VT"]))
    assert all(line.startswith("VT, ") and line.endswith(": gone: answered 404") for line in lines)
    assert "read whole" not in done.stdout


def test_wrong_use_ends_with_exit_2(made: Path):
    refused = run(TRACKER_GATEWAY="http://gateway.example")
    assert refused.exit_code == 2
    assert refused.stderr.startswith("TRACKER_GATEWAY: ")
    assert run("Atlantis").exit_code == 2
