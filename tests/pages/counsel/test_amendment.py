from tests.pages.counsel.conftest import Drafts
from tests.pages.counsel.test_page import without
from tracker.pages.counsel.draft import CONFIRM, Clause


def test_exactly_the_exception_is_struck(drafts: Drafts):
    def after(clause: Clause) -> str:
        return without("del", clause.lines[0])

    assert after(drafts["GA", "exception_clause"].clauses[0]) == (
        "there shall be no involuntary servitude within the state of georgia. neither slavery nor "
        "involuntary servitude may be imposed as a punishment for a crime or for contempt of court."
    )
    assert after(drafts["AR", "exception_clause"].clauses[0]).startswith(
        "there shall be no slavery in this state, nor involuntary servitude. neither slavery nor "
        "involuntary servitude may be imposed as a punishment for a crime. no standing army"
    )
    assert "equal protection of the laws" in after(drafts["LA", "exception_clause"].clauses[0])


def test_words_in_another_language_are_told_to_be_translated(drafts: Drafts):
    made = drafts["PR", "exception_clause"]
    assert made.language == "es"
    assert made.clauses[0].lines[0].startswith("No existirá la esclavitud")
    assert CONFIRM not in made.clauses[0].lines[0]
    assert drafts["PR", "safe_harbor"].forms_language == "es"


def test_nobody_is_told_of_a_constitution_that_does_not_exist(drafts: Drafts):
    for code in ("DC", "GU", "VI"):
        made = drafts[code, "exception_clause"]
        said = [each.said for each in (*made.findings[:1], *made.tried)]
        assert [text for text in said if "the constitution" in text] == [], code


def test_a_proposal_to_congress_is_quoted_from_where_it_was_proposed(drafts: Drafts):
    (proposed,) = drafts["DC", "exception_clause"].clauses[0].models
    assert "proposed, enacted nowhere" in proposed.of
    assert not proposed.copy


def test_the_states_own_words_submit_an_amendment_and_ours_where_it_has_none(drafts: Drafts):
    ours = "[This amendment shall be submitted"
    submitted, question, effect = drafts["LA", "exception_clause"].closing
    assert "proposed amendment shall be submitted to the electors" in submitted
    assert "which proposition shall read as follows: " in question
    assert effect.startswith("[If adopted, the amendment takes effect")
    for code, given in (("LA", False), ("CA", True)):
        closing = drafts[code, "exception_clause"].closing
        assert any(each.startswith(ours) for each in closing) is given


def test_the_title_names_the_section_that_is_amended(drafts: Drafts):
    assert drafts["OH", "exception_clause"].title.startswith(
        "Proposing to amend Section 6 of Article I of the Constitution of the State of Ohio"
    )
