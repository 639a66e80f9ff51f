"""How changes are marked."""

import pytest

from tracker.pages.counsel.draft import Marks
from tracker.pages.counsel.words import Edit

TEXT = "No slavery but for crime."
EDITS = (Edit(strike=" but for crime"), Edit(after=".", insert=" Never."))


@pytest.mark.parametrize(
    ("new", "removed", "shown"),
    [
        (
            "underline",
            "strike",
            'No slavery<del class="strike"> but for crime</del>.'
            '<ins class="underline"> Never.</ins>',
        ),
        (
            "capitals",
            "brackets_capitals",
            'No slavery<del class="brackets capitals"> [BUT FOR CRIME]</del>.'
            '<ins class="capitals"> NEVER.</ins>',
        ),
        (
            "bold_underline",
            "brackets_strike",
            'No slavery<del class="brackets strike"> [but for crime]</del>.'
            '<ins class="bold underline"> Never.</ins>',
        ),
        (
            "bold",
            "double_parentheses_strike",
            'No slavery<del class="double parentheses strike"> ((but for crime))</del>.'
            '<ins class="bold"> Never.</ins>',
        ),
        ("none", "none", 'No slavery.<ins class="none"> Never.</ins>'),
    ],
)
def test_a_change_is_marked_as_the_jurisdiction_marks_it(new: str, removed: str, shown: str):
    assert Marks(new, removed).changed(TEXT, EDITS) == shown


def test_what_is_to_be_confirmed_stays_readable_in_capitals():
    shown = Marks("capitals", "strike").added("no slavery [confirm] here [check]")
    assert shown.striptags() == "NO SLAVERY [confirm] HERE [check]"


def test_the_words_of_the_law_are_escaped():
    assert Marks("underline", "strike").changed("a < b", [Edit(strike="b", insert="&")]) == (
        'a &lt; <del class="strike">b</del><ins class="underline">&amp;</ins>'
    )


def test_words_that_take_the_place_of_others_stand_apart():
    shown = Marks("underline", "brackets").changed("may act", [Edit(strike="may", insert="shall")])
    assert shown == ('<del class="brackets">[may] </del><ins class="underline">shall</ins> act')


def test_a_word_of_one_letter_stands_apart_as_well():
    shown = Marks("underline", "strike").changed("no war", [Edit(strike="no", insert="a just")])
    assert shown == '<del class="strike">no </del><ins class="underline">a just</ins> war'


def test_an_edit_of_other_words_is_refused():
    with pytest.raises(ValueError, match="not enough values"):
        Marks("underline", "strike").changed(TEXT, [Edit(strike="for treason")])
