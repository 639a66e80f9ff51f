"""`python -m tracker diff` on folders and git revisions."""

import csv
import io
import json
import os
import subprocess
from pathlib import Path

import pytest
from click.testing import Result
from typer.testing import CliRunner

from tests.conftest import sample_folder
from tracker.cli import app
from tracker.laws.dataset import load
from tracker.serve.files.package import zip_bytes


def run(*words: str, folder: Path | None = None) -> Result:
    environment = {"TRACKER_DATA": str(folder)} if folder else {}
    done = CliRunner().invoke(app, ["diff", *words], env=environment)
    if done.exception and not isinstance(done.exception, SystemExit):
        raise done.exception
    return done


def git(folder: Path, *words: str) -> None:
    who = {"GIT_AUTHOR_NAME": "A", "GIT_AUTHOR_EMAIL": "a@example.org"}
    who |= {name.replace("AUTHOR", "COMMITTER"): value for name, value in who.items()}
    own = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    subprocess.run(["git", *words], cwd=folder, env=own | who, check=True, capture_output=True)


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """The folder of the tables in a repository with one revision, `first`, changed since."""
    data = sample_folder(tmp_path / "project" / "data")
    git(data.parent, "init", "-q")
    git(data.parent, "add", ".")
    git(data.parent, "commit", "-q", "-m", "First")
    git(data.parent, "tag", "first")
    states = data / "states.csv"
    states.write_text(states.read_text().replace("KY,Kentucky,21,state", "KY,Kentucky,99,state"))
    return data


def test_two_folders_are_compared(tmp_path: Path):
    old, new = sample_folder(tmp_path / "old"), sample_folder(tmp_path / "new")
    done = run(str(old), str(new))
    assert (done.exit_code, done.stderr) == (0, "")
    assert done.stdout.endswith("\nNothing changed in the tables.\n")


def test_a_revision_is_compared_with_the_tables_as_they_are(repository: Path):
    done = run("first", folder=repository)
    assert (done.exit_code, done.stderr) == (0, "")
    assert "- Changed: Kentucky: FIPS code: 21 → 99\n" in done.stdout
    assert "Nothing changed" in run("first", "HEAD", folder=repository).stdout


@pytest.mark.parametrize("name", ["no-such", "--help-me", "-x", ""])
def test_what_is_neither_folder_nor_revision_ends_with_exit_2(name: str, repository: Path):
    done = run("--", name, folder=repository)
    assert done.exit_code == 2
    assert f'"{name}" is neither a folder nor a git revision' in done.stderr


def test_tables_that_cannot_be_read_end_with_exit_1(tmp_path: Path):
    old, new = sample_folder(tmp_path / "old"), sample_folder(tmp_path / "new")
    (new / "events.csv").unlink()
    done = run(str(old), str(new))
    assert (done.exit_code, done.stdout) == (1, "")
    assert done.stderr == "new/events.csv: cannot be read; restore the file\n"


def test_cells_are_told_as_csv_and_json(repository: Path):
    said = run("first", "--format", "csv", folder=repository)
    assert (said.exit_code, said.stderr) == (0, "")
    assert said.stdout == (
        "table,row,state,law,change,column,before,after\nstates,KY,KY,,changed,fips,21,99\n"
    )
    (row,) = json.loads(run("first", "--format", "json", folder=repository).stdout)
    assert list(csv.DictReader(io.StringIO(said.stdout))) == [row]


def test_a_format_that_there_is_not_ends_with_exit_2(repository: Path):
    done = run("first", "--format", "pdf", folder=repository)
    assert done.exit_code == 2
    assert "it may be md, csv, json" in done.stderr.replace("\n", " ")


def test_the_package_of_an_edition_is_a_version(repository: Path, tmp_path: Path):
    package = tmp_path / "tracker.zip"
    tables = load(sample_folder(tmp_path / "as-published"))
    package.write_bytes(zip_bytes(tables))
    done = run(str(package), "--format", "csv", folder=repository)
    assert done.stdout.splitlines()[1:] == ["states,KY,KY,,changed,fips,21,99"]
