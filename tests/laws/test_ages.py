"""The answer by age, and the rule that holds it together with the row."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.laws.rules.test_laws import change, found
from tracker.laws.ages import ADULT, Tier, tiers
from tracker.laws.dataset import Dataset

TEXAS = "0-13:immunity;14-16:diversion+status_offense;17:affirmative_defense+adult"


def test_the_tiers_are_read():
    assert tiers("") == ()
    assert tiers(TEXAS) == (
        Tier(0, 13, "immunity", ()),
        Tier(14, 16, "diversion", ("status_offense",)),
        Tier(17, 17, "affirmative_defense", (ADULT,)),
    )


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("0-17 immunity", "is not like"),
        ("0-13:immunity;15-17:diversion", "does not begin at 14"),
        ("0-13:immunity;14-12:diversion", "does not begin at 14"),
        ("0-16:immunity", "ends at 16, not at 17"),
    ],
)
def test_another_form_or_a_gap_is_refused(text: str, why: str):
    with pytest.raises(ValueError, match=why):
        tiers(text)


def test_texas_answers_by_age(dataset: Dataset):
    row = dataset.state("TX")
    assert row["safe_harbor_ages"] == TEXAS
    assert dataset.state("AL")["safe_harbor_ages"] == ""


@pytest.mark.thorough
@pytest.mark.parametrize(
    ("cell", "why"),
    [
        ("0-15:immunity;16-17:diversion", "it changes after 15, and age_limit is 18"),
        ("0-15:immunity;16-17:mercy", '"mercy" is neither a status nor a code of'),
        ("0-15:immunity;16-17:diversion+alone", '"alone" is neither a status nor a code of'),
        ("0-17:conditional_immunity+finding", "one answer for all ages is said by the status"),
        ("0-13:immunity", "it ends at 13, not at 17"),
    ],
)
def test_ages_at_odds_with_the_row_are_told(folder: Callable[..., Path], cell: str, why: str):
    made = folder()
    change(made, "VT", "safe_harbor_ages", cell)
    (line,) = found(made, "ages-at-odds")
    assert why in line
