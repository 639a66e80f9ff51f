"""The forms of bills and amendments, and what is known of them."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from tracker.laws.dataset import Dataset
from tracker.laws.tables.checks import validate
from tracker.laws.tables.drafting import forms, language_of_laws
from tracker.laws.tables.load import read_table, save_table

NEEDED = {
    "bill_name",
    "enacting_clause",
    "amends_section",
    "adds_section",
    "amendment_name",
    "amendment_provision",
    "amendment_ratified_by",
    "amendment_election",
}


def test_every_jurisdiction_has_what_a_draft_needs(dataset: Dataset):
    assert len(dataset.coded["state"])
    for state in dataset.coded["state"]:
        assert set(forms(dataset, state)) >= NEEDED, state


def test_words_are_struck_where_the_exception_stands_and_nowhere_else(dataset: Dataset):
    struck = {s for s in dataset.coded["state"] if "struck_words" in forms(dataset, s)}
    states = dataset.states
    assert struck == set(states[states["exception_clause"] == "exception"]["state"])


def test_those_who_cannot_amend_the_words_have_no_vote_on_it(dataset: Dataset):
    without = {s for s in dataset.coded["state"] if "amendment_vote" not in forms(dataset, s)}
    assert without == {"DC", "GU", "VI"}


def test_a_jurisdiction_that_is_not_in_the_table_has_no_forms(sample: Dataset):
    assert forms(sample, "TX") == {}


def test_the_language_of_laws_is_the_one_that_all_provisions_on_record_share(dataset: Dataset):
    assert language_of_laws(dataset, "PR") == "es"
    assert language_of_laws(dataset, "KS") == "en"
    assert language_of_laws(dataset, "XX") == "en"
    provisions = dataset.provisions.copy()
    provisions.loc[provisions.index[provisions["state"] == "PR"][0], "language"] = "en"
    assert language_of_laws(replace(dataset, provisions=provisions), "PR") == "en"


@pytest.mark.thorough
@pytest.mark.parametrize(
    ("day", "said"),
    [("2027-02-01", []), ("2026-11-01", [("OH", "struck-already", "warning")])],
)
def test_an_abolition_is_not_refused_for_the_words_that_it_strikes(
    day: str, said: list[tuple[str, str, str]], folder: Callable[..., Path]
):
    """The words that a draft would strike stay until their day, and are then to be removed."""
    made = folder()
    frame = read_table(made, "provisions", ())
    ended = (frame["state"] == "OH") & (frame["law"] == "exception_clause")
    frame.loc[ended & (frame["role"] == "operative"), "in_force_to"] = day
    save_table(made, "provisions", frame)
    found = [each for each in validate(made) if each.file == "data/drafting.csv"]
    assert [(each.state, each.rule, each.grade) for each in found] == said
