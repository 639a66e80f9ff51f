"""How changes are marked, and what follows what."""

import pytest

from tracker.pages.counsel.blocks import Piece, pieces
from tracker.pages.counsel.draft import Marks, Run

LINE = (Run("No slavery"), Run(" but for crime", "removed"), Run(". Never.", "new"))


@pytest.mark.parametrize(
    ("new", "removed", "text"),
    [
        ("underline", "strike", "No slavery but for crime. Never."),
        ("italic", "brackets", "No slavery [but for crime]. Never."),
        ("capitals", "brackets_capitals", "No slavery [BUT FOR CRIME]. NEVER."),
        (
            "bold",
            "double_parentheses_strike",
            "No slavery ((but for crime)). Never.",
        ),
        ("none", "none", "No slavery. Never."),
    ],
)
def test_a_change_is_marked_as_the_jurisdiction_marks_it(new: str, removed: str, text: str):
    assert "".join(piece.text for piece in pieces(LINE, Marks(new, removed))) == text


def test_a_mark_is_set_and_not_only_written():
    made = list(pieces(LINE, Marks("bold_underline", "brackets_strike")))
    assert made == [
        Piece("No slavery"),
        Piece(" [but for crime]", strike=True),
        Piece(". Never.", bold=True, underline=True),
    ]


def test_what_is_to_be_confirmed_stays_readable_in_capitals():
    (made,) = pieces((Run("no slavery [confirm]", "new"),), Marks("capitals", "strike"))
    assert made.text == "NO SLAVERY [confirm]"
