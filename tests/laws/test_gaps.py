from dataclasses import replace

import pandas as pd
import pytest

from tests.conftest import EXCEPTION_CLAUSE, SAFE_HARBOR
from tracker.laws.dataset import Dataset
from tracker.laws.evidence.cells import NOTICE
from tracker.laws.gaps import gaps, models, steps


def test_borders_are_counted_along_the_shortest_way(dataset: Dataset):
    found = steps(dataset, "KY")
    assert (found["KY"], found["OH"], found["PA"], found["NY"]) == (0, 1, 2, 3)
    assert "HI" not in found
    assert "PR" not in found


def test_a_state_that_meets_every_goal_has_no_gap(sample: Dataset):
    assert gaps(sample, "NV", EXCEPTION_CLAUSE) == ()


def test_a_gap_comes_with_words_to_borrow(sample: Dataset):
    (gap,) = gaps(sample, "KY", EXCEPTION_CLAUSE)
    assert gap.goal.column == "exception_clause"
    assert gap.known
    assert {model.state for model in gap.models} == {"NV", "VT"}
    assert all(model.text and model.citation for model in gap.models)


def test_the_nearest_words_come_first(dataset: Dataset):
    for law in dataset.laws:
        open_gaps = gaps(dataset, "OH", law)
        assert any(len(gap.models) > 1 for gap in open_gaps)
        for gap in open_gaps:
            found = [(model.weaker, model.steps) for model in gap.models]
            assert found == sorted(found)


def test_words_that_take_a_part_back_come_last(dataset: Dataset):
    (gap,) = gaps(dataset, "KY", EXCEPTION_CLAUSE)
    # Tennessee is next door, but lets people in prison be made to work.
    assert [model.state for model in gap.models if model.weaker] == ["TN", "UT", "OR"]
    assert gap.models[0].state == "AL"


def test_a_value_that_nobody_verified_is_a_gap_that_is_not_known(sample: Dataset):
    found = gaps(sample, "GU", SAFE_HARBOR)
    assert [gap.goal for gap in found] == list(SAFE_HARBOR.goals)
    assert not any(gap.known for gap in found)


def test_a_model_is_never_the_state_itself(dataset: Dataset):
    for law in dataset.laws:
        found = {
            state: {each.state for goal in law.goals for each in models(dataset, state, law, goal)}
            for state in dataset.states["state"][:9]
        }
        assert all(found.values())
        assert [state for state, lending in found.items() if state in lending] == []


def test_a_state_that_is_not_there_is_refused(sample: Dataset):
    with pytest.raises(KeyError):
        gaps(sample, "XX", SAFE_HARBOR)


def test_words_beside_the_answer_are_no_model_for_it(dataset: Dataset):
    for law in dataset.laws:
        rows = dataset.provisions
        answering = set(rows[(rows["law"] == law.id) & (rows["role"] == "operative")]["citation"])
        (goal,) = (goal for goal in law.goals if goal.column == law.id)
        found = {model.citation for model in models(dataset, "OH", law, goal)}
        assert found
        assert found <= answering


def test_words_that_their_page_no_longer_shows_are_lent_with_a_notice(sample: Dataset):
    (goal, *_) = (goal for goal in SAFE_HARBOR.goals if models(sample, "KY", SAFE_HARBOR, goal))
    (model, *_) = models(sample, "KY", SAFE_HARBOR, goal)
    check = dict.fromkeys(sample.checks.columns, "") | {
        "state": model.state,
        "law": SAFE_HARBOR.id,
        "citation": model.citation,
        "url": model.url,
        "result": "changed",
    }
    data = replace(sample, checks=pd.DataFrame([check]))
    assert model.notice == ""
    assert models(data, "KY", SAFE_HARBOR, goal)[0].notice == NOTICE
