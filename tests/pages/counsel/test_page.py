"""What must hold of every draft of the real tables."""

import re
from collections import Counter
from dataclasses import replace

import pytest
from lxml import html
from markupsafe import Markup

from tests.pages.counsel.conftest import Drafts
from tracker.laws.dataset import Dataset
from tracker.laws.gaps import unmet
from tracker.laws.tables.drafting import forms
from tracker.laws.tables.official_pages import is_official
from tracker.pages.counsel.bill import is_whole, names_all
from tracker.pages.counsel.case import Case
from tracker.pages.counsel.draft import CHECK, CONFIRM
from tracker.pages.counsel.page import draft, laws_to_draft
from tracker.pages.counsel.statements import trailing
from tracker.pages.counsel.words import draft_words
from tracker.pages.quotations import words_of
from tracker.pages.urls import Urls

pytestmark = pytest.mark.thorough

EXCEPTION = "exception_clause"
REST = draft_words().forms["rest"]


def without(tag: str, line: Markup) -> str:
    """The words of a line of the law, without those in one tag, in small letters."""
    sheet = html.fromstring(f"<p>{line}</p>")
    for each in sheet.iter(tag):
        each.text = ""
    return bare(sheet.text_content())


def bare(text: str) -> str:
    told = " ".join(re.sub(r"[][()]", "", text).lower().split())
    return re.sub(r" ([.,;])", r"\1", told)


def test_there_is_a_draft_wherever_something_is_missing(dataset: Dataset, drafts: Drafts):
    missing = {
        (code, law.id)
        for code in dataset.coded["state"]
        for law in dataset.laws
        if unmet(dataset, code, law)
    }
    forbidden = {
        (row["state"], "exception_clause")
        for row in dataset.states.to_dict("records")
        if row["exception_clause"] == "abolished"
    }
    assert forbidden
    assert set(drafts) == missing | forbidden
    named = {(c, law.id) for c in dataset.coded["state"] for law in laws_to_draft(dataset, c)}
    assert named == set(drafts)


def test_a_bill_has_the_sections_that_its_gaps_call_for_and_no_others(
    dataset: Dataset, drafts: Drafts
):
    always = ["Definitions", "What stays punishable", "Transition", "Effective date"]
    bills = {
        key: made for key, made in drafts.items() if made.kind == "bill" and key[1] == "safe_harbor"
    }
    assert len(bills) > 50
    for (code, law_id), made in bills.items():
        case = Case(dataset, code, dataset.law(law_id))
        called = [section.title for section in case.clauses]
        titles = [clause.title for clause in made.clauses if clause.title]
        expected = [always[0], *called, *always[1:]]
        assert titles == [case.own(title) for title in expected], code
        assert all(clause.models for clause in made.clauses if clause.title in called), code


def test_every_source_is_an_official_page_or_ours(drafts: Drafts):
    urls = [
        each.url
        for made in drafts.values()
        for each in (*made.findings, *made.procedure, *made.forms, *made.tried)
        if each.url
    ]
    models = [
        model.url
        for made in drafts.values()
        for clause in made.clauses
        for model in (*clause.models, *(m for choice in clause.choices for m in choice.models))
        if model.url
    ]
    assert len(urls) > 300
    assert len(models) > 500
    ours = "https://tracker.example/"
    assert {u for u in (*urls, *models) if not (is_official(u) or u.startswith(ours))} == set()


@pytest.mark.parametrize(
    ("url", "official"),
    [
        ("https://legislature.vermont.gov/statutes/section/13/060/02652", True),
        ("https://www.leg.state.fl.us/Statutes/", True),
        ("https://kslegislature.org/historical_data/", True),
        ("https://en.wikipedia.org/wiki/Penal_exception_clause", False),
        ("https://fyyd.de/episode/6014581", False),
        ("https://atinbercont.web.app/672.html", False),
        ("https://law.justia.com/codes/", False),
        ("https://notlegislature.gov.example.com/", False),
        ("", False),
    ],
)
def test_official_is_what_a_government_publishes_itself(url: str, official: bool):
    assert is_official(url) is official


