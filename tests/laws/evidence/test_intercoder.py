from __future__ import annotations

import pytest

from tracker.laws.dataset import Dataset
from tracker.laws.evidence.intercoder import agreements, cohen_kappa, settled_differences

# As it was published when the tables of 2026.11.24 were coded a second time: number of
# jurisdictions, percent, kappa.
PUBLISHED = {
    "safe_harbor": (56, 94.6, 0.93),
    "age_limit": (51, 100.0, 1.00),
    "finding_required": (50, 100.0, 1.00),
    "services": (46, 89.1, 0.74),
    "other_offenses": (36, 86.1, 0.71),
    "record_relief": (42, 54.8, 0.00),
    "exception_clause": (56, 100.0, 1.00),
    "exception_scope": (19, 94.7, 0.89),
}


def test_the_agreement_is_the_published_one(dataset: Dataset) -> None:
    found = {
        each.variable: (each.number, round(100 * each.share, 1), round(each.kappa or 0, 2))
        for each in agreements(dataset)
    }
    # 0.925 and 0.744 are published as 0.93 and 0.74.
    assert found.keys() == PUBLISHED.keys()
    for variable, (number, percent, kappa) in PUBLISHED.items():
        assert found[variable][:2] == (number, percent)
        assert found[variable][2] == pytest.approx(kappa, abs=0.006)


def test_every_difference_says_how_it_was_settled(dataset: Dataset) -> None:
    rows = settled_differences(dataset)
    assert set(rows[rows["variable"] == "safe_harbor"]["state"]) == {"KS", "PR", "WY"}
    assert (rows["how"] != "").all()


def test_kappa_follows_its_formula() -> None:
    """Two readers of 50 grant proposals: 35 agreed, 20 and 15; chance gives a half."""
    pairs = [("yes", "yes")] * 20 + [("yes", "no")] * 5 + [("no", "yes")] * 10
    pairs += [("no", "no")] * 15
    assert cohen_kappa(pairs) == pytest.approx(0.4)
    assert cohen_kappa([("yes", "no"), ("no", "yes")]) == -1
    assert cohen_kappa([("yes", "yes")]) is None
