"""The choices of the trends page without script."""

from bs4 import BeautifulSoup

from tracker.pages.trends import page as content
from tracker.pages.trends.plain import fill
from tracker.pages.trends.query import TrendsQuery, chart_titles
from tracker.pages.urls import Urls


def test_the_choices_are_links_that_keep_each_other(dataset):
    query = TrendsQuery("safe_harbor", "all")
    choice = BeautifulSoup(fill(query, dataset, Urls())["choice"], "html.parser")
    links = {link.get_text(): link["href"] for link in choice.select("a")}
    assert links["All laws"] == "/trends?years=all"
    assert links["Exception clause"] == "/trends?law=exception_clause&years=all"
    assert links["The last 30 years"] == "/trends?law=safe_harbor"
    chosen = [link.get_text() for link in choice.select("[aria-current]")]
    assert chosen == ["Safe harbor", "Since the first record"]


def test_every_chart_is_drawn_and_a_published_page_has_them_without_a_choice(dataset):
    page = content.page(TrendsQuery(), dataset, Urls())
    figures = {name for name in page.sections if name.startswith("figure-")}
    assert {f"figure-{key}" for key in chart_titles(dataset)} == figures
    published = fill(TrendsQuery(), dataset, Urls("https://x.example", "trends/index.html"))
    assert set(published) == figures
    assert set(fill(TrendsQuery(), dataset, Urls())) == figures | {"choice"}
    for name, drawn in published.items():
        svg = BeautifulSoup(drawn, "lxml").svg
        assert svg["role"] == "img"
        ids = svg["aria-labelledby"].split()
        assert all(svg.find(id=each).get_text() for each in ids), name


def test_a_law_that_is_chosen_is_drawn_alone(dataset):
    drawn = fill(TrendsQuery("safe_harbor"), dataset, Urls())
    assert "figure-adoption-safe_harbor" in drawn
    assert "figure-adoption-exception_clause" not in drawn
