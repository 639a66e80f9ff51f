"""What must hold of every paper of the real tables."""

import re
from functools import cache

import pytest
from lxml import html

from tracker.laws.dataset import Dataset
from tracker.laws.tables.official_pages import is_official
from tracker.pages.papers.case import case_of, has_papers
from tracker.pages.papers.page import PAPERS, names, page
from tracker.pages.urls import Urls

pytestmark = pytest.mark.thorough

URLS = Urls("https://tracker.example")


@cache
def sheets(dataset: Dataset) -> dict[str, html.HtmlElement]:
    """Every paper as its HTML."""
    return {
        name: html.fromstring(str(page(name, dataset, URLS)["sheet"])) for name in names(dataset)
    }


def text(sheet: html.HtmlElement) -> str:
    return " ".join(sheet.text_content().split())


def of(dataset: Dataset, key: str) -> dict[str, html.HtmlElement]:
    found = {name: made for name, made in sheets(dataset).items() if name.endswith(f"-{key}")}
    assert len(found) > 100
    return found


def test_there_is_each_paper_wherever_a_known_law_has_a_draft(dataset: Dataset):
    known = {
        (code, law.id)
        for code in dataset.coded["state"]
        for law in dataset.laws
        if has_papers(dataset, code, law)
    }
    assert {tuple(name.split("-")) for name in names(dataset)} == {
        (*each, key) for each in known for key in PAPERS
    }
    assert ("GU", "safe_harbor") not in known
    assert {("VT", "safe_harbor"), ("DC", "exception_clause"), ("NE", "exception_clause")} <= known


def test_every_paper_is_filled_in_and_says_what_it_is(dataset: Dataset):
    bad = re.compile(r"[{}]|\bNone\b|Undefined|\(\)|“”|\.\.(?!\.)| ,|: \.")
    assert sheets(dataset)
    for name, sheet in sheets(dataset).items():
        said = text(sheet)
        assert not bad.search(said), (name, bad.findall(said), said)
        assert "Not legal advice; not reviewed by counsel." in said, name
        assert next(sheet.iter("h1")).text_content().strip(), name
        assert not [each for each in sheet.iter("h2", "h3", "td") if not text(each)], name


def test_a_paper_links_official_pages_and_ours_alone(dataset: Dataset):
    linked = {
        (name, url)
        for name, sheet in sheets(dataset).items()
        for url in sheet.xpath(".//a/@href")
        if not url.startswith(URLS.base_url)
    }
    assert len(linked) > 300
    assert {each for each in linked if not is_official(each[1])} == set()


def test_a_paper_names_no_site_that_is_not_a_governments(dataset: Dataset):
    unofficial = re.compile(r"justia|wikipedia|ballotpedia|github|fastdemocracy|casetext|midpage")
    assert {n for n, each in sheets(dataset).items() if unofficial.search(text(each).lower())} == (
        set()
    )


def test_objections_are_those_to_what_is_handed_over(dataset: Dataset):
    found = 0
    for name, sheet in of(dataset, "objections").items():
        code, law_id, _ = name.split("-")
        if law_id == "exception_clause":
            amends = case_of(dataset, code, law_id, URLS).draft.kind == "amendment"
            assert ("“Voters will not pass it.”" in text(sheet)) is amends, name
            assert ("The amendment sets no wage" in text(sheet)) is amends, name
            found += not amends
    assert found == 12


def test_testimony_fits_its_minutes(dataset: Dataset):
    assert of(dataset, "testimony")
    for name, sheet in of(dataset, "testimony").items():
        spoken = {
            int(each.get("data-minutes")): len(text(each).split())
            for each in sheet.xpath(".//*[@data-minutes]")
        }
        assert spoken.keys() == {2, 4}, name
        assert spoken[2] <= 300, (name, spoken)
        assert spoken[2] < spoken[4] <= 600, (name, spoken)


def test_nobody_reads_to_a_committee_what_they_should_check_before(dataset: Dataset):
    alaska = text(sheets(dataset)["AK-safe_harbor-testimony"])
    assert "I do not know whether this changed it since: H.B. 66 (2024)." in alaska
    assert "Check whether" not in alaska
    memo = text(sheets(dataset)["AK-safe_harbor-memo"])
    assert "[Decided since that evidence: H.B. 66 (2024). Check whether" in memo


def test_every_paper_asks_for_what_the_letter_asks_for(dataset: Dataset):
    assert of(dataset, "memo")
    for key in ("testimony", "memo"):
        for name, sheet in of(dataset, key).items():
            code, law_id, _ = name.split("-")
            ask = case_of(dataset, code, law_id, URLS).ask
            assert ask.text[1:] in text(sheet), name


def test_papers_warn_of_a_vote_whose_results_nobody_has_read(dataset: Dataset):
    warned = {
        name
        for name, sheet in sheets(dataset).items()
        if "The results of the vote of November 3, 2026 were not read." in text(sheet)
    }
    assert {f"OH-exception_clause-{key}" for key in PAPERS} <= warned
    assert not {name for name in warned if "safe_harbor" in name or name.startswith("NE-")}


def test_the_sections_are_those_of_the_draft(dataset: Dataset):
    assert of(dataset, "sections")
    for name, sheet in of(dataset, "sections").items():
        code, law_id, _ = name.split("-")
        made = case_of(dataset, code, law_id, URLS).draft
        clauses = len(made.clauses) + (len(made.beside.clauses) if made.beside else 0)
        assert len(sheet.xpath(".//tbody/tr")) == clauses, name


def test_who_reads_spanish_is_told_to_translate_a_paper_for_puerto_rico(dataset: Dataset):
    spanish = dataset.in_language("es")

    def told(name: str) -> str:
        return text(html.fromstring(str(page(name, spanish, URLS)["top"])))

    assert "Las oficinas leen en inglés" in told("TX-safe_harbor-testimony")
    there = told("PR-safe_harbor-testimony")
    assert "leen en inglés" not in there
    assert "tradúzcalo" in there
