"""The words of a law, with the notice where their page no longer shows them."""

from tests.laws.evidence.test_cells import with_check
from tracker.laws.dataset import Dataset
from tracker.laws.evidence.cells import NOTICE
from tracker.pages.quotations import words_of


def notices(data: Dataset) -> dict[tuple[str, str], str]:
    words = words_of(data, "VT", "safe_harbor")
    found = (*words.operative, *words.related, *words.before)
    return {(each["citation"], each["url"]): each["notice"] for each in found}


def test_nothing_is_said_of_words_that_nobody_missed(sample: Dataset):
    assert set(notices(sample).values()) == {""}


def test_the_notice_stands_beside_the_words_that_are_missing(sample: Dataset):
    data = with_check(sample, result="changed")
    (check,) = data.checks.to_dict("records")
    found = notices(data)
    assert {key for key, text in found.items() if text} == {(check["citation"], check["url"])}
    assert set(found.values()) == {"", NOTICE}
