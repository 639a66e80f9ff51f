from tests.conftest import EXCEPTION_CLAUSE
from tests.pages.counsel.conftest import Drafts
from tracker.laws.dataset import Dataset


def test_others_are_counted_and_those_named_that_take_a_part_back(dataset: Dataset, drafts: Drafts):
    best = dataset.states[dataset.states[EXCEPTION_CLAUSE.id] == EXCEPTION_CLAUSE.statuses[0].code]
    less = dataset.words.listed(list(best.loc[best["carve_out"] != "", "name"]))
    findings = drafts["TX", EXCEPTION_CLAUSE.id].findings
    (others,) = (each.said for each in findings if each.about == "How others stand")
    assert others.startswith(f"In {len(best)} of {len(dataset.states)} jurisdictions")
    assert f"Of these, {less} have a clause that takes a part of it back." in others
