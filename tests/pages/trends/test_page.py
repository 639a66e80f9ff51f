"""The trends page: findings, the numbers under each figure, and all that happened."""

from itertools import pairwise

import pytest
from bs4 import BeautifulSoup

from tests.conftest import EXCEPTION_CLAUSE, SAFE_HARBOR
from tracker.laws.ballots import measures
from tracker.pages.credit import as_known
from tracker.pages.trends import page as trends
from tracker.pages.trends.query import (
    RECENT,
    SPANS,
    TrendsQuery,
    chart_titles,
    record_begins,
)
from tracker.pages.urls import Urls


def page(dataset, **params):
    return trends.page(trends.read(params, dataset), dataset, Urls("https://tracker.example"))


def soup(html):
    return BeautifulSoup(html, "html.parser")


def cells(html):
    return [[cell.get_text() for cell in row(["th", "td"])] for row in soup(html).select("tr")]


def test_nonsense_is_named_and_gives_the_usual_view(dataset):
    query = trends.read({"law": "murder", "years": "1", "on": "2018-01-01"}, dataset)
    assert (query.law, query.span) == ("both", "recent")
    assert [each.name for each in query.bad] == ["law", "years", "on"]
    assert query.parameters() == {}


def test_a_law_and_all_years_are_kept_in_the_url(dataset):
    told = page(dataset, law="safe_harbor", years="all")
    assert told.canonical == "https://tracker.example/trends?law=safe_harbor&years=all"
    assert told.title == "Trends: safe harbor"
    assert "adoption-exception_clause" not in told


def test_every_figure_has_its_finding_before_it_and_its_numbers_after_it(dataset):
    told = page(dataset)
    names = list(told.sections)
    figures = [name for name in names if name.startswith("figure-")]
    assert {f"figure-{key}" for key in chart_titles(dataset)} == set(figures)
    for figure in figures:
        key = figure.removeprefix("figure-")
        place = names.index(figure)
        for drawn in soup(told[figure])("svg"):
            ids = drawn["aria-labelledby"].split()
            assert all(drawn.find(id=each).get_text() for each in ids), figure
        assert len(soup(told[figure])("svg")) == 2
        assert names[place - 1] == key
        assert names[place + 1 : place + 3] == [f"share-{key}", f"numbers-{key}"]
        share = soup(told[f"share-{key}"])
        assert share.a["href"] == f"/share/trends/{key}.svg"
        code = share.select_one("[id^='embed-']").get_text()
        assert f'src="https://tracker.example/embed/trends/{key}"' in code
        assert soup(told[key]).select_one(".finding").get_text()
        table = soup(told[f"numbers-{key}"]).select_one("details table")
        assert table.caption.get_text()
        assert table.select("tbody tr")


@pytest.mark.parametrize("law", [SAFE_HARBOR, EXCEPTION_CLAUSE], ids=lambda law: law.id)
def test_the_counts_of_each_year_make_up_all_jurisdictions(dataset, law):
    head, *years = cells(page(dataset)[f"numbers-adoption-{law.id}"])
    assert head[0] == "Year"
    assert years[0][0] == str(dataset.day.year)
    assert {sum(map(int, row[1:])) for row in years} == {len(dataset.states)}
    best = law.statuses[0]
    today = int((dataset.states[law.id] == best.code).sum())
    assert int(years[0][head.index(best.label)]) == today


def test_each_jurisdiction_has_its_answers_newest_first(dataset):
    found = cells(page(dataset, years="all")["numbers-grid-exception_clause"])[1:]
    assert [name for name, _ in found] == sorted(dataset.states["name"])
    nevada = dict(found)["Nevada"]
    newest, before = (EXCEPTION_CLAUSE.status(code).label for code in ("abolished", "exception"))
    assert nevada.index(newest) < nevada.index(before)
    assert "Nothing on record" in " ".join(text for _, text in found)


def test_votes_have_their_numbers_and_lead_to_their_source(dataset):
    told = page(dataset)["numbers-measures-exception_clause"]
    voted = measures(dataset, EXCEPTION_CLAUSE)
    head, *rows = cells(told)
    assert len(rows) == len(voted)
    assert {row[head.index("Outcome")] for row in rows} == {"Passed", "Failed"}
    assert soup(told).select_one("a[href^=https]").get_text() == "Source"


def test_a_law_without_a_vote_has_no_figure_of_votes(dataset):
    assert "measures-safe_harbor" not in page(dataset)


def test_pay_stands_with_the_law_that_it_is_about(dataset):
    assert "pay" in page(dataset, law="exception_clause")
    assert "pay" not in page(dataset, law="safe_harbor")


def test_all_that_happened_is_listed_and_what_is_to_come_is_not(dataset):
    told = page(dataset, law="exception_clause")["events"]
    rows = cells(told)[1:]
    own = dataset.events[dataset.events["law"] == "exception_clause"]
    assert 0 < len(rows) <= len(own)
    assert f"{len(rows)} events" in soup(told).summary.get_text()
    assert {row[2] for row in rows} == {"Exception clause"}
    past = TrendsQuery(law="exception_clause")
    earlier = dataset.on(dataset.day.replace(year=2010))
    before = cells(trends.page(past, earlier, Urls())["events"])[1:]
    assert 0 < len(before) < len(rows)


def test_the_year_in_which_the_record_begins_is_no_cliff(dataset):
    """Constitutions that were silent all along were seen in one year, and changed in none."""
    begins, number = record_begins(dataset, EXCEPTION_CLAUSE)
    assert 4 * number >= len(dataset.states)
    head, *years = cells(page(dataset)["numbers-adoption-exception_clause"])
    counts = {int(row[0]): dict(zip(head[1:], map(int, row[1:]), strict=True)) for row in years}
    assert min(counts) == begins
    silent = [counts[year]["Constitution is silent"] for year in sorted(counts)]
    assert max(after - before for before, after in pairwise(silent)) <= 1
    for span in SPANS:
        told = soup(page(dataset, years=span)["grid-exception_clause"]).get_text()
        assert f"the most in {begins}" not in told
        assert f"{number} came on record in {begins}" in told


def test_a_law_whose_record_grew_by_and_by_has_its_30_years(dataset):
    assert record_begins(dataset, SAFE_HARBOR) == (0, 0)
    _, *years = cells(page(dataset)["numbers-adoption-safe_harbor"])
    assert int(years[-1][0]) == dataset.day.year - RECENT


def test_the_page_says_how_recent_its_evidence_is(dataset):
    told = soup(page(dataset)["lead"]).select_one(".known").get_text()
    assert as_known(dataset.states, dataset.laws, dataset.day) in told