def test_an_amendment_repeals_no_words_that_nobody_has_read(dataset: Dataset, drafts: Drafts):
    amended = {
        key: clause
        for key, made in drafts.items()
        for clause in made.clauses
        if made.kind == "amendment" and clause.amends and clause.opening + clause.title
    }
    assert len(amended) > 15
    for (code, law_id), clause in amended.items():
        (row,) = (
            row
            for row in words_of(dataset, code, law_id).operative
            if row["citation"] in clause.amends
        )
        first, *rest = clause.lines
        if Case(dataset, code, dataset.law(law_id)).marks.removed != "none":
            assert without("ins", first) == bare(row["text"]), code
        assert rest == ([] if is_whole(row) else [REST]), code


def test_a_section_of_a_bill_that_is_set_out_in_part_says_so(dataset: Dataset, drafts: Drafts):
    found = Counter()
    for (code, law_id), made in drafts.items():
        rows = {
            row["citation"]: row for row in dataset.provisions_on(code, law_id).to_dict("records")
        }
        for clause in made.clauses:
            if made.kind != "bill" or not clause.amends or clause.lines[0].startswith("["):
                continue
            row = rows[clause.amends[0]]
            if clause.lines[0].startswith("by striking"):
                found["in words"] += 1
                continue
            assert without("ins", clause.lines[0]) == bare(row["text"]), code
            (opening,) = (
                each.opening
                for each in draft_words().changes
                if (each.state, each.citations[0]) == (code, row["citation"])
            )
            whole = is_whole(row) and names_all(opening, row["citation"])
            assert (clause.lines[-1] == REST) != whole, code
            found["set out"] += 1
    assert found["set out"] > 12
    assert found["in words"]
    assert drafts["VA", "safe_harbor"].clauses[3].lines[-1] == REST


def test_what_is_general_knowledge_is_marked_where_it_stands(dataset: Dataset, drafts: Drafts):
    marks = Counter()
    for (code, _), made in drafts.items():
        name = "enacting_clause" if made.kind == "bill" else "resolving_clause"
        mark = trailing(forms(dataset, code).get(name))
        assert made.opening.endswith(mark), code
        assert (mark != "") == made.opening.endswith((CONFIRM, CHECK)), code
        marks[mark] += 1
    assert len(marks) == 3


def test_a_mark_weighs_how_a_fact_is_known(dataset: Dataset):
    kansas = forms(dataset, "KS")
    assert kansas["enacting_clause"].text == (
        "Be it enacted by the Legislature of the State of Kansas:"
    )
    assert trailing(kansas["enacting_clause"]) == ""
    # Read, but in a file that nobody can name.
    assert kansas["mark_new"].basis == "secondary"
    assert trailing(kansas["mark_new"]) == f" {CHECK}"
    assert trailing(kansas["bill_name"]) == trailing(None) == f" {CONFIRM}"


def test_those_who_cannot_amend_ask_congress(drafts: Drafts):
    asking = {c: made for (c, law), made in drafts.items() if made.kind == "request"}
    assert set(asking) == {"DC", "GU", "VI"}
    lines = {code: made.clauses[0].lines[0] for code, made in asking.items()}
    assert "to amend section 5(i) of the Organic Act of Guam (48 U.S.C. § 1421b(i))" in lines["GU"]
    assert "section 3 of the Revised Organic Act of 1954 (48 U.S.C. § 1561)" in lines["VI"]
    assert "to propose an amendment to the Constitution of the United States" in lines["DC"]
    (stands,) = (each for each in asking["DC"].findings if each.about == "How the law stands")
    assert "no constitution of its own is in force" in stands.said
    samoa = drafts["AS", "exception_clause"]
    assert [clause.title for clause in samoa.clauses][1:] == ["Request to Congress"]


def test_where_the_exception_is_gone_a_bill_ends_forced_work(drafts: Drafts):
    bills = {c for (c, law), made in drafts.items() if (made.kind, law) == ("bill", EXCEPTION)}
    assert bills == {"AL", "CO", "NE", "NV", "OR", "RI", "TN", "UT", "VT"}
    beside = [made.beside for made in drafts.values() if made.kind == "request"]
    assert len(beside) == 3
    for made in (*(drafts[code, EXCEPTION] for code in bills), *beside):
        assert made is not None
        assert [each.title for each in made.clauses][:4] == [
            "Definitions",
            "No forced work",
            "Pay for work",
            "Enforcement",
        ]
    colorado = " ".join(each.said for each in drafts["CO", EXCEPTION].findings)
    assert "2017: from $0.13 to $0.38 an hour" in colorado
    assert drafts["NE", "safe_harbor"].beside is None


