"""Six drafts that were first worked by hand: the program's come out alike in substance."""

from dataclasses import dataclass

import pytest
from markupsafe import Markup

from tests.pages.counsel.conftest import Drafts
from tracker.laws.dataset import Dataset
from tracker.pages.counsel.case import Case
from tracker.pages.counsel.draft import Draft, Marks

pytestmark = pytest.mark.thorough

LIABLE = "Immunity of minors"
OTHER = "Other offenses caused by trafficking"
SERVICES = "Services instead of a case"
OFFICER = "Duties of officers"
RECORDS = "Vacating and sealing of records"


@dataclass(frozen=True)
class Worked:
    """The facts of a draft that was worked by hand.

    Attributes:
        opening: how the enacting or resolving clause begins.
        clauses: titles of its sections, but for those of every bill, or the one that it amends.
        marks: how new and removed words are marked.
        told: words of its statements on votes, elections and sessions, whose years move on.
        models: citations that it follows.
    """

    opening: str
    clauses: list[str]
    marks: Marks
    told: list[str]
    models: set[str]


BAN = {"Neb. Const. art. I, § 2", "H.J.Res. 72 (118th Congress)"}
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
        ["Section 6."],
        Marks("underline", "strike"),
        ["three fifths of the members elected to each house", "passes once", "November "],
        BAN,
    ),
    ("KS", "exception_clause"): Worked(
        "Be it resolved by the Legislature of the State of Kansas, two-thirds of the members",
        ["Section 6."],
        Marks("italic", "strike"),
        ["two thirds of the members elected (or appointed)", "five amendments", "November "],
        BAN | {"Colo. Const. art. II, § 26"},
    ),
    ("TX", "exception_clause"): Worked(
        "BE IT RESOLVED BY THE LEGISLATURE OF THE STATE OF TEXAS:",
        [""],
        Marks("underline", "brackets_strike"),
        ["two thirds of all the members", "November ", "next convenes January "],
        BAN,
    ),
}


EVERY = {"Definitions", "What stays punishable", "Transition", "Effective date"}


@pytest.mark.parametrize("key", WORKED, ids="-".join)
def test_the_draft_is_the_one_worked_by_hand_in_substance(
    key: tuple[str, str], drafts: Drafts, dataset: Dataset
):
    made, worked = drafts[key], WORKED[key]
    assert made.kind == ("bill" if key[1] == "safe_harbor" else "amendment")
    assert made.opening.startswith(worked.opening)
    own = [each for each in made.clauses if made.kind == "amendment" or not each.amends]
    assert [clause.title for clause in own if clause.title not in EVERY] == worked.clauses
    assert Case(dataset, key[0], dataset.law(key[1])).marks == worked.marks
    told = " ".join(each.said for each in made.procedure)
    assert [words for words in worked.told if words not in told] == []
    models = {model.citation for clause in made.clauses for model in clause.models}
    assert worked.models <= models


def test_sections_are_numbered_and_titled_as_in_those_worked_by_hand(drafts: Drafts):
    kansas, arizona, tennessee = (drafts[state, "safe_harbor"] for state in ("KS", "AZ", "TN"))
    assert [each.opening for each in kansas.clauses][:3] == [
        "New Section 1.",
        "New Sec. 2.",
        "New Sec. 3.",
    ]
    assert kansas.title.startswith("AN ACT concerning minors who are sold for sex; amending K.S.A.")
    (amended,) = (each for each in kansas.clauses if each.amends)
    assert amended.opening == "Sec. 4."
    assert "Counsel sets out the section: its words were not read" in amended.lines[0]
    assert arizona.title.startswith("AN ACT AMENDING Section 13-3214, Arizona Revised Statutes;")
    (amended,) = (each for each in arizona.clauses if each.amends)
    assert amended.opening.endswith(
        "Section 13-3214, Arizona Revised Statutes, is amended to read:"
    )
    assert amended.lines[0].striptags() == (
        "it is unlawful for a person WHO IS AT LEAST EIGHTEEN YEARS OF AGE to knowingly engage in "
        "prostitution"
    )
    assert tennessee.title.startswith("AN ACT to amend Tennessee Code Annotated,")
    texas = drafts["TX", "exception_clause"].closing[0]
    assert texas.startswith("SECTION 2. This proposed constitutional amendment shall be submitted")
    assert "The ballot shall be printed to permit voting for or against" in texas


def test_the_amended_words_are_those_worked_by_hand(drafts: Drafts):
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
    line = str(draft.clauses[0].lines[0])
    head, _, rest = line.partition("<del")
    return Markup(head + rest.partition("</del>")[2]).striptags()


def test_counsel_in_arizona_is_told_of_the_law_that_voters_protect(drafts: Drafts):
    assert any("three fourths" in note for note in drafts["AZ", "safe_harbor"].notes)
