"""Six drafts that were first worked by hand: the program's come out alike in substance."""

from collections.abc import Mapping
from dataclasses import dataclass

import pytest

from tracker.pages.counsel.blocks import pieces
from tracker.pages.counsel.draft import Draft, Marks
from tracker.pages.counsel.said import plain

pytestmark = pytest.mark.thorough

LIABLE = "No one under eighteen is liable"
OTHER = "Other offenses caused by trafficking"
SERVICES = "Services instead of a case"
OFFICER = "What an officer does"
RECORDS = "Clearing records"


@dataclass(frozen=True)
class Worked:
    """The facts of a draft that was worked by hand.

    Attributes:
        opening: how the enacting or resolving clause begins.
        clauses: titles of its sections, or the citation that it amends.
        marks: how new and removed words are marked.
        told: words of its statements on votes, elections and sessions, whose years move on.
        models: citations that it follows.
    """

    opening: str
    clauses: list[str]
    marks: Marks
    told: list[str]
    models: set[str]


BAN = {"Neb. Const. art. I, § 2", "H.J.Res. 104 (116th Congress)"}
WORKED = {
    ("KS", "safe_harbor"): Worked(
        "Be it enacted by the Legislature of the State of Kansas:",
        [LIABLE, OTHER],
        Marks("italic", "strike"),
        ["next convenes January "],
        {"N.D. Cent. Code § 12.1-41-12(3)", "Mo. Rev. Stat. § 567.020.5"},
    ),
    # Records were worked as cleared; the relief that was meant is of convictions only.
    ("AZ", "safe_harbor"): Worked(
        "Be it enacted by the Legislature of the State of Arizona:",
        [LIABLE, OTHER, SERVICES, OFFICER, RECORDS],
        Marks("capitals", "strike"),
        ["next convenes January "],
        {"Nev. Rev. Stat. § 62C.015", "N.M. Stat. Ann. § 32A-3B-4(B)"},
    ),
    ("TN", "safe_harbor"): Worked(
        "BE IT ENACTED BY THE GENERAL ASSEMBLY OF THE STATE OF TENNESSEE:",
        [OTHER],
        Marks("none", "none"),
        ["next convenes January "],
        {"S.C. Code Ann. § 16-3-2020(G)"},
    ),
    ("OH", "exception_clause"): Worked(
        "Be it resolved by the General Assembly of the State of Ohio, three-fifths of the members",
        ["Ohio Const. art. I, § 6"],
        Marks("underline", "strike"),
        ["three fifths of the members elected to each house", "passes once", "November "],
        BAN,
    ),
    ("KS", "exception_clause"): Worked(
        "Be it resolved by the Legislature of the State of Kansas, two-thirds of the members",
        ["Kan. Const. Bill of Rights § 6"],
        Marks("italic", "strike"),
        ["two thirds of the members elected (or appointed)", "five amendments", "November "],
        BAN | {"Colo. Const. art. II, § 26"},
    ),
    ("TX", "exception_clause"): Worked(
        "BE IT RESOLVED BY THE LEGISLATURE OF THE STATE OF TEXAS:",
        ["A new section"],
        Marks("underline", "brackets_strike"),
        ["two thirds of all the members", "November ", "next convenes January "],
        BAN,
    ),
}


@pytest.mark.parametrize("key", WORKED, ids="-".join)
def test_the_draft_is_the_one_worked_by_hand_in_substance(
    key: tuple[str, str], drafts: Mapping[tuple[str, str], Draft]
):
    made, worked = drafts[key], WORKED[key]
    assert made.kind == ("bill" if key[1] == "safe_harbor" else "amendment")
    assert made.opening.startswith(worked.opening)
    assert [clause.title for clause in made.clauses] == worked.clauses
    assert made.marks == worked.marks
    told = " ".join(each.text for each in made.procedure)
    assert [words for words in worked.told if words not in told] == []
    models = {model.citation for clause in made.clauses for model in clause.models}
    assert worked.models <= models


def test_the_amended_words_are_those_worked_by_hand(drafts: Mapping[tuple[str, str], Draft]):
    ohio, kansas, texas = (drafts[state, "exception_clause"] for state in ("OH", "KS", "TX"))
    assert _amended(ohio) == (
        "There shall be no slavery in this state; nor involuntary servitude. Neither slavery nor "
        "involuntary servitude may be imposed as a punishment for a crime."
    )
    assert _amended(kansas) == (
        "There shall be no slavery in this state; and no involuntary servitude. Neither slavery "
        "nor involuntary servitude may be imposed as a punishment for a crime."
    )
    assert texas.clauses[0].opening == (
        "SECTION 1. Article I, Texas Constitution, is amended by adding Section [____] to read as "
        "follows:"
    )
    assert "Neither slavery nor involuntary servitude may be imposed" in _amended(texas)


def _amended(draft: Draft) -> str:
    line, *_ = draft.clauses[0].lines
    return "".join(piece.text for piece in pieces(line, draft.marks) if not piece.strike)


def test_counsel_in_arizona_is_told_of_the_law_that_voters_protect(
    drafts: Mapping[tuple[str, str], Draft],
):
    assert any("three fourths" in plain(note) for note in drafts["AZ", "safe_harbor"].notes)
