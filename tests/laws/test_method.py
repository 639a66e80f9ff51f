from __future__ import annotations

from dataclasses import replace

import pytest

from tracker.laws.catalogue import LAWS, SAFE_HARBOR, Law
from tracker.laws.dataset import Dataset
from tracker.laws.method import (
    MISREADINGS,
    Example,
    boundaries,
    hard_cases,
)


def examples(law: Law) -> list[Example]:
    pairs = [each for line in boundaries(law) for each in (line.is_it, line.nearly)]
    return pairs + [case.example for case in hard_cases(law)]


@pytest.mark.parametrize("law", LAWS, ids=lambda law: law.id)
def test_every_example_agrees_with_the_tables(dataset: Dataset, law: Law) -> None:
    said = {(each.state, each.status) for each in examples(law)}
    assert said == {(state, dataset.state(state)[law.id]) for state, _ in said}


@pytest.mark.parametrize("law", LAWS, ids=lambda law: law.id)
def test_every_status_has_one_state_that_is_it_and_one_that_nearly_is(law: Law) -> None:
    lines = boundaries(law)
    assert [line.status for line in lines] == [status.code for status in law.statuses]
    for line in lines:
        assert line.is_it.status == line.status
        assert line.nearly.status != line.status
        assert line.is_it.why and line.nearly.why


def test_a_law_without_written_cases_has_none() -> None:
    other = replace(SAFE_HARBOR, id="another")
    assert boundaries(other) == ()
    assert hard_cases(other) == ()


def test_there_are_five_misreadings_each_with_an_answer() -> None:
    assert len(MISREADINGS) == 5
    for each in MISREADINGS:
        assert each.claim.startswith("“") and each.claim.endswith("”")
        assert each.answer
