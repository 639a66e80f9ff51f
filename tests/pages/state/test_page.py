"""A jurisdiction's page: answers, proof, act."""

from __future__ import annotations

import re

import pytest
from bs4 import BeautifulSoup, Tag

from tracker.laws.dataset import Dataset
from tracker.laws.evidence.cells import evidence_by_variable
from tracker.pages.compare import page as compare
from tracker.pages.state import page as state
from tracker.pages.urls import Urls


def shown(dataset: Dataset, code: str, urls: Urls | None = None, **params: str) -> BeautifulSoup:
    page = state.page(state.read({"state": code, **params}, dataset), dataset, urls or Urls())
    told = "".join(str(make()) for make in page.sections.values() if make)
    return BeautifulSoup(told, "html.parser")


def folds(part: Tag) -> dict[str, int]:
    """Title of each fold → how many things are in it."""
    found = {}
    for summary in part.select("details > summary"):
        title, _, count = summary.get_text().partition(" (")
        found[title] = int(count.split()[0].rstrip(")")) if count else 0
    return found


@pytest.mark.parametrize("first", ["safe_harbor", "exception_clause"])
def test_bills_of_the_law_that_a_visitor_comes_for_are_named_first(dataset: Dataset, first: str):
    bills = shown(dataset, "MI", law=first).select_one("#pending summary")
    assert bills is not None
    clause, harbor = (bills.get_text().index(title) for title in ("H.J.R. I", "S.B. 520"))
    assert (clause < harbor) == (first == "exception_clause")


@pytest.mark.parametrize(("day", "end"), [({}, "today"), ({"on": "2018-01-01"}, "2018")])
def test_a_bar_of_years_ends_on_the_day_that_is_shown(
    dataset: Dataset, day: dict[str, str], end: str
):
    ends = [
        each.select("span")[-1].get_text() for each in shown(dataset, "VT", **day)(class_="years")
    ]
    assert ends == [end] * len(dataset.laws)


@pytest.mark.parametrize("code", ["VA", "KS", "MP", "VT"])
def test_each_answer_comes_first_with_its_date_grade_and_citation(dataset: Dataset, code: str):
    page = shown(dataset, code)
    cards = page.select(".answers .answer")
    assert [card.h2.get_text() for card in cards] == [law.question for law in dataset.laws]
    row = dataset.state(code)
    for law, card in zip(dataset.laws, cards, strict=True):
        words = card.get_text()
        status = law.status_of(row)
        assert words.count(status.label) == 1
        assert status.answer in words
        assert "Evidence: " in words
        assert row[f"{law.id}_since_text"] in words
        assert row[f"{law.id}_citation"] in words


def test_the_way_to_a_message_comes_right_after_the_answers(dataset: Dataset):
    for urls in (Urls(), Urls("", "state/VA.html")):
        first = shown(dataset, "VA", urls).select_one(".lead:has(.answers) + .lead > .doing a")
        assert first.get_text() == "Safe harbor: write to your legislators"
        assert first["href"] == urls.about("safe_harbor").act("VA")


def test_the_law_that_a_visitor_came_with_is_told_first_and_kept(dataset: Dataset):
    page = shown(dataset, "VA", law="exception_clause")
    assert [card.h2.get_text() for card in page.select(".answers .answer")] == [
        law.question for law in reversed(dataset.laws)
    ]
    assert page.select_one(".lead > .doing a").get_text().startswith("Exception clause: ")
    assert [part["id"] for part in page.select("section.law:not(.ballots, .arrests)")] == [
        "exception-clause",
        "safe-harbor",
    ]
    links = [link["href"] for link in page.select(".steps a, .neighbors a")]
    assert links
    assert {link.partition("&law=")[2] for link in links} == {"exception_clause"}
    asks = [link["href"] for link in page.select(".asks .press.main")]
    assert asks == [f"/act?state=VA&law={law}" for law in ("exception_clause", "safe_harbor")]


@pytest.mark.thorough
@pytest.mark.parametrize(
    ("code", "params", "found"),
    [
        ("KY", {}, ["legislators-exception_clause"]),
        ("KY", {"law": "safe_harbor"}, ["legislators-safe_harbor"]),
        ("KY", {"on": "2018-01-01"}, []),  # legislators are those of today
        ("GU", {}, []),  # no list names its legislators, and it has one delegate
        ("VI", {"law": "exception_clause"}, []),
    ],
)
def test_those_who_decide_are_found_on_the_page_where_a_list_names_them(
    dataset: Dataset, code: str, params: dict[str, str], found: list[str]
):
    page = state.page(state.read({"state": code, **params}, dataset), dataset, Urls())
    assert [name for name in page.sections if name.startswith("legislators-")] == found
    main = shown(dataset, code, **params).select_one(".lead > .doing .press.main")
    assert bool(main) == (not found)


def test_no_draft_is_offered_of_a_law_that_nobody_read(dataset: Dataset):
    page = shown(dataset, "GU")
    assert not page.select("#ask-safe-harbor a[href*='draft']")
    assert page.select("#ask-exception-clause a[href*='draft']")


