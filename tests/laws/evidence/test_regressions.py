"""What is warned of when the tables are held against an older version of them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import sample_folder
from tests.laws.damage import change_cell
from tracker.laws.evidence.regressions import problems_against
from tracker.laws.problems import InvalidTables


@pytest.fixture
def old(tmp_path: Path) -> Path:
    return sample_folder(tmp_path / "old")


def test_the_same_tables_give_no_warning(old: Path, folder: Callable[..., Path]):
    assert problems_against(old, folder()) == ()


def test_a_table_that_became_shorter_names_the_rows_that_went(
    old: Path, folder: Callable[..., Path]
):
    made = folder()
    header, first, *rest = (made / "provisions.csv").read_text(encoding="utf-8").split("\nKY,")
    (made / "provisions.csv").write_text("\nKY,".join([header, *rest]), encoding="utf-8")
    (problem,) = problems_against(old, made)
    citation = first.split(",")[1]
    assert (problem.file, problem.rule, problem.grade) == (
        "data/provisions.csv",
        "shorter",
        "warning",
    )
    assert citation.strip('"') in problem.message


def test_only_some_of_many_rows_that_went_are_named(old: Path, folder: Callable[..., Path]):
    made = folder()
    header = (made / "sources.csv").read_text(encoding="utf-8").splitlines()[0]
    (made / "sources.csv").write_text(header + "\n", encoding="utf-8")
    (problem,) = problems_against(old, made)
    assert problem.message.startswith("0 rows, and there were ")
    assert problem.message.count("http") == 3
    assert problem.message.endswith(", …")


def test_a_status_that_changed_without_an_event_is_named(old: Path, folder: Callable[..., Path]):
    made = folder()
    change_cell(made, "states", "safe_harbor", "diversion")
    (problem,) = problems_against(old, made)
    lines = (made / "states.csv").read_text(encoding="utf-8").splitlines()
    assert lines[problem.row - 1].startswith("KY,")
    assert (problem.state, problem.column) == ("KY", "safe_harbor")
    assert "→ diversion, and no event since the edition of 2026-11-24 sets it" in problem.message


@pytest.mark.thorough
@pytest.mark.parametrize(
    ("effective", "warned"),
    [("", True), ("2026-11-24", True), ("2026-11-25", False), ("2026", False), ("2027", False)],
)
def test_a_change_that_was_to_come_needs_no_new_event(
    effective: str, warned: bool, old: Path, folder: Callable[..., Path]
):
    made = folder()
    for place in (old, made):
        change_cell(place, "events", "law", "safe_harbor")
        change_cell(place, "events", "status_after", "diversion")
        change_cell(place, "events", "effective", effective)
    change_cell(made, "states", "safe_harbor", "diversion")
    assert [each.rule for each in problems_against(old, made)] == ["no-event"] * warned


def test_a_new_event_explains_its_status(old: Path, folder: Callable[..., Path]):
    made = folder()
    change_cell(made, "states", "safe_harbor", "diversion")
    for column, value in (
        ("id", "KY-safe-harbor-2026-new"),
        ("law", "safe_harbor"),
        ("status_after", "diversion"),
    ):
        change_cell(made, "events", column, value)
    assert problems_against(old, made) == ()


@pytest.mark.thorough
@pytest.mark.parametrize("part", ["basis", "note"])
def test_cells_of_two_laws_that_were_exchanged_are_named(
    part: str, old: Path, folder: Callable[..., Path]
):
    made, one, other = folder(), f"safe_harbor_{part}", f"exception_clause_{part}"
    change_cell(old, "states", one, "primary")
    change_cell(old, "states", other, "secondary")
    change_cell(made, "states", one, "secondary")
    change_cell(made, "states", other, "primary")
    (problem,) = problems_against(old, made)
    assert (problem.state, problem.rule) == ("KY", "exchanged")
    assert {problem.column, *problem.message.split()} >= {one, other}
    change_cell(made, "states", other, "recall")
    assert problems_against(old, made) == ()


@pytest.mark.parametrize("table", ["provisions", "sources"])
def test_a_row_that_stands_under_another_law_is_named(
    table: str, old: Path, folder: Callable[..., Path]
):
    made = folder()
    change_cell(made, table, "law", "safe_harbor")
    (problem,) = problems_against(old, made)
    assert (problem.state, problem.column, problem.rule) == ("KY", "law", "moved")
    assert problem.message == "the row was of exception_clause"


def test_a_row_that_stands_under_another_law_as_well_is_left(
    old: Path, folder: Callable[..., Path]
):
    made = folder()
    lines = (made / "sources.csv").read_text(encoding="utf-8").splitlines(keepends=True)
    first = next(line for line in lines if line.startswith("KY,exception_clause,"))
    twin = first.replace("exception_clause", "safe_harbor")
    (made / "sources.csv").write_text("".join([*lines, twin]), encoding="utf-8")
    assert problems_against(old, made) == ()


def test_an_older_version_that_cannot_be_read_is_said(old: Path, folder: Callable[..., Path]):
    (old / "states.csv").unlink()
    with pytest.raises(InvalidTables, match=r"old/states\.csv: cannot be read"):
        problems_against(old, folder())
