from pathlib import Path

import pytest

from tests.conftest import DATA, LAWS
from tracker.laws.problems import InvalidTables
from tracker.laws.tables.searches import Search, read_searches

SEARCH = Search(("x",), ("prostitut", "sex trafficking"), ("tax", "data"))


def test_every_law_of_the_project_is_watched():
    found = read_searches(DATA, LAWS)
    assert [search.law for search in found] == [law.id for law in LAWS]
    assert all(search.queries and search.terms_for for search in found)


def test_terms_speak_for_and_against():
    assert SEARCH.rejects("Safe harbor of retirement plans; Taxes")
    assert not SEARCH.rejects("Taxes on prostitution of minors")
    assert not SEARCH.rejects("An act relating to children")
    assert not SEARCH.rejects("Syntax")
    assert SEARCH.speaks_for("Sex\n Trafficking of minors") == ("sex trafficking",)


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("[", "data/searches.toml: is not TOML ("),
        ("[speeding]\nqueries = ['x']", "speeding: is no law of laws.toml; write safe_harbor or"),
        ("safe_harbor = 1", "safe_harbor: is not a table"),
        ("[safe_harbor]\nqueries = []", "safe_harbor.queries: is empty"),
        ("[safe_harbor]\nqueries = ['x']\nfro = []", "safe_harbor.fro: is not known here"),
        (
            "[safe_harbor]\nqueries = ['x']\nfor = 'y'",
            "safe_harbor.for: is not a list; write a list",
        ),
        ("[safe_harbor]\nqueries = ['\"x']", "a quotation mark is missing"),
        ("[safe_harbor]\nqueries = ['HB 12']", "would be taken for the number of a bill"),
    ],
)
def test_a_mistake_is_one_line(text: str, line: str, tmp_path: Path):
    folder = tmp_path / "data"
    folder.mkdir()
    (folder / "searches.toml").write_text(text)
    with pytest.raises(InvalidTables) as raised:
        read_searches(folder, LAWS)
    (problem,) = raised.value.problems
    assert line in problem.line
    assert "\n" not in problem.line


def test_a_missing_file_is_named(tmp_path: Path):
    with pytest.raises(InvalidTables, match=r"searches\.toml: cannot be read"):
        read_searches(tmp_path, LAWS)
