from dataclasses import replace

import pytest

import tracker
from tests.conftest import LAWS, THIRD_LAW_ALONE
from tracker.laws.catalogue import NO_LAW_KNOWN, UNKNOWN, Comparison, find_law
from tracker.laws.dataset import Dataset
from tracker.laws.tables.laws_file import parse_catalogue

THIRD = parse_catalogue(THIRD_LAW_ALONE, "laws.toml").laws[0]


def test_all_statuses_end_with_those_that_every_law_has():
    assert [each.code for each in THIRD.all_statuses[-2:]] == [NO_LAW_KNOWN, UNKNOWN]
    assert [THIRD.rank(status.code) for status in THIRD.all_statuses] == [0, 1, 2, 3, 4]


@pytest.mark.parametrize("law", LAWS, ids=lambda law: law.id)
def test_each_text_has_the_form_of_its_place(law):
    assert law.all_statuses
    for status in law.all_statuses:
        assert status.meaning.endswith(".")
        assert status.ask.endswith(".")
        assert not status.phrase.endswith(".")
        assert not status.answer.endswith(".")


@pytest.mark.parametrize("law", LAWS, ids=lambda law: law.id)
def test_every_status_has_one_state_that_has_it_and_one_that_nearly_has_it(law):
    assert [line.status for line in law.boundaries] == [status.code for status in law.statuses]


def test_every_misreading_is_a_quotation_with_an_answer(dataset: Dataset):
    assert dataset.misreadings
    for each in dataset.misreadings:
        assert each.claim.startswith("“") and each.claim.endswith("”")
        assert each.answer.endswith(".")


def test_a_status_or_a_law_that_is_not_there_is_refused():
    assert THIRD.status(UNKNOWN) is THIRD.all_statuses[-1]
    with pytest.raises(KeyError):
        THIRD.status("abolished")
    with pytest.raises(KeyError):
        find_law(LAWS, "curfew")


def test_a_comparison_belongs_to_a_publisher_and_a_day():
    compared = Comparison("Somebody", "2026", ("banned",), "They count laws.")
    law = replace(THIRD, comparisons=(compared,))
    assert law.comparison("Somebody", "2026") == compared
    assert law.comparison("Somebody", "2025") is None
    assert THIRD.comparison("Somebody", "2026") is None


def test_the_laws_of_the_project_are_there_for_researchers():

    assert tracker.LAWS == LAWS
    with pytest.raises(AttributeError):
        tracker.nothing


def test_each_status_can_be_the_key_of_a_table():
    statuses = [status for law in LAWS for status in law.all_statuses]
    assert any(status.fits for status in statuses)
    assert len({*statuses}) == len({(status.code, status.label) for status in statuses})
