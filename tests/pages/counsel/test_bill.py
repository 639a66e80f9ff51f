import pytest

from tests.pages.counsel.conftest import Drafts
from tracker.pages.counsel.bill import is_whole, names_all
from tracker.pages.counsel.words import draft_words


@pytest.mark.parametrize(
    ("state", "begins"),
    [
        ("KS", ["New Section 1.", "New Sec. 2.", "New Sec. 3.", "Sec. 4.", "New Sec. 5."]),
        ("DC", ["Sec. 2.", "Sec. 3.", "Sec. 4.", "Sec. 5.", "Sec. 6."]),
        ("IL", ["Section 5.", "Section 10.", "Section 15.", "Section 20.", "Section 25."]),
    ],
)
def test_sections_are_numbered_as_the_legislature_counts(
    state: str, begins: list[str], drafts: Drafts
):
    openings = [each.opening for each in drafts[state, "safe_harbor"].clauses]
    assert [each[: len(begin)] for each, begin in zip(openings, begins, strict=False)] == begins


def test_vermont_strikes_what_contradicts_its_bill(drafts: Drafts):
    clauses = drafts["VT", "safe_harbor"].clauses
    clause, records = (each for each in clauses if each.amends)
    assert records.section == "13 V.S.A. § 2658"
    assert clause.opening == "Sec. 6. 13 V.S.A. § 2652(c) is amended to read:"
    struck = "but may be treated as a juvenile under 33 V.S.A. chapter 52 or referred"
    assert f'<del class="strike">{struck} </del>' in clause.lines[0]


@pytest.mark.parametrize(
    ("opening", "whole"),
    [
        ("Section 725.1, subsection 1, paragraph b, is amended to read:", True),
        ("§ 725.1(1)(b) is amended to read:", True),
        ("Section 725.1 is amended to read:", False),
        ("Section 725.1, subsection 1, is amended by a section to read:", False),
    ],
)
def test_a_line_over_a_subsection_names_it_or_the_rest_would_go(opening: str, whole: bool):
    assert names_all(opening, "Iowa Code § 725.1(1)(b)") is whole


@pytest.mark.parametrize(
    ("row", "whole"),
    [
        ({"text": "No slavery."}, False),
        ({"text": "No slavery.", "text_is_whole": "false"}, False),
        ({"text": "No slavery …", "text_is_whole": "true"}, False),
        ({"text": "No slavery.", "text_is_whole": "true"}, True),
    ],
)
def test_words_are_whole_only_where_the_table_says_so(row: dict[str, str], whole: bool):
    assert is_whole(row) is whole


@pytest.mark.parametrize(
    ("state", "why"),
    [("VA", "whole, but the line over it names more"), ("SC", "named, but not whole")],
)
def test_where_a_section_is_not_set_out_to_its_end_the_rest_is_asked_for(
    state: str, why: str, drafts: Drafts
):
    last = [each.lines[-1] for each in drafts[state, "safe_harbor"].clauses if each.amends]
    assert draft_words().forms["rest"] in last, why
