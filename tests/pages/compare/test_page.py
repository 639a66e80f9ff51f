"""The comparison: what is asked for, what differs, and in whose words."""

from datetime import date

import pytest
from bs4 import BeautifulSoup

from tests.conftest import SAFE_HARBOR
from tracker.laws.redline import tokens
from tracker.pages.compare import page as compare
from tracker.pages.compare.lines import lines
from tracker.pages.compare.page import CompareQuery, contrasts, linked_pairs
from tracker.pages.urls import Urls


def page(dataset, urls=None, **params):
    return compare.page(compare.read(params, dataset), dataset, urls or Urls())


def soup(section):
    return BeautifulSoup(section, "html.parser")


def rows(table):
    """First words of each line of the table → its class."""
    return {
        row.th.find(["summary", "span"]).get_text(): row["class"][0]
        for row in table.select("tbody tr:not(.group)")
    }


def test_codes_are_read_in_their_order_once_each(dataset):
    assert compare.read({"states": " tn,KY,,tn"}, dataset) == CompareQuery(("TN", "KY"))


def test_what_does_not_fit_or_does_not_exist_is_named(dataset):
    query = compare.read({"states": "KY,XX,TN,OH,IN,IL,WV,VA,MO,AR,MS", "on": "soon"}, dataset)
    assert query.states == ("KY", "TN", "OH", "IN", "IL", "WV", "VA", "MO", "AR")
    assert query.on is None
    messages = " ".join(each.message for each in query.bad)
    assert 'There is no jurisdiction "XX".' in messages
    assert "Only 9 fit side by side" in messages
    assert len(query.bad) == 3


def test_lines_are_marked_by_whether_the_answers_differ(dataset):
    table = soup(page(dataset, states="NV,KY")["table"])
    marks = rows(table)
    nevada, kentucky = (dataset.state(code)["exception_clause"] for code in ("NV", "KY"))
    assert marks["Exception clause"] == ("same" if nevada == kentucky else "differ")
    assert marks["Law"] == marks["Evidence"] == "plain"
    assert table.caption.get_text().startswith("Everything that is coded")
    assert [th.get_text() for th in table.select("thead th")] == ["Question", "Nevada", "Kentucky"]


def test_a_past_day_shows_its_own_answers_and_nothing_that_is_known_of_today_alone(dataset):
    told = page(dataset, states="NV,KY", on="2018-01-01")
    table = soup(told["table"]).get_text(" ")
    assert "Exception clause stands" in table
    assert "October 31, 1864" in table
    assert "Known for today only" in table
    assert "As it stood on January 1, 2018" in told["lead"]
    assert told.title == "Nevada and Kentucky compared on January 1, 2018"
    assert told.canonical == "/compare?states=NV,KY&on=2018-01-01"
    assert "unless for the punishment of crimes" in told["words-exception_clause"]


def test_the_words_of_every_law_are_quoted_for_every_jurisdiction(dataset):
    told = page(dataset, states="KY,TN,OH")
    for law in dataset.laws:
        section = soup(told[f"words-{law.id}"])
        assert [h3.a["href"] for h3 in section.select("h3")] == [
            f"/state?state={code}" for code in ("KY", "TN", "OH")
        ]
        quotes = section.select("figure.quote blockquote")
        assert len(quotes) >= 1


def test_a_name_with_an_article_has_it_in_a_sentence_and_not_in_a_heading(dataset):
    told = page(dataset, states="DC,MP")
    assert told.description.startswith("The District of Columbia and the Northern Mariana Islands")
    assert soup(told["lead"]).h1.get_text() == "District of Columbia and Northern Mariana Islands"


def test_one_jurisdiction_is_shown_with_neighbors_to_add(dataset):
    told = page(dataset, states="KY", on="2018-01-01")
    links = [a["href"] for a in soup(told["suggestions"]).select("a")]
    assert "/compare?states=KY,TN&on=2018-01-01" in links
    assert told.title == "Compare states on January 1, 2018"
    assert 'class="mark"' not in told["table"]


@pytest.mark.parametrize("states", [(), ("KY", "TN")])
def test_a_published_comparison_links_only_to_pairs_that_are_published(dataset, states):
    urls = Urls("https://tracker.example", f"compare/{'-'.join(states) or 'index'}.html")
    told = compare.page(CompareQuery(states), dataset, urls)
    text = "".join(str(make()) for make in told.sections.values() if make)
    links = {a["href"] for a in soup(text).select("a") if "/compare/" in a["href"]}
    known = {urls.compare(pair) for pair in compare.linked_pairs(dataset)}
    assert links
    assert links <= known
    if not states:
        assert links == known


