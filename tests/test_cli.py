import csv
import errno
import io
import json
import re
import subprocess
import sys
import zipfile
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest
from click.testing import Result
from rich.console import Console
from typer.main import get_command
from typer.testing import CliRunner

from tests.conftest import ROOT, sample_folder
from tracker.cli import app
from tracker.cli.base import bar
from tracker.laws.dataset import Dataset, load
from tracker.laws.evidence.reading_list import to_read_next
from tracker.serve.published import MARK, Files
from tracker.serve.published import files as published_files


def run(*words: str, **environment: str) -> Result:
    """What a command says in this process; an error that it does not catch is raised."""
    done = CliRunner().invoke(app, words, env=environment)
    if done.exception and not isinstance(done.exception, SystemExit):
        raise done.exception
    return done


def run_apart(*words: str) -> subprocess.CompletedProcess[str]:
    """What a command says in a process of its own, as people run it."""
    command = [sys.executable, "-m", "tracker", *words]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True)


@pytest.mark.thorough
def test_the_tables_of_the_project_are_valid():
    done = run_apart("validate")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("0 errors, 0 warnings, ")


@pytest.mark.thorough
def test_every_problem_is_one_line_and_ends_with_exit_1(folder: Callable[..., Path]):
    made = folder("type-error")
    rows = (made / "states.csv").read_text().splitlines()
    (made / "states.csv").write_text("\n".join([*rows, rows[1]]) + "\n")
    done = run_apart("validate", str(made))
    assert done.returncode == 1
    lines = done.stderr.splitlines()
    assert 'data/states.csv, row 3 (KY), age_limit: "eighteen" is not an integer; ' in done.stderr
    assert any(line.startswith("data/states.csv, row 7 (GU), state: GU is") for line in lines)
    assert done.stdout.startswith("2 errors")


def test_a_broken_file_is_not_mended(folder: Callable[..., Path]):
    made = folder("encoding")
    before = (made / "legislatures.csv").read_bytes()
    done = run("validate", "--fix", str(made))
    assert done.exit_code == 1
    assert "data/legislatures.csv, row 2 (GU), session_citation" in done.stderr
    assert (made / "legislatures.csv").read_bytes() == before


@pytest.mark.parametrize(
    ("day", "lines"),
    [
        (
            "2024-11-01",
            [
                "Exception clause: Exception clause stands (exception)",
                "  Nev. Const. art. 1, § 17, since October 31, 1864",
            ],
        ),
        (
            "2025-01-01",
            [
                "Exception clause: Abolished, no exception (abolished)",
                "  Nev. Const. art. 1, § 17, since November 26, 2024",
            ],
        ),
    ],
)
def test_a_status_is_that_of_its_day_with_its_citation(day: str, lines: list[str]):
    done = run("status", "NV", "--on", day)
    assert done.exit_code == 0
    printed = done.stdout.splitlines()
    place = printed.index(lines[0])
    assert printed[place : place + 2] == lines


def test_a_state_may_be_named():
    assert run("status", "kentucky", "--on", "2020-01-01").stdout.startswith(
        "Kentucky (KY) on January 1, 2020\n"
    )


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("status", "kentuky"), "did you mean Kentucky?"),
        (("status", "KY", "--on", "2012"), '"2012" is not a day'),
        (("validate", "no-such-folder"), "is not a folder"),
        (("stale", "--older-than", "soon"), '"soon" is not an age in days'),
        (("vaildate",), "No such command 'vaildate'"),
        (("status",), "Missing argument"),
        (("export", "out", "--format", "pdf"), "it may be csv, xlsx, json, zip"),
        (("export", "out.csv", "--table", "event"), 'did you mean "events"'),
        (("export", "out.xlsx", "--table", "events"), "a table alone is a file that ends with csv"),
        (("export", "panel.csv", "--years", "2013"), "Give the years as 2000-2020"),
        (("export", "out", "--region", "Soth"), "it may be Northeast, Midwest, South, West"),
        (("export", "out", "--regon=South"), 'did you mean "region"'),
        (("export", "out", "--on", "2018"), '"2018" is not'),
        (("export", "out", "--region"), "--region has no value"),
        (("export", "out", "South"), '"South" belongs to no parameter'),
        (("publish", "out"), "Missing option '--base-url'"),
        (("publish", "out", "--base-url", "http://a.example"), "is not https"),
        (("publish", "tests", "--base-url", "https://a.example"), "publish did not make"),
        (("check-links", "--only", "campaign"), 'did you mean "campaigns"'),
    ],
)
def test_wrong_use_is_one_line_and_exit_2(words: tuple[str, ...], message: str):
    done = run(*words)
    assert done.exit_code == 2
    assert message in done.stderr


def test_no_word_at_all_is_answered_with_the_help():
    done = run()
    assert "Usage: " in done.output
    assert "check-links" in done.output


