"""Pairs of neighbors."""

from tests.conftest import SAFE_HARBOR
from tracker.pages.compare.pairs import contrasts, neighbors


def test_each_border_is_one_pair_however_it_is_asked_for(dataset):
    pairs = neighbors(dataset)
    assert ("KY", "TN") in pairs
    assert ("TN", "KY") not in pairs
    assert len({frozenset(pair) for pair in pairs}) == len(pairs)


def test_contrasts_are_neighbors_that_differ_the_most_and_each_state_comes_once(dataset):
    found = contrasts(dataset, SAFE_HARBOR, 3)
    codes = [code for pair in found for code in pair]
    assert len(found) == 3
    assert len(set(codes)) == 6

    def distance(pair):
        here, there = (SAFE_HARBOR.rank(dataset.state(code)["safe_harbor"]) for code in pair)
        return abs(here - there)

    known = [
        pair
        for pair in neighbors(dataset)
        if "unknown" not in {dataset.state(code)["safe_harbor"] for code in pair}
    ]
    assert distance(found[0]) == max(map(distance, known)) > 0
    assert distance(found[0]) >= distance(found[1]) >= distance(found[2]) > 0
