"""Which words are missing on their page, as far as the checks tell."""

from dataclasses import replace

import pandas as pd
import pytest

from tracker.laws.dataset import Dataset
from tracker.laws.evidence.quote_checks import missing_words


def with_check(dataset: Dataset, **cells: str) -> Dataset:
    """The tables with a check of the words that Vermont's safe harbor status rests on."""
    rows = dataset.provisions_on("VT", "safe_harbor")
    row = rows[rows["text"] != ""].iloc[0]
    assert "safe_harbor" in row["shows"].split(";")
    own = {column: str(row[column]) for column in ("state", "law", "citation", "url")}
    made = dict.fromkeys(dataset.checks.columns, "") | own | cells
    return replace(dataset, checks=pd.DataFrame([made]))


@pytest.mark.parametrize(
    ("result", "missing"),
    [("changed", 1), ("gone", 1), ("moved", 0), ("stands", 0), ("refused", 0), ("unreachable", 0)],
)
def test_words_that_changed_or_are_gone_are_missing(sample: Dataset, result: str, missing: int):
    found = missing_words(with_check(sample, result=result), "VT", "safe_harbor")
    assert len(found) == missing


def test_what_an_editor_settled_is_not_missing(sample: Dataset):
    data = with_check(sample, result="changed", settled_on="2026-11-27")
    assert not missing_words(data, "VT", "safe_harbor")


def test_another_law_has_nothing_missing(sample: Dataset):
    assert not missing_words(with_check(sample, result="gone"), "VT", "exception_clause")
