from dataclasses import replace
from datetime import date

import pandas as pd
import pytest
from bs4 import BeautifulSoup

from tracker.pages.act.page import ActQuery
from tracker.pages.act.page import page as act
from tracker.pages.method.page import page as method
from tracker.pages.parameters import NothingAsked
from tracker.pages.state.page import StateQuery
from tracker.pages.state.page import page as state
from tracker.pages.urls import Urls

VOTERS, NUMBERS = "voters-exception_clause", "practice-safe_harbor"


def section(page, name):
    return BeautifulSoup(str(page.sections[name]()), "html.parser")


def told(dataset, code, name, on=None):
    page = state(StateQuery(code, on=on), dataset, Urls())
    parts = [each for each in (name, f"numbers-{name}") if each in page.sections]
    return " ".join(section(page, each).get_text(" ", strip=True) for each in parts)


def test_a_state_shows_the_question_that_its_voters_read(dataset):
    found = told(dataset, "NV", VOTERS)
    assert "remove language authorizing the use of slavery" in found
    assert "Yes 835,627, no 543,236" in found
    assert "Words: 28. Words that turn the sense: 1 ( remove )." in found


def test_a_question_that_is_not_confirmed_is_not_printed(dataset):
    found = told(dataset, "VT", VOTERS)
    assert "not confirmed" in found
    assert "to clarify that slavery" not in found


def test_a_measure_is_not_told_before_its_day(dataset):
    assert VOTERS not in state(StateQuery("NV", on=date(2024, 1, 1)), dataset, Urls()).sections
    earlier = told(dataset, "CO", VOTERS, on=date(2017, 1, 1))
    assert "Amendment T" in earlier
    assert "Amendment A" not in earlier


@pytest.mark.thorough
@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("CO", "26 of 64 counties had no majority for it. Lowest: Baca, 32.6 percent yes."),
        ("LA", "None of 64 counties had a majority for it."),
        ("TN", "All 95 counties had a majority for it."),
        ("OR", "The votes of 10 counties only were found; they do not speak for the state."),
    ],
)
def test_votes_by_county_are_summed_up(code, said, dataset):
    assert said in told(dataset, code, VOTERS)
    mapped = f"figure-{VOTERS}" in state(StateQuery(code), dataset, Urls()).sections
    assert mapped == (code != "OR")


@pytest.fixture
def with_table_69(dataset):
    """Figures made up for two places, as `practice import` writes them."""
    row = dict.fromkeys(dataset.practice.columns, "") | {
        **{"law": "safe_harbor", "series": "fbi_table_69", "agencies": "120"},
        **{"population": "3400000", "basis": "primary", "source": "FBI", "page": "Table 69"},
        **{"url": "https://ucr.fbi.gov/", "note": "Limited data were received."},
    }
    counts = {("CA", "2015"): "150", ("OH", "2014"): "9", ("OH", "2016"): "4"}
    rows = [row | {"state": state, "year": year, "count": n} for (state, year), n in counts.items()]
    return replace(dataset, practice=pd.concat([dataset.practice, pd.DataFrame(rows)]))


def test_a_count_of_the_fbi_says_for_whom_it_speaks(with_table_69):
    found = told(with_table_69, "OH", NUMBERS)
    assert "Arrests recorded a year, in 2 of the years 2014 to 2016: 4 to 9." in found
    assert "Agencies that reported in 2016: 120. People who live there: 3,400,000." in found
    assert "Limited data were received." in found
    assert "No usable count" not in found


def test_two_counts_of_a_place_are_never_joined(with_table_69, dataset):
    page, alone = (state(StateQuery("CA"), data, Urls()) for data in (with_table_69, dataset))
    figure = f"figure-{NUMBERS}"
    assert section(page, figure).get_text() == section(alone, figure).get_text()
    assert "Arrests recorded in 2015: 150." in told(with_table_69, "CA", NUMBERS)


def test_californias_arrests_stand_beside_its_law_with_what_they_do_not_show(dataset):
    page = state(StateQuery("CA"), dataset, Urls())
    drawn = section(page, NUMBERS)
    words = drawn.get_text(" ", strip=True)
    assert (
        "Arrests recorded in 2017, when the law took effect: 14; in the year before: 102." in words
    )
    assert "fallen by 82 percent" in words
    assert "all arrests of minors for misdemeanors fell by 73 percent" in words
    assert "It does not show what happened to the young person instead." in words
    chart = section(page, f"figure-{NUMBERS}")
    titles = [title.get_text() for title in chart.select("svg rect title")]
    assert "2001: not reported, or not read" in titles
    assert len(section(page, f"numbers-{NUMBERS}").select("tbody tr")) == 24


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("CT", "Arrests recorded a year, 2010 to 2016: 0 to 2."),
        ("CO", "Arrests recorded a year, 2001 to 2016: at least 2 to 25."),
        ("NY", "No usable count of arrests of minors for prostitution was found for New York."),
    ],
)
def test_a_few_arrests_are_a_sentence_and_no_chart(code, said, dataset):
    assert said in told(dataset, code, NUMBERS)
    assert f"figure-{NUMBERS}" not in state(StateQuery(code), dataset, Urls()).sections


def test_a_past_day_knows_no_later_arrests_and_studies(dataset):
    found = told(dataset, "CA", NUMBERS, on=date(2010, 6, 1))
    assert "2009" in found
    assert "2011" not in found
    assert "Studies of this law" not in found


@pytest.mark.thorough
def test_no_page_says_that_a_law_protected_children(dataset):
    found = [told(dataset, code, NUMBERS).lower() for code in dataset.by_name]
    assert len([each for each in found if each]) == 51
    words = " ".join(found)
    assert "safer" not in words
    assert "effective" not in words
    assert "reduced" not in words


def test_who_must_still_ask_the_voters_learns_from_other_ballots(dataset):
    page = act(ActQuery("NY", "", law="exception_clause"), dataset, Urls())
    words = section(page, VOTERS).get_text(" ", strip=True)
    assert "8 of 11 passed" in words
    assert "Colorado asked twice" in words
    assert "from 49.68 to 66.21 percent" in words
    assert "Of 7 questions that said “slavery”, 6 passed" in words
    assert "not causes" in words
    assert "Colorado, 2016: All 100 members of the legislature supported it" in words


@pytest.mark.parametrize("code", ["CO", "GU", "DC", "DE"])
def test_ballots_are_no_lesson_where_no_ballot_is_ahead(code, dataset):
    assert VOTERS not in act(ActQuery(code, "", law="exception_clause"), dataset, Urls()).sections


def test_method_lists_each_study_and_what_was_read_of_it(dataset):
    words = section(method(NothingAsked(), dataset, Urls()), "studies")
    assert len(words.select("li")) == 16
    assert "Only an abstract, or a report on it, was read." in words.get_text()


def test_people_in_prison_are_told_only_where_the_exception_stands(dataset):
    numbers = "practice-exception_clause"
    assert "At the end of 2022, 19,744 people were" in told(dataset, "KY", numbers)
    assert told(dataset, "CO", numbers) == ""
