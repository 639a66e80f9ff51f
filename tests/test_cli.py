import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import ROOT


def run(*words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "tracker", *words], cwd=ROOT, capture_output=True, text=True
    )


def test_the_tables_of_the_project_are_valid():
    done = run("validate")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("0 errors, 0 warnings, ")


def test_every_problem_is_one_line_and_ends_with_exit_1(folder: Callable[..., Path]):
    made = folder("type-error")
    rows = (made / "states.csv").read_text().splitlines()
    (made / "states.csv").write_text("\n".join([*rows, rows[1]]) + "\n")
    done = run("validate", str(made))
    assert done.returncode == 1
    lines = done.stderr.splitlines()
    assert 'data/states.csv, row 3 (KY), age_limit: "eighteen" is not an integer; ' in done.stderr
    assert any(line.startswith("data/states.csv, row 7 (GU), state: GU is") for line in lines)
    assert done.stdout.startswith("2 errors")


def test_a_broken_file_is_not_mended(folder: Callable[..., Path]):
    made = folder("encoding")
    before = (made / "legislatures.csv").read_bytes()
    done = run("validate", "--fix", str(made))
    assert done.returncode == 1
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
    assert done.returncode == 0
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
    ],
)
def test_wrong_use_is_one_line_and_exit_2(words: tuple[str, ...], message: str):
    done = run(*words)
    assert done.returncode == 2
    assert message in done.stderr
    assert "Traceback" not in done.stderr


def test_stale_lists_old_records_oldest_first():
    done = run("stale", "--older-than", "730d")
    *rows, last = done.stdout.splitlines()
    assert done.returncode == 0
    assert last == f"{len(rows)} of 112 records"
    assert rows[0].startswith("AS  Safe harbor: no date, recall")
    dates = [row.split("as of ")[1][:10] for row in rows if "as of" in row]
    assert dates == sorted(dates)
