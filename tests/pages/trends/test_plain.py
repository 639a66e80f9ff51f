"""The choices of the trends page without script."""

from bs4 import BeautifulSoup

from tracker.pages.trends.plain import controls_html
from tracker.pages.trends.query import TrendsQuery
from tracker.pages.urls import Urls


def test_the_choices_are_links_that_keep_each_other(dataset):
    query = TrendsQuery("safe_harbor", "all")
    choice = BeautifulSoup(controls_html(query, dataset, Urls())["choice"], "html.parser")
    links = {link.get_text(): link["href"] for link in choice.select("a")}
    assert links["All laws"] == "/trends?years=all"
    assert links["Exception clause"] == "/trends?law=exception_clause&years=all"
    assert links["The last 30 years"] == "/trends?law=safe_harbor"
    chosen = [link.get_text() for link in choice.select("[aria-current]")]
    assert chosen == ["Safe harbor", "Since the first record"]


def test_a_published_page_has_no_choice(dataset):
    assert not controls_html(TrendsQuery(), dataset, Urls("https://x.example", "trends/index.html"))
