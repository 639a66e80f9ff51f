"""Whatever happens to the files, `validate` and the store answer, and never by halves."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from dataclasses import fields
from datetime import date
from pathlib import Path

import pytest

from tests.conftest import DATA, SAMPLE_DAY, sample_folder
from tests.laws.damage import CELLS, TABLES, change_cell, every_damage
from tests.laws.damage.beside import CATALOGUES
from tracker.laws.dataset import Dataset, load
from tracker.laws.i18n.languages import FOLDER, languages, unreadable
from tracker.laws.problems import Problem
from tracker.laws.store import Store
from tracker.laws.tables.checks import errors, validate
from tracker.laws.tables.descriptor import TABLES as NEEDED
from tracker.laws.tables.load import LONGEST_CELL

pytestmark = pytest.mark.thorough

DAMAGE = every_damage()
HARMLESS = {"old Macintosh line ends", "Windows line ends", "byte order mark"}
"""What the tables bear; `validate --fix` mends it."""

EMPTIED = "tables: header only"
"""A table may be empty; what is named is what refers to its rows."""


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return sample_folder(tmp_path_factory.mktemp("whole") / "data")


def damaged(name: str, whole: Path, folder: Path) -> Path:
    made = Path(shutil.copytree(whole, folder / "data"))
    DAMAGE[name](made)
    return made


def can_be_shown(problem: Problem) -> bool:
    return len(problem.line) < 1500 and problem.line.isprintable() and bool(problem.message)


@pytest.mark.parametrize("name", sorted(DAMAGE))
def test_damage_is_told_in_lines_or_does_no_harm(name: str, whole: Path, tmp_path: Path):
    made = damaged(name, whole, tmp_path)
    problems = validate(made)
    assert all(map(can_be_shown, problems))
    if name.partition(": ")[2] in HARMLESS:
        assert errors(problems) == ()
        assert load(made).states.equals(load(whole).states)
    else:
        named = {problem.file for problem in errors(problems)}
        assert named
        if name.startswith("tables: ") and name != EMPTIED:
            assert named >= {f"data/{table}.csv" for table in TABLES}


@pytest.mark.parametrize(
    "name",
    [
        "descriptor: no time",
        "descriptor: deep",
        "descriptor: pattern broken",
        "tables: a spreadsheet renamed",
        "laws: deep",
        "a folder where a file was",
    ],
)
def test_the_last_good_version_outlives_damage(name: str, whole: Path, tmp_path: Path):
    made = Path(shutil.copytree(whole, tmp_path / "data"))
    store = Store(lambda: SAMPLE_DAY, made)
    good = store.current()
    DAMAGE[name](made)
    assert store.current() is good
    assert store.problems()
    assert store.failing() == ()


def test_a_change_of_the_same_size_and_time_is_noticed(whole: Path, tmp_path: Path):
    made = Path(shutil.copytree(whole, tmp_path / "data"))
    store = Store(lambda: SAMPLE_DAY, made)
    before = store.current()
    table = made / "campaigns.csv"
    text, found = table.read_text(encoding="utf-8"), table.stat()
    table.write_text(text.replace("Amend the 13th", "Amend the 31st"), encoding="utf-8")
    os.utime(table, ns=(found.st_atime_ns, found.st_mtime_ns))
    after = store.current()
    assert "Amend the 31st" in set(after.campaigns["title"]) - set(before.campaigns["title"])


def test_the_tables_that_there_must_be_are_those_of_the_dataset():
    tables = {each.name for each in fields(Dataset) if each.init and each.type == "pd.DataFrame"}
    assert tables - {"coded"} == set(NEEDED)


def rounds() -> list[list[tuple[str, str, str]]]:
    """The bad cells in as few sets of tables as there may be: one cell of a column in each."""
    made: list[list[tuple[str, str, str]]] = []
    for table, column, value in CELLS:
        free = (each for each in made if not any(cell[:2] == (table, column) for cell in each))
        room = next(free, None)
        if room is None:
            made.append(room := [])
        room.append((table, column, value))
    return made


@pytest.mark.parametrize("cells", rounds(), ids=len)
def test_what_no_cell_may_hold_is_named(
    cells: list[tuple[str, str, str]], folder: Callable[..., Path]
):
    made = folder()
    for table, column, value in cells:
        change_cell(made, table, column, value)
    problems = validate(made)
    assert all(map(can_be_shown, problems))
    named = {(each.file, each.column) for each in errors(problems) if each.remedy}
    assert {(f"data/{table}.csv", column) for table, column, _ in cells} - named == set()


@pytest.mark.parametrize(
    ("table", "column", "value", "words"),
    [
        ("states", "name", "Ohio", 'which is "Kentucky"'),
        ("states", "safe_harbor_note", "a\u202eb", "U+202E is invisible"),
        ("legislatures", "session_rule", "FREQ=YEARLY;INTERVAL=99", "come round"),
        (
            "campaigns",
            "title",
            '=HYPERLINK("https://evil.example")',
            "a spreadsheet would compute it",
        ),
        ("sources", "title", "@SUM(1)", "begins with @"),
        ("events", "date", "0001-01-01", "lies before 1700"),
        ("states", "safe_harbor_as_of", "2099-01-01", "lies after the edition"),
    ],
)
def test_what_is_wrong_with_a_cell_is_said(
    table: str, column: str, value: str, words: str, folder: Callable[..., Path]
):
    made = folder()
    change_cell(made, table, column, value)
    found = [each for each in errors(validate(made)) if words in each.message]
    assert [(each.file, each.column) for each in found] == [(f"data/{table}.csv", column)]


def test_a_range_upside_down_is_named(folder: Callable[..., Path]):
    made = folder()
    change_cell(made, "prison_pay", "low", "9")
    change_cell(made, "prison_pay", "high", "1")
    assert "9 is more than 1" in [each.message for each in errors(validate(made))]


@pytest.mark.parametrize(
    ("table", "words"),
    [("provisions", "no provision is listed"), ("legislatures", "it has no row in legislatures")],
)
def test_an_emptied_table_is_named_for_each_state_that_needs_it(
    table: str, words: str, folder: Callable[..., Path]
):
    made = folder()
    header, *_ = (made / f"{table}.csv").read_text(encoding="utf-8").splitlines()
    (made / f"{table}.csv").write_text(header + "\n", encoding="utf-8")
    states = {each.state for each in errors(validate(made)) if words in each.message}
    assert "KY" in states


def test_a_state_that_was_removed_is_missed(tmp_path: Path):
    """The real tables have 56 jurisdictions; the sample may have any number."""
    made = Path(shutil.copytree(DATA, tmp_path / "data"))
    for path in made.glob("*.csv"):
        lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
        path.write_text(
            "".join(line for line in lines if not line.startswith("WY")), encoding="utf-8"
        )
    assert any(each.rule == "row-count" for each in errors(validate(made, date(2026, 11, 27))))


@pytest.mark.parametrize("length", [LONGEST_CELL, LONGEST_CELL + 1])
def test_a_cell_may_be_so_long_and_no_longer(length: int, folder: Callable[..., Path]):
    made = folder()
    change_cell(made, "campaigns", "note", "a" * length)
    found = [each.message for each in validate(made) if each.rule == "cell-length"]
    assert found == ["the cell has 10,001 characters"] * (length > LONGEST_CELL)


@pytest.mark.parametrize("name", sorted(CATALOGUES))
def test_a_language_that_cannot_be_read_is_left_out_with_one_line(
    name: str, tmp_path: Path, caplog: pytest.LogCaptureFixture
):
    shutil.copytree(FOLDER / "es", tmp_path / "es")
    CATALOGUES[name](tmp_path / "es")
    assert languages(tmp_path) == ("en",)
    (problem,) = unreadable(tmp_path)
    assert can_be_shown(problem)
    assert problem.file == "languages/es"
    assert [each.message for each in caplog.records] == [problem.line]
