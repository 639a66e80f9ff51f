import pytest
from markupsafe import Markup

from tests.conftest import EXCEPTION_CLAUSE
from tests.pages.counsel.conftest import Drafts
from tracker.laws.dataset import Dataset
from tracker.laws.tables.drafting import Fact
from tracker.pages.counsel.case import Case
from tracker.pages.counsel.statements import of_fact, pay


def test_others_are_counted_and_those_named_that_take_a_part_back(dataset: Dataset, drafts: Drafts):
    best = dataset.states[dataset.states[EXCEPTION_CLAUSE.id] == EXCEPTION_CLAUSE.statuses[0].code]
    less = dataset.words.listed(list(best.loc[best["carve_out"] != "", "name"]))
    findings = drafts["TX", EXCEPTION_CLAUSE.id].findings
    (others,) = (each.said for each in findings if each.about == "How others stand")
    assert others.startswith(f"In {len(best)} of {len(dataset.states)} jurisdictions")
    assert f"Of these, {less} have a clause that takes a part of it back." in others


@pytest.mark.parametrize(
    ("source", "url", "told"),
    [
        ("The manual", "https://legislature.vermont.gov/manual", "The manual"),
        ("The manual", "https://law.justia.com/manual", "The manual, read in a copy"),
        ("", "", "general knowledge"),
    ],
)
def test_a_fact_says_where_it_was_read(source: str, url: str, told: str, dataset: Dataset):
    fact = Fact("bill_vote", "majority", "secondary", "2026-11", source, url, "")
    made = of_fact(Case(dataset, "VT", EXCEPTION_CLAUSE), fact, Markup("A majority."))
    assert str(made.source) == told
    assert made.url == ("" if "justia" in url else url)


def test_a_job_without_a_figure_is_not_told(dataset: Dataset):
    told = [str(each.said) for each in pay(Case(dataset, "CO", EXCEPTION_CLAUSE))]
    assert len(told) == 1
    assert "$0.13" in told[0]
