from collections.abc import Callable
from pathlib import Path

import pytest

from tests.laws.damage import change_cell
from tracker.laws.tables.checks import errors, validate


@pytest.mark.parametrize(
    ("table", "column", "value", "rule"),
    [
        ("states", "age_limit", "1e4", "plain-number"),
        ("states", "safe_harbor_note", "a\u202eb", "cell"),
        ("events", "date", "1699", "day-range"),
        ("states", "safe_harbor_as_of", "2026-11-25", "day-range"),
    ],
)
def test_a_cell_that_breaks_a_rule_is_named_with_its_state(
    table: str, column: str, value: str, rule: str, folder: Callable[..., Path]
):
    made = folder()
    change_cell(made, table, column, value)
    found = [each for each in errors(validate(made)) if each.rule == rule]
    assert [(each.file, each.state, each.column) for each in found] == [
        (f"data/{table}.csv", "KY", column)
    ]


@pytest.mark.parametrize(
    ("table", "column", "value"),
    [("events", "date", "1700-01-01"), ("states", "safe_harbor_as_of", "2026-11-24")],
)
def test_the_first_and_the_last_day_are_within_the_range(
    table: str, column: str, value: str, folder: Callable[..., Path]
):
    made = folder()
    change_cell(made, table, column, value)
    assert "day-range" not in {each.rule for each in validate(made)}
