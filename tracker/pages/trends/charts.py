"""The charts of the trends page as drawings."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from tracker.laws.dataset import Dataset
from tracker.maps import charts, pay, votes, years
from tracker.maps.charts import Chart
from tracker.pages.trends.query import TrendsQuery, chart_titles, seen
from tracker.pages.trends.tables import measures


# Both what shows a chart and the code that embeds it ask for it.
@lru_cache(maxsize=64)
def chart_of(key: str, query: TrendsQuery, data: Dataset) -> tuple[Chart, str, str]:
    """A chart with its title and its finding.

    Args:
        key: one of `chart_titles`.
    Raises:
        KeyError: there is no such chart.
    """
    title, words = chart_titles(data)[key], data.words
    kind, _, law_id = key.partition("-")
    if kind == "pay":
        finding = pay.prison_pay_alt(data.prison_pay, words)
        return charts.prison_pay(data.prison_pay, words), title, finding
    law = data.law(law_id)
    if kind == "measures":
        voted = measures(data, law)
        return charts.measures(voted, law, words), title, votes.measures_alt(voted, words)
    by_year = query.by_year(data, law)
    if kind == "grid":
        finding = years.status_grid_alt(by_year, law, seen(data, law), words)
        return charts.status_grid(by_year, law, words), title, finding
    return charts.adoption(by_year, law), title, years.adoption_alt(by_year, law, words)


def drawings(query: TrendsQuery, data: Dataset) -> Mapping[str, str]:
    """Key → inline SVG of every chart that a query shows."""
    shown = {law.id for law in query.laws(data)}
    found = {}
    for key in chart_titles(data):
        law_id = key.partition("-")[2]
        if not law_id or law_id in shown:
            chart, title, finding = chart_of(key, query, data)
            found[key] = chart.svg(title, finding)
    return found
