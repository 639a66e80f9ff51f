import re

import pytest

from tests.conftest import DATA
from tracker.laws.dataset import Dataset
from tracker.laws.redline import Piece, pairs, redline

BEFORE = "That slavery, except as a punishment for crime, is forever prohibited in this state."
AFTER = "Slavery is forever prohibited. Nothing here shall prohibit work."


def plain(pieces: tuple[Piece, ...], left_out: str) -> str:
    return " ".join("".join(each.text for each in pieces if each.kind != left_out).split())


def test_each_text_is_what_is_left_without_the_other() -> None:
    pieces = redline(BEFORE, AFTER)
    assert re.sub(r"\s", "", plain(pieces, "added")) == re.sub(r"\s", "", BEFORE)
    assert re.sub(r"\s", "", plain(pieces, "struck")) == re.sub(r"\s", "", AFTER)
    assert {each.kind for each in pieces} == {"same", "struck", "added"}


def test_words_are_the_unit_and_not_letters() -> None:
    pieces = redline("the 18-year-old shall", "the 16-year-old shall")
    assert [(each.kind, each.text) for each in pieces] == [
        ("same", "the"),
        ("struck", " 18-year-old"),
        ("added", " 16-year-old"),
        ("same", " shall"),
    ]
    assert pairs(pieces) == [{"before": "18-year-old", "after": "16-year-old"}]
    assert pieces[1].gap == " "


def test_a_word_that_stayed_by_chance_is_part_of_the_change() -> None:
    changed = pairs(
        redline("a court of law may sit here now", "a judge of peace must sit here now")
    )
    assert changed == [{"before": "court of law may", "after": "judge of peace must"}]


@pytest.mark.parametrize(("before", "after"), [("", ""), ("", "New words."), ("Old words.", "")])
def test_a_text_may_be_empty(before: str, after: str) -> None:
    pieces = redline(before, after)
    assert (plain(pieces, "added"), plain(pieces, "struck")) == (before, after)


def test_every_text_on_record_is_the_same_as_itself(dataset: Dataset) -> None:
    texts = [text for text in dataset.provisions["text"] if text]
    assert len(texts) > 150, DATA
    assert {each.kind for text in texts for each in redline(text, text)} == {"same"}
