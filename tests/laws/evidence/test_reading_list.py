"""The order in which records are to be read."""

from tracker.laws.dataset import Dataset
from tracker.laws.evidence.reading_list import to_read_next

STRENGTH = ["recall", "secondary", "primary"]


def test_every_record_is_there_once(dataset: Dataset):
    found = {(each.state, each.law.id) for each in to_read_next(dataset)}
    assert len(to_read_next(dataset)) == len(found) == len(dataset.coded) * len(dataset.laws)


def test_the_weakest_evidence_comes_first_then_the_oldest(dataset: Dataset):
    ranks = [(STRENGTH.index(each.basis), each.newest) for each in to_read_next(dataset)]
    assert ranks == sorted(ranks)
    assert len({grade for grade, _ in ranks}) > 1


def test_the_states_that_are_read_most_come_before_all_others(dataset: Dataset):
    found = to_read_next(dataset, {"NV": 7, "WY": 8})
    assert [each.state for each in found[:4]] == ["WY", "WY", "NV", "NV"]
    others = [each for each in to_read_next(dataset) if each.state not in ("NV", "WY")]
    assert list(found[4:]) == others