def test_two_codes_at_most_are_near_what_was_typed():
    assert run("status", "XK").stderr.rstrip().endswith("; did you mean TX or OK?")


def test_hosts_get_their_pause_and_what_costs_much_is_asked_for():
    commands = get_command(app).commands
    given = {(name, each.name): each.default for name in commands for each in commands[name].params}
    assert {each for (_, name), each in given.items() if name == "pause"} == {2.0}
    assert given["publish", "compress"] is False


def test_stale_lists_old_records_in_the_order_to_read_them():
    done = run("stale", "--older-than", "730d")
    *rows, last = done.stdout.splitlines()
    assert done.exit_code == 0
    assert last == f"{len(rows)} of 112 records"
    limit = date.today() - timedelta(days=730)
    ranked = [each for each in to_read_next(load(day=date.today())) if each.newest < limit]
    assert [row[:2] for row in rows] == [each.state for each in ranked]


def test_stale_puts_the_states_that_are_read_most_first(tmp_path: Path):
    counts = tmp_path / "views.csv"
    counts.write_text("state,views\nwy,3\nNV,7\nWY,5\n", encoding="utf-8")
    done = run("stale", "--older-than", "1d", "--readers", str(counts))
    assert [row[:2] for row in done.stdout.splitlines()[:4]] == ["WY", "WY", "NV", "NV"]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("state,views\nNV,many\n", 'row 2: "many" is not a count'),
        ("state,reads\nNV,7\n", "has no column views"),
        (None, "cannot be read"),
    ],
)
def test_page_counts_that_cannot_be_used_are_refused(
    text: str | None, message: str, tmp_path: Path
):
    counts = tmp_path / "v.csv"
    if text is not None:
        counts.write_text(text, encoding="utf-8")
    done = run("stale", "--readers", str(counts))
    assert done.exit_code == 2
    assert message in done.stderr.replace("\n", "")


@pytest.mark.thorough
def test_a_selection_is_exported_in_every_format(tmp_path: Path):
    asked = ("--region", "South", "--on=2018-01-01", "--exception-clause", "abolished,exception")
    for ending in ("xlsx", "json", "zip"):
        done = run("export", str(tmp_path / f"out.{ending}"), "--format", ending, *asked)
        assert (done.exit_code, done.stdout) == (0, f"{tmp_path}/out.{ending}: written\n")
    done = run("export", str(tmp_path / "out"), *asked)
    assert done.exit_code == 0
    rows = list(csv.DictReader((tmp_path / "out" / "states.csv").open(encoding="utf-8")))
    assert {row["region"] for row in rows} == {"South"}
    assert {row["exception_clause"] for row in rows} <= {"abolished", "exception"}
    answered = json.loads((tmp_path / "out.json").read_text())
    assert [row["state"] for row in answered["states"]] == [row["state"] for row in rows]
    assert answered["query"]["parameters"] == {
        "exception_clause": "abolished,exception",
        "on": "2018-01-01",
        "region": "South",
    }
    assert {row["state"] for row in answered["events"]} <= {row["state"] for row in rows}
    with zipfile.ZipFile(tmp_path / "out.zip") as archive:
        readme = archive.read("tracker/README.txt").decode()
    assert "Only the rows for: " in readme
    assert "Region: South" in readme


