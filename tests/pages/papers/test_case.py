import pytest
from lxml import html

from tests.pages.papers.test_page import URLS, text
from tracker.laws.dataset import Dataset
from tracker.laws.tables.drafting import forms
from tracker.pages.papers.case import votes_needed
from tracker.pages.papers.page import page


@pytest.mark.parametrize(
    ("seats", "share", "votes"),
    [
        (31, "two thirds", 21),
        (100, "three fifths", 60),
        (38, "three fifths", 23),
        (33, "majority", 17),
        (40, "majority", 21),
        (30, "two thirds", 20),
    ],
)
def test_votes_are_counted_of_all_seats(seats: int, share: str, votes: int):
    assert votes_needed(seats, share) == votes


def test_a_vote_sheet_counts_each_chamber_or_both_together(dataset: Dataset):
    def told(name: str) -> str:
        return text(html.fromstring(str(page(f"{name}-votes", dataset, URLS)["sheet"])))

    assert "21 of 31" in told("TX-exception_clause")
    assert "100 of 150" in told("TX-exception_clause")
    assert "23 of 38" in told("KY-exception_clause")
    assert "101 of 200" in told("MA-exception_clause")
    assert "25 of 49" in told("NE-exception_clause")
    assert "7 of 13" in told("DC-exception_clause")


def test_every_legislature_has_its_seats(dataset: Dataset):
    assert len(dataset.legislatures) == 56
    for row in dataset.legislatures.to_dict("records"):
        known = forms(dataset, row["state"])
        seats = [known[name] for name in ("upper_seats", "lower_seats") if name in known]
        assert len(seats) == int(row["chambers"]), row["state"]
        assert all(each.source and each.as_of for each in seats), row["state"]


def test_an_unknown_paper_is_an_error(dataset: Dataset):
    for name in ("XX-safe_harbor-votes", "OH-safe_harbor-x", "GU-safe_harbor-votes"):
        with pytest.raises(KeyError):
            page(name, dataset, URLS)