def test_a_section_sign_stays_with_its_number(dataset: Dataset):
    answer = shown(dataset, "KY").select(".answer .evidence .nowrap")
    assert [each.get_text() for each in answer] == ["§ 529.120", "§ 25"]


def test_both_laws_are_no_law_to_come_with_and_another_word_is_named(dataset: Dataset):
    both = state.read({"state": "VA", "law": "both"}, dataset)
    assert (both.law, both.bad) == ("", ())
    assert [each.name for each in state.read({"state": "VA", "law": "x"}, dataset).bad] == ["law"]


def test_the_contents_lead_to_what_is_on_the_page(dataset: Dataset):
    page = shown(dataset, "KY")
    anchors = [link["href"] for link in page.select(".on-page a") if link["href"][0] == "#"]
    assert len(anchors) == len(dataset.laws) + 2
    assert [anchor for anchor in anchors if not page.select_one(anchor)] == []


def test_the_newest_event_and_the_one_that_set_the_answer_are_read_at_once(dataset: Dataset):
    law = shown(dataset, "VA", on="2026-01-31").select_one("#safe-harbor")
    told = [event["id"] for event in law.select(".time ~ .folded > .happened > li")]
    assert told == ["VA-safe-harbor-2025-ch633", "VA-safe-harbor-2021-hb2234"]
    assert folds(law)["Other events"] == 3


def test_nothing_is_folded_where_there_is_little(dataset: Dataset):
    law = shown(dataset, "TN").select_one("#exception-clause")
    assert len(law.select(".happened > li")) == 2
    assert "Other events" not in folds(law)


def test_each_fold_has_as_many_things_as_it_says(dataset: Dataset):
    for code in ("VA", "VT", "DC"):
        page = shown(dataset, code)
        sources = len(dataset.rows_for("sources", code))
        assert folds(page)["Sources"] == sources == len(page.select("#sources > ul > li"))
        for ask in page.select(".ask"):
            quoted = len(ask.select("blockquote"))
            assert folds(ask).get("Words to borrow", 0) == quoted


def test_a_law_without_words_says_so_and_what_that_means(dataset: Dataset):
    proof = shown(dataset, "VA").select_one("#exception-clause .proof").get_text()
    assert "There are no words to quote. The constitution says nothing" in proof
    assert "Prison work pays, 2017$0.27 to $0.45 an hour" in proof


def test_the_bar_of_time_is_told_in_words(dataset: Dataset):
    bar = shown(dataset, "TN").select_one("#exception-clause .time")
    assert bar["role"] == "img"
    assert bar["aria-label"] == (
        "Exception clause: Exception clause stands from 1870; Abolished, no exception from 2022."
    )


def test_what_a_source_backs_is_said_in_words(dataset: Dataset):
    backed = [item.get_text() for item in shown(dataset, "KY").select("#sources li")]
    assert any("On: Events" in text for text in backed)
    names = dataset.codebook.tables
    assert not [text for text in backed for name in names if f"On: {name}" in text]


@pytest.mark.parametrize("code", ["OH", "TN"])
def test_one_link_compares_with_all_neighbors(dataset: Dataset, code: str):
    page = shown(dataset, code, on="2018-01-01")
    (link,) = [each["href"] for each in page.select(".doing a") if "neighbors" in each.get_text()]
    near = dataset.state(code)["neighbors"].replace(";", ",")
    assert link == f"/compare?states={code},{near}&on=2018-01-01"
    assert compare.read({"states": f"{code},{near}"}, dataset).bad == ()


def test_a_state_without_neighbors_or_a_server_has_no_such_link(dataset: Dataset):
    for code, urls in (("HI", Urls()), ("OH", Urls("", "state/OH.html"))):
        assert "Compare with the neighbors" not in shown(dataset, code, urls).get_text()


def test_each_coded_answer_says_what_shows_it_or_that_nothing_does(dataset: Dataset):
    """Of ten places: one with cells that nothing shows, and nine others."""
    seen = 0
    for code in ("PR", "AK", "CA", "CO", "GA", "HI", "MD", "NH", "TN", "VA"):
        text = " ".join(shown(dataset, code).get_text(" ").split())
        for law in dataset.laws:
            for each in evidence_by_variable(dataset, code, law):
                title = dataset.codebook.field("states", each.column).title
                basis = dataset.codebook.field("states", f"{law.id}_basis")
                grade = basis.label(each.basis) if each.basis else "nothing on record shows this"
                assert re.search(rf"{re.escape(title)}\W+{re.escape(grade)}", text), (code, title)
                seen += 1
    assert seen > 100


@pytest.mark.parametrize(
    ("code", "params", "urls", "found"),
    [
        ("KY", {}, Urls(), True),
        ("KY", {"on": "2018-01-01"}, Urls(), False),
        ("KY", {}, Urls("https://tracker.example", "state/KY.html"), False),
        ("GU", {}, Urls(), False),
    ],
)
def test_legislators_are_found_on_the_page_of_today_where_a_server_runs(
    code: str, params: dict[str, str], urls: Urls, found: bool, dataset: Dataset
):
    page = state.page(state.read({"state": code, **params}, dataset), dataset, urls)
    assert any(name.startswith("legislators-") for name in page.sections) is found
