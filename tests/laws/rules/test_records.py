from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from tests.laws.damage import change_cell
from tests.laws.ruled import broken, tables_of
from tracker.laws.rules.base import Tables


def with_cell(tables: Tables, table: str, column: str, value: str) -> Tables:
    """The tables with another value in the first row of Kentucky."""
    frame = tables.frames[table].copy()
    frame.loc[frame.index[frame["state"] == "KY"][0], column] = value
    return replace(tables, frames={**tables.frames, table: frame})


@pytest.mark.parametrize(
    ("table", "column", "value", "said"),
    [
        ("states", "safe_harbor_note", "a\u202eb", "U+202E is invisible"),
        ("states", "safe_harbor_note", "§ 1 \u0430", "(U+0430, cyrillic small letter a) is not a"),
        ("states", "safe_harbor_note", "\u0663", "U+0663) is not one of the digits 0 to 9"),
        ("states", "safe_harbor_note", "=1", "it begins with ="),
        ("events", "date", "1699", "1699"),
        ("states", "safe_harbor_as_of", "2026-11-25", "2026-11-25"),
    ],
)
def test_a_cell_that_breaks_a_rule_is_named_with_its_state(
    table: str, column: str, value: str, said: str, sample_tables: Tables
):
    code = "cell" if column == "safe_harbor_note" else "day-range"
    (found,) = broken(with_cell(sample_tables, table, column, value), code)
    assert (found.file, found.state, found.column) == (f"data/{table}.csv", "KY", column)
    assert said in found.message


def found_by(rule: str, made: Path) -> list[tuple[str, str]]:
    return [(each.state, each.column) for each in broken(tables_of(made), rule)]


def test_a_primary_status_has_operative_words_in_force(folder: Callable[..., Path]):
    made = folder()
    assert found_by("primary-without-words", made) == []
    provisions = made / "provisions.csv"
    rows = provisions.read_text(encoding="utf-8")
    provisions.write_text(rows.replace(",2011,,operative,", ",2011,,related,"), encoding="utf-8")
    assert found_by("primary-without-words", made) == [("VT", "safe_harbor_basis")]
    provisions.write_text(rows.replace(",2011,,operative,", ",2011,2020,operative,"))
    assert found_by("primary-without-words", made) == [("VT", "safe_harbor_basis")]


def test_a_related_section_shows_no_status(folder: Callable[..., Path]):
    made = folder()
    assert found_by("related-shows-status", made) == []
    provisions = made / "provisions.csv"
    rows = provisions.read_text(encoding="utf-8")
    provisions.write_text(rows.replace(",related,safe_harbor_note,", ",related,safe_harbor,"))
    assert found_by("related-shows-status", made) == [("VT", "shows")]


@pytest.mark.parametrize(
    ("first", "second", "settled", "how", "refused"),
    [
        ("18", "18", "16", "", True),
        ("", "", "16", "", True),
        ("18", "18", "16", "The stronger protection counts.", False),
        ("18", "16", "16", "", False),
    ],
)
def test_an_answer_that_neither_coder_gave_has_a_reason(
    first: str, second: str, settled: str, how: str, refused: bool, folder: Callable[..., Path]
):
    made = folder()
    with (made / "second_coding.csv").open("a", encoding="utf-8") as table:
        table.write(f"VT,safe_harbor,age_limit,{first},{second},{settled},{how}\n")
    assert bool(found_by("settled-against-both", made)) == refused


def test_an_as_of_date_is_not_newer_than_every_source_and_reading(folder: Callable[..., Path]):
    made = folder()
    assert found_by("newer-than-sources", made) == []
    change_cell(made, "states", "safe_harbor_as_of", "2026-11-01")
    assert found_by("newer-than-sources", made) == [("KY", "safe_harbor_as_of")]
    with (made / "checks.csv").open("a", encoding="utf-8") as checks:
        checks.write("KY,safe_harbor,§ 1,https://a.example,2026-11-01,stands,,,,,,\n")
    assert found_by("newer-than-sources", made) == []


@pytest.mark.parametrize(
    ("table", "column", "value"),
    [("events", "date", "1700-01-01"), ("states", "safe_harbor_as_of", "2026-11-24")],
)
def test_the_first_and_the_last_day_are_within_the_range(
    table: str, column: str, value: str, sample_tables: Tables
):
    assert broken(with_cell(sample_tables, table, column, value), "day-range") == []


def test_letters_and_signs_of_our_languages_are_no_mistake(sample_tables: Tables):
    cell = "El 1.º artículo, § 3: “servidumbre” — ñ, Hawaiʻi"
    assert broken(with_cell(sample_tables, "states", "safe_harbor_note", cell), "cell") == []
