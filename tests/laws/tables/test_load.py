import errno
from collections.abc import Callable
from pathlib import Path

import pytest

from tracker.laws.problems import InvalidTables, Problem
from tracker.laws.tables.load import fingerprint, read_table, replace_file


def refused(folder: Path, columns: tuple[str, ...] = ()) -> Problem:
    with pytest.raises(InvalidTables) as caught:
        read_table(folder, "states", columns)
    (problem,) = caught.value.problems
    return problem


def test_a_change_of_each_file_that_is_read_is_seen_and_of_no_other(folder: Callable[..., Path]):
    made = folder()
    for name in ("official_pages.toml", "searches.toml", "notes.txt", "states.csv.part"):
        (made / name).touch()
    seen = {name for name, *_ in fingerprint(made)}
    tables = {path.name for path in made.glob("*.csv")}
    others = {"datapackage.json", "laws.toml", "official_pages.toml", "searches.toml"}
    assert seen == tables | others
    assert len(tables) > 8


def test_a_file_that_is_no_table_is_named_as_a_whole(folder: Callable[..., Path]):
    made = folder()
    (made / "states.csv").write_bytes(b"PK\x03\x04")
    problem = refused(made)
    assert (problem.row, problem.message) == (0, "is a spreadsheet with another name")


@pytest.mark.parametrize(
    ("header", "message"),
    [
        ("state;name", "its columns are separated by semicolons"),
        ("state", "the column is missing"),
        ("state,a;b", "the column is missing"),
    ],
)
def test_columns_are_separated_by_commas(header: str, message: str, folder: Callable[..., Path]):
    made = folder()
    (made / "states.csv").write_text(f"{header}\n", encoding="utf-8")
    assert refused(made, ("nothing",)).message == message


def test_a_column_that_is_missing_is_named_in_the_header(folder: Callable[..., Path]):
    problem = refused(folder(), ("state", "nothing"))
    assert (problem.row, problem.column) == (1, "nothing")


@pytest.mark.parametrize(
    ("before", "place"),
    [("", (1, "", "")), ("state,na", (1, "", "")), ("state,name\nKY,Kent", (2, "KY", "name"))],
)
def test_a_byte_that_is_not_utf_8_is_named_where_it_stands(
    before: str, place: tuple[int, str, str], folder: Callable[..., Path]
):
    made = folder()
    (made / "states.csv").write_bytes(before.encode() + b"\xff,x\nOH,Ohio\n")
    problem = refused(made)
    assert (problem.row, problem.state, problem.column) == place


def test_a_full_disk_leaves_the_file_that_was_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    path = tmp_path / "states.csv"
    replace_file(path, b"first")

    def half(place: Path, content: bytes) -> None:
        with place.open("wb") as file:
            file.write(content[: len(content) // 2])
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", half)
    with pytest.raises(OSError, match="No space left"):
        replace_file(path, b"second")
    assert path.read_bytes() == b"first"
    assert list(tmp_path.iterdir()) == [path]