def test_the_day_of_today_is_no_past_day(dataset):
    query = CompareQuery(("KY",), dataset.day)
    told = compare.page(query, dataset, Urls())
    assert told.canonical == "/compare?states=KY"
    assert "As it stood" not in told["lead"]
    assert compare.read({"on": "2018-01-01"}, dataset).on == date(2018, 1, 1)


def test_what_an_exception_allows_is_not_asked_where_there_is_none(dataset):
    found = {line.title: line for line in lines(dataset, ("CO", "KY"), dataset.laws[1])}
    scope = found["What the exception allows"]
    assert scope.cells[0].text == "Not applicable"
    assert scope.mark == ""


def test_what_cannot_apply_is_not_asked_and_what_is_not_verified_is_not_ruled_out(dataset):
    found = {line.title: line.cells for line in lines(dataset, ("AK", "GU", "OR"), dataset.laws[0])}
    assert [cell.text for cell in found["Age limit"]][:2] == ["Not applicable", "Not recorded"]
    assert [cell.text for cell in found["On what condition"]] == [
        "Not applicable",
        "Not recorded",
        "Not applicable",
    ]


def test_each_border_is_one_pair_however_it_is_asked_for(dataset):
    pairs = linked_pairs(dataset)
    assert ("KY", "TN") in pairs
    assert ("TN", "KY") not in pairs
    assert len({frozenset(pair) for pair in pairs}) == len(pairs)


def test_contrasts_are_neighbors_that_differ_the_most_and_each_state_comes_once(dataset):
    found = contrasts(dataset, SAFE_HARBOR, 3)
    codes = [code for pair in found for code in pair]
    assert len(found) == 3
    assert len(set(codes)) == 6

    def distance(pair):
        here, there = (SAFE_HARBOR.rank(dataset.state(code)["safe_harbor"]) for code in pair)
        return abs(here - there)

    known = [
        pair
        for pair in linked_pairs(dataset)
        if "unknown" not in {dataset.state(code)["safe_harbor"] for code in pair}
    ]
    assert distance(found[0]) == max(map(distance, known)) > 0
    assert distance(found[0]) >= distance(found[1]) >= distance(found[2]) > 0


def test_how_the_clause_went_to_the_voters_stands_side_by_side(dataset):
    law = dataset.law("exception_clause")
    found = {line.title: line for line in lines(dataset, ["CO", "LA", "OH"], law)}
    assert [(cell.text, cell.absent) for cell in found["Put to the voters"].cells] == [
        ("2018: passed, 66.2% yes; 2016: failed, 49.7% yes", False),
        ("2022: failed, 39.1% yes", False),
        ("None recorded", True),
    ]
    assert "Put to the voters" not in {line.title for line in lines(dataset, ["KS", "OH"], law)}


@pytest.mark.parametrize("code", ["OH", "MO"])
def test_a_state_and_all_of_its_neighbors_fit_and_are_called_so(dataset, code: str):
    near = dataset.state(code)["neighbors"].split(";")
    told = page(dataset, states=",".join([code, *near]))
    table = soup(told["table"])
    assert len(table.select("thead th")) == 2 + len(near)
    assert told.title == f"{dataset.state(code)['name']} and its neighbors compared"
    assert page(dataset, states=",".join([code, *near[:-1]])).title.endswith(" compared")
    assert "its neighbors" not in page(dataset, states=",".join([code, *near[:-1]])).title


def test_two_laws_of_one_descent_are_set_against_each_other_word_by_word(dataset):
    told = soup(page(dataset, states="MI,ND")["words-exception_clause"])
    lines = told.select_one(".redline")
    for each in lines.select(".unseen"):
        each.decompose()
    texts = [
        dataset.provisions_on(code, "exception_clause")["text"].iloc[0] for code in ("MI", "ND")
    ]
    for text, other in ((texts[0], "ins"), (texts[1], "del")):
        copy = soup(str(lines))
        for each in copy.select(other):
            each.decompose()
        assert tokens(copy.get_text()) == tokens(text)
    assert lines.select("del")


@pytest.mark.parametrize("states", ["MI,CO", "MI,ND,OH", "MI", "CA,WA"])
def test_laws_of_other_words_and_more_than_two_are_not(dataset, states: str):
    told = page(dataset, states=states)
    named = [name for name in told.sections if name.startswith("words-")]
    assert len(named) == 2
    assert "redline" not in "".join(str(told[name]) for name in named)