def test_an_export_is_what_the_ending_of_its_name_says(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.chdir(tmp_path)

    def rows(name: str) -> list[dict[str, str]]:
        return list(csv.DictReader((tmp_path / name).open(encoding="utf-8")))

    beginnings = {
        "kentucky.csv": b"state,",
        "kentucky.xlsx": b"PK",
        "kentucky.json": b"{",
        "kentucky.zip": b"PK",
        "kentucky.parquet": b"PAR1",
        "kentucky.sqlite": b"SQLite format 3",
    }
    for name, beginning in beginnings.items():
        assert run("export", name, "--state", "KY").stdout == f"{name}: written\n"
        assert (tmp_path / name).read_bytes().startswith(beginning)
    assert [row["state"] for row in rows("kentucky.csv")] == ["KY"]
    assert run("export", "mine.csv", "--table", "events", "--state=KY").exit_code == 0
    assert {row["state"] for row in rows("mine.csv")} == {"KY"}
    assert run("export", "panel", "--years", "2013-2014", "--law", "safe_harbor").exit_code == 0
    assert len(rows("panel.csv")) == 2 * 56
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(
        [*beginnings, "mine.csv", "panel.csv"]
    )


def test_the_whole_export_is_the_tables(tmp_path: Path):
    assert run("export", str(tmp_path)).exit_code == 0
    for table in (ROOT / "data").glob("*.csv"):
        assert (tmp_path / table.name).read_bytes() == table.read_bytes()


def test_an_export_that_cannot_be_written_is_one_line_and_exit_1(tmp_path: Path):
    done = run("export", str(tmp_path / "no" / "out.zip"), "--format", "zip")
    assert done.exit_code == 1
    assert done.stderr == f"{tmp_path}/no/out.zip cannot be written: No such file or directory\n"


@pytest.mark.thorough
def test_the_site_is_published_in_plain_lines_and_shows_the_day(
    folder: Callable[..., Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    few = re.compile(r"index\.html|state/NV\.html|api/|data/")

    def files(dataset: Dataset, base_url: str) -> Files:
        found = published_files(dataset, base_url)
        return {path: make for path, make in found.items() if few.match(path) or path == MARK}

    monkeypatch.setattr("tracker.serve.publish.files", files)
    made, out = folder(), tmp_path / "site"
    asked = ("publish", str(out), "--base-url", "https://a.example", "--on", "2018-01-01")
    done = run(*asked, TRACKER_DATA=str(made))
    assert (done.exit_code, done.stderr) == (0, "")
    count = sum(path.is_file() for path in out.rglob("*"))
    assert done.stdout.startswith(f"{out}: {count} files, edition ")
    assert done.stdout.endswith(", on 2018-01-01\n")
    assert "As the law stood" not in (out / "state" / "NV.html").read_text()
    assert "Exception clause stands" in (out / "state" / "NV.html").read_text()


def test_broken_links_are_named_one_a_line(folder: Callable[..., Path]):
    made = folder()
    table = made / "campaigns.csv"
    # Nobody listens on this port.
    table.write_text(re.sub(r"https?://[^,;\"\s]+", "http://127.0.0.1:9/x", table.read_text()))
    done = run("check-links", str(made), "--only", "campaigns", "--pause", "0")
    assert done.exit_code == 1
    lines = done.stderr.splitlines()
    assert all(line.startswith("data/campaigns.csv, row ") for line in lines)
    assert 'url: "http://127.0.0.1:9/x" cannot be reached' in done.stderr
    assert done.stdout.endswith(f" URLs, {len(lines)} broken, 0 not let in\n")


@pytest.mark.thorough
def test_validate_warns_of_what_was_lost_since_an_older_version(
    folder: Callable[..., Path], tmp_path: Path
):
    made, old = folder(), sample_folder(tmp_path / "old")
    lines = (made / "sources.csv").read_text(encoding="utf-8").splitlines(keepends=True)
    (made / "sources.csv").write_text("".join(lines[:-1]), encoding="utf-8")
    done = run("validate", str(made), "--against", str(old))
    assert "warning: data/sources.csv: " in done.stderr
    assert "gone: " in done.stderr
    (old / "events.csv").unlink()
    done = run("validate", str(made), "--against", str(old))
    assert done.exit_code == 2
    assert "cannot be read" in done.stderr


def test_no_cell_steers_the_terminal(folder: Callable[..., Path]):
    made = folder()
    table = made / "states.csv"
    bad = table.read_text(encoding="utf-8").replace("KY,Kentucky,", "KY,Ken\x1b[2Jtucky\x07,")
    table.write_text(bad, encoding="utf-8")
    done = run("status", "KY", TRACKER_DATA=str(made))
    assert done.stdout.startswith(
        "Ken\N{REPLACEMENT CHARACTER}[2Jtucky\N{REPLACEMENT CHARACTER} (KY)"
    )
    refused = run("validate", str(made))
    assert refused.exit_code == 1
    wrong = run("check-links", str(made), "--only", "\x1b]0;title\x07")
    assert wrong.exit_code == 2
    assert not {"\x1b", "\x07"} & set(done.output + refused.output + wrong.output)


def test_what_a_disk_refuses_is_one_line_and_leaves_the_table(
    folder: Callable[..., Path], monkeypatch: pytest.MonkeyPatch
):
    made = folder("not-canonical")
    before = {path.name: path.read_bytes() for path in made.iterdir()}

    def full(path: Path, content: bytes) -> int:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", full)
    done = run("validate", "--fix", str(made))
    assert (done.exit_code, done.stderr) == (
        1,
        "a file cannot be read or written: No space left on device\n",
    )
    assert {path.name: path.read_bytes() for path in made.iterdir()} == before


def test_no_url_beside_a_bar_steers_the_terminal():
    terminal = Console(file=io.StringIO(), force_terminal=True)
    with bar("Links", 2, terminal) as step:
        step("https://a.example/\x1b]0;title\x07")
    written = terminal.file.getvalue()
    assert "https://a.example/\N{REPLACEMENT CHARACTER}]0;title\N{REPLACEMENT CHARACTER}" in written
    assert "\x1b]" not in written


def test_every_command_speaks_through_what_keeps_texts_from_steering_the_terminal():
    past_it = re.compile(r"typer\.(echo|secho|BadParameter)|click\.|(?<!console\.)\bprint\(")
    commands = {path.name: path for path in (ROOT / "tracker" / "cli").glob("*.py")}
    assert past_it.search(commands.pop("base.py").read_text(encoding="utf-8"))
    found = {name for name, path in commands.items() if past_it.search(path.read_text("utf-8"))}
    assert found == set()
