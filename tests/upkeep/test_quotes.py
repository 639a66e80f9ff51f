"""Finding quoted words, and naming what became of them."""

from datetime import date

import pytest

from tests.upkeep.changes import CHANGES, Page
from tests.upkeep.statutes import (
    COLUMBIA,
    COLUMBIA_WORDS,
    KENTUCKY,
    KENTUCKY_WORDS,
    VIRGINIA,
    VIRGINIA_WORDS,
    kentucky,
    virginia,
)
from tracker.fetching.http_types import Answer
from tracker.upkeep.quotes import QuoteFinding, look_for_quote
from tracker.upkeep.reading import Reading, read_page

DAY = date(2026, 11, 27)


def find(words: str, citation: str, reply) -> QuoteFinding:
    answer = Answer("https://a.example", 200, "", {"content-type": reply.type}, reply.body)
    return look_for_quote(words, citation, read_page(answer), DAY)


def on(text: str, words: str, citation: str) -> QuoteFinding:
    return look_for_quote(words, citation, Reading(text), DAY)


@pytest.mark.parametrize(
    ("reply", "words", "citation"),
    [
        (KENTUCKY, KENTUCKY_WORDS, "Ky. Rev. Stat. § 630.125"),
        (COLUMBIA, COLUMBIA_WORDS, "D.C. Code § 22-2701(d)"),
        (VIRGINIA, VIRGINIA_WORDS, "Va. Code Ann. § 18.2-361.1(B)"),
    ],
)
def test_words_that_stand_are_found(reply, words: str, citation: str):
    assert find(words, citation, reply) == QuoteFinding("stands")


@pytest.mark.parametrize("page", [virginia(), kentucky()], ids=["VA", "KY"])
@pytest.mark.parametrize("change", CHANGES)
def test_each_change_is_named(page: Page, change: str):
    make, result = CHANGES[change]
    made = make(page)
    if made is None:
        assert (change, page.citation) == ("a subsection renumbered", "Ky. Rev. Stat. § 630.125")
        return
    quoted, reply = made
    assert find(quoted.words, quoted.citation, reply).result == result


def test_a_changed_word_is_shown_side_by_side():
    made = CHANGES["a word replaced"][0](kentucky())
    assert made
    detail = find(KENTUCKY_WORDS, "Ky. Rev. Stat. § 630.125", made[1]).detail
    ours, theirs = detail.split("”, the page has “")
    assert "henceforward" not in ours
    assert "henceforward" in theirs


def test_what_differs_is_shown_from_the_first_to_the_last_word_with_four_around():
    quoted = "No minor of this state shall ever be charged with or be tried for acts of class B"
    told = quoted.replace("ever be charged", "be arrested").replace("acts", "an act")
    finding = on(f"§ 12-5. Minors.\n{told}", quoted, "X. Code § 12-5")
    assert finding.result == "changed"
    assert finding.detail == (
        "we quote “of this state shall ever be charged with or be tried for acts of class B”, "
        "the page has “of this state shall be arrested with or be tried for an act of class B”"
    )


def test_the_new_number_is_told():
    made = CHANGES["a subsection renumbered"][0](virginia())
    assert made
    finding = find(VIRGINIA_WORDS, "Va. Code Ann. § 18.2-361.1(B)", made[1])
    assert finding.detail == "now under C., cited as (B)"


def test_a_note_that_the_section_was_transferred_says_where_to():
    text = "Page of law. " * 30 + "\n§ 12-5. Minors. Transferred to § 14-9 by Act 7 of 2026."
    finding = on(text, "No minor shall be prosecuted for prostitution.", "X. Code § 12-5")
    assert finding == QuoteFinding("moved", "the page says: Transferred to § 14-9 by Act 7 of 2026")


def test_a_section_that_is_marked_as_repealed_is_gone_though_its_words_are_shown():
    text = "§ 12-5. Minors. [Repealed effective July 1, 2026]\nNo minor shall be prosecuted."
    assert on(text, "No minor shall be prosecuted.", "X. Code § 12-5").result == "gone"


def test_a_section_in_other_words_altogether_is_gone():
    text = "§ 12-5. Minors.\n" + "The department shall publish a report each year. " * 9
    finding = on(text, "No minor shall be prosecuted for prostitution.", "X. Code § 12-5")
    assert finding == QuoteFinding("gone", "the section is there, its words are not")


def test_a_page_that_a_script_draws_cannot_be_read():
    finding = on("Loading", "No minor shall be prosecuted.", "X. Code § 12-5")
    assert finding.result == "unreachable"


def test_a_login_field_on_a_page_of_law_is_no_wall():
    page = Reading("§ 12-5. Minors.\nNo minor shall be prosecuted.", wall="asks for a password")
    assert (
        look_for_quote("No minor shall be prosecuted.", "X. Code § 12-5", page, DAY).result
        == "stands"
    )


