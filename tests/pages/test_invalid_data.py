from bs4 import BeautifulSoup

from tracker.laws.dataset import Dataset
from tracker.laws.problems import Problem
from tracker.pages.invalid_data import MOST, outdated, unusable_page

PROBLEM = Problem("data/<b>states.csv", 17, "KY", "age_limit", '"x" is no integer', "", "type")


def test_each_problem_is_told_as_text():
    page = unusable_page((PROBLEM,))
    soup = BeautifulSoup("".join(page[name] for name in page.sections), "html.parser")
    assert page.status == 503
    assert page.description in soup.get_text()
    assert [each.get_text() for each in soup.find_all("li")] == [PROBLEM.line]
    assert soup.find("b") is None


def test_many_problems_are_counted(dataset: Dataset):
    soup = BeautifulSoup(outdated(dataset, [PROBLEM] * (MOST + 7)), "html.parser")
    assert len(soup.find_all("li")) == MOST
    assert "and 7 more" in soup.get_text()
    assert f"({dataset.edition}) is shown" in soup.get_text()


def test_nothing_is_said_while_the_newest_tables_are_shown(dataset: Dataset):
    assert outdated(dataset, ()) == ""
