import pytest

from tests.conftest import EXCEPTION_CLAUSE, SAFE_HARBOR
from tracker.laws.dataset import Dataset
from tracker.laws.gaps import gaps, met, models, steps


def test_borders_are_counted_along_the_shortest_way(dataset: Dataset):
    found = steps(dataset, "KY")
    assert (found["KY"], found["OH"], found["PA"], found["NY"]) == (0, 1, 2, 3)
    assert "HI" not in found
    assert "PR" not in found


def test_a_state_that_meets_every_goal_has_no_gap(dataset: Dataset):
    assert gaps(dataset, "NV", EXCEPTION_CLAUSE) == ()
    assert met(dataset, "NV", EXCEPTION_CLAUSE) == EXCEPTION_CLAUSE.goals


def test_a_gap_comes_with_words_to_borrow_nearest_first(dataset: Dataset):
    (gap,) = gaps(dataset, "KY", EXCEPTION_CLAUSE)
    assert gap.goal.column == "exception_clause"
    assert gap.known
    assert gap.models[0].state == "TN"
    assert [model.steps for model in gap.models] == sorted(model.steps for model in gap.models)
    assert all(model.text and model.citation for model in gap.models)


def test_a_value_that_nobody_verified_is_a_gap_that_is_not_known(dataset: Dataset):
    found = gaps(dataset, "GU", SAFE_HARBOR)
    assert [gap.goal for gap in found] == list(SAFE_HARBOR.goals)
    assert not any(gap.known for gap in found)


def test_a_model_never_is_the_state_itself(dataset: Dataset):
    for goal in SAFE_HARBOR.goals:
        assert "CA" not in {model.state for model in models(dataset, "CA", SAFE_HARBOR, goal)}


def test_every_goal_has_words_that_somebody_could_borrow(dataset: Dataset):
    for law in dataset.laws:
        for goal in law.goals:
            assert models(dataset, "GU", law, goal), goal.label


def test_a_state_that_is_not_there_is_refused(dataset: Dataset):
    with pytest.raises(KeyError):
        gaps(dataset, "XX", SAFE_HARBOR)


def test_words_beside_the_answer_are_no_model_for_it(dataset: Dataset):
    for law in dataset.laws:
        first = law.goals[0]
        rows = dataset.provisions
        answering = set(rows[(rows["law"] == law.id) & (rows["role"] == "operative")]["citation"])
        assert first.column == law.id
        assert {model.citation for model in models(dataset, "OH", law, first)} <= answering