def test_an_amendment_is_submitted_or_referred_and_once(dataset: Dataset, drafts: Drafts):
    twice = 0
    for (code, _), made in drafts.items():
        if made.kind != "amendment":
            continue
        passages = forms(dataset, code).get("amendment_passages")
        said = " ".join([made.opening, made.clauses[0].opening, *made.closing])
        if passages and passages.text == "2":
            twice += 1
            assert "submitted to the voters" not in said, code
            assert "Ballot question" not in said, code
            assert "refer" in said, code
        else:
            ours = "[This amendment shall be submitted"
            assert ours not in said or said.count("submi") == 1, code
    assert twice > 5


def test_nevada_is_no_model_of_services_instead_of_a_case(drafts: Drafts):
    models = [
        model.citation
        for made in drafts.values()
        for clause in made.clauses
        if clause.title == "Services instead of a case"
        for model in clause.models
    ]
    assert len(models) > 60
    assert "Nev. Rev. Stat. § 62C.240" not in models


def test_what_was_tried_before_is_told(dataset: Dataset, drafts: Drafts):
    told = " ".join(each.said for each in drafts["TX", "safe_harbor"].tried)
    assert "H.B. 1771 (2019)" in told
    assert "the governor vetoed it" in told
    louisiana = drafts["LA", "safe_harbor"]
    assert "H.B. 321 (2026)" in louisiana.first[0]
    california = " ".join(each.said for each in drafts["CA", "exception_clause"].tried)
    assert "ACA 6 (2025-26)" in california
    assert "46.66 percent yes" in california
    first = [
        made.first[0]
        for (code, law_id), made in drafts.items()
        if made.kind == "amendment" and code not in dataset.law(law_id).no_vote_then
    ]
    assert first
    assert all("November 3, 2026 were not read" in each for each in first)


def test_what_may_have_changed_the_law_since_is_to_be_confirmed(drafts: Drafts):
    alaska, georgia = drafts["AK", "safe_harbor"], drafts["GA", "exception_clause"]
    assert alaska.first[0].startswith("Did H.B. 66 (2024) change the law")
    assert "H.B. 118 (34th Legislature), last seen in 2025?" in alaska.first[1]
    assert "H.R. 1530 (2025-26), last seen in 2026?" in georgia.first[1]


def test_what_nobody_verified_is_not_called_read(drafts: Drafts):
    told = {
        each.said: each.known
        for (_, law), made in drafts.items()
        if law == "safe_harbor"
        for each in made.findings
        if "Nobody has verified" in each.said
    }
    assert set(told.values()) == {"unverified"}


def test_a_law_without_words_and_a_place_without_forms_have_no_draft(dataset: Dataset):
    other = replace(dataset.laws[0], id="shackling")
    assert draft(dataset, "KS", other, Urls()) is None
    bare = replace(dataset, drafting=dataset.drafting[:0])
    for law in dataset.laws:
        assert draft(bare, "KS", law, Urls()) is None
    assert laws_to_draft(bare, "KS") == ()


def test_a_past_day_has_no_drafts(dataset: Dataset):
    assert laws_to_draft(dataset.on(dataset.day.replace(year=2018)), "KS") == ()


def test_there_is_none_of_an_unknown_jurisdiction(dataset: Dataset):
    with pytest.raises(KeyError):
        draft(dataset, "XX", dataset.laws[0], Urls())


def test_a_draft_in_spanish_amends_what_the_english_one_amends(dataset: Dataset):
    made = {}
    for told in (dataset, dataset.in_language("es")):
        urls = Urls("https://tracker.example", language=told.words.language)
        made[told.words.language] = draft(told, "PR", told.law("safe_harbor"), urls)
    english, spanish = made["en"], made["es"]
    assert english is not None and spanish is not None
    amended = [clause.amends for clause in english.clauses]
    assert ("P.R. Penal Code art. 32(d)",) in amended
    assert [clause.amends for clause in spanish.clauses] == amended
