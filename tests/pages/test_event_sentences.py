import pytest

from tests.conftest import SAFE_HARBOR
from tracker.laws.dataset import Dataset
from tracker.pages.event_sentences import sentences

BEST = SAFE_HARBOR.statuses[0]
EVENT = {
    "law": "safe_harbor",
    "kind": "law_enacted",
    "description": "Bars the charge",
    "date": "2013-06",
    "effective": "",
    "status_after": "",
    "yes_votes": "",
    "no_votes": "",
    "yes_share": "",
}


@pytest.mark.parametrize(
    ("cells", "told"),
    [
        ({}, []),
        ({"effective": "2013-06 ".strip()}, []),  # the same day, in a text of its own
        ({"effective": "2014-01-01"}, ["In effect from January 1, 2014."]),
        ({"status_after": BEST.code}, [f"Status from then on: {BEST.label}."]),
        ({"yes_votes": "3", "yes_share": "60"}, ["Yes: 60 percent."]),
        ({"yes_votes": "3", "no_votes": "2", "yes_share": "60"}, ["Votes: 3 yes, 2 no."]),
    ],
)
def test_an_event_is_told_with_what_is_known_of_it(
    cells: dict[str, str], told: list[str], dataset: Dataset
):
    law, _, *said = sentences(dataset, EVENT | cells)
    assert law == "Safe harbor."
    assert said == [
        "Bars the charge.",
        "Date: June 2013 (the day is not known).",
        *told,
    ]