def test_a_cross_reference_at_the_start_of_a_line_is_no_heading():
    text = "§ 12-5. Minors.\nas defined in section\n12-9 of this title, no minor shall be tried."
    assert on(text, "no minor shall be tried", "X. Code § 12-5").result == "stands"


def test_parts_of_a_quote_from_two_versions_are_not_joined():
    old = "§ 12-5. Minors. [Effective until January 1, 2026]\nNo minor shall be tried. " + "a " * 60
    new = (
        "\n§ 12-5. Minors. [Effective January 1, 2026]\nNone is tried. It is a defense. "
        + "b " * 99
    )
    finding = on(old + new, "No minor shall be tried … It is a defense", "X. Code § 12-5")
    assert finding.result == "changed"


def test_words_of_a_constitution_are_found_where_the_page_has_no_headings():
    words = "Slavery and involuntary servitude are forever prohibited in this State."
    text = f"The measure would read: “{words}” " + "It was put to the vote. " * 20
    assert on(text, words, "X. Const. art. I, § 30") == QuoteFinding("stands")


def test_a_page_that_makes_a_list_of_the_paragraphs_has_no_numbers_in_its_text():
    words = "The cabinet shall: (a) Investigate the report; and (b) Provide services to the child."
    text = "12-5. Duties.\nThe cabinet shall:\nInvestigate the report; and\n"
    text += "Provide services to the child."
    assert on(text, words, "X. Code § 12-5") == QuoteFinding("stands")
    other = text.replace("Investigate", "Examine")
    assert on(other, words, "X. Code § 12-5").result == "changed"


def test_a_subsection_of_missouri_is_written_with_a_dot():
    text = "211.031. Courts. —1. The court shall hear:\n(1) one;\n(2) a child whose home is lost."
    citation = "Mo. Rev. Stat. § 211.031.1(2)"
    assert on(text, "a child whose home is lost", citation) == QuoteFinding("stands")


def test_a_second_name_in_parentheses_says_nothing_of_where_the_words_stand():
    text = "§ 1421b. Bill of rights\n(h) Warrants shall be asked for.\n(i) Slavery shall not exist."
    citation = "48 U.S.C. § 1421b(i) (Organic Act of Guam § 5)"
    assert on(text, "Slavery shall not exist", citation) == QuoteFinding("stands")
    assert on(text, "Warrants shall be asked for", citation).result == "moved"


@pytest.mark.parametrize("more", ["-(3), (6)-(7)", ", (3)", " and (3)"])
def test_words_of_several_subsections_stand_under_any_of_them(more: str):
    text = (
        "§ 712-1200 Prostitution.\n(1) One offends.\n(2) Words mean this.\n(3) It is a violation."
    )
    citation = "Haw. Rev. Stat. § 712-1200(2)"
    assert on(text, "It is a violation", citation).result == "moved"
    assert on(text, "It is a violation", citation + more) == QuoteFinding("stands")


def test_a_heading_may_begin_with_the_name_of_the_code_and_come_twice():
    text = (
        "RCW 9.96.070 - Costs\nRCW 9.96.070\nCosts.\nNobody pays.\n"
        "RCW 9.96.080 - Vacating convictions [Effective until July 1, 2027]\n"
        "RCW 9.96.080\nVacating convictions.\n(1) A victim may apply to vacate a conviction under "
        "RCW 9A.88.030. The court shall hear the victim within thirty days of the application.\n"
    )
    later = (
        text[text.index("RCW 9.96.080") :].replace("until ", "").replace("victim may", "person may")
    )
    citation, words = "Wash. Rev. Code § 9.96.080(1)", "A victim may apply to vacate a conviction"
    assert on(text, words, citation) == QuoteFinding("stands")
    assert on(text, words, "Wash. Rev. Code § 9.96.070").result == "moved"
    assert on(text + later, words, citation).result == "stands"
    assert on(text + later, words.replace("victim", "person"), citation).result == "changed"


def test_a_reference_at_the_end_of_a_line_is_no_heading():
    text = (
        "RCW 9.96.080\nVacating.\nA victim as defined in\nRCW 9A.88.030.\nmay apply to the court."
    )
    assert on(text, "may apply to the court", "Wash. Rev. Code § 9.96.080") == QuoteFinding(
        "stands"
    )


def test_a_page_may_name_the_title_before_the_section():
    text = (
        "§21-1029. Offenses.\nC. A child shall not be charged.\n§21-1030. Other.\nA fine is paid."
    )
    citation = "Okla. Stat. tit. 21, § 1029"
    assert on(text, "A child shall not be charged", citation) == QuoteFinding("stands")
    assert on(text, "A fine is paid", citation).result == "moved"


def test_a_dash_may_part_the_number_of_a_section_from_its_name():
    text = "Section 1029 - Offenses\nNo child is charged.\nSection 1030 - Other\nA fine is paid."
    assert on(text, "A fine is paid", "Okla. Stat. tit. 21, § 1029").result == "moved"
