"""The charts of the trends page as drawings."""

from __future__ import annotations

from functools import lru_cache

from markupsafe import Markup

from tracker.laws import ballots
from tracker.laws.dataset import Dataset
from tracker.maps import pay, votes, years
from tracker.maps.drawing import Drawing
from tracker.pages.trends.query import TrendsQuery, chart_titles, seen

WIDE, NARROW = 900, 400
"""How wide a chart is drawn; at that width its units are CSS pixels."""


# The page, what shares a chart, and what embeds it ask for it.
@lru_cache(maxsize=64)
def chart_of(key: str, query: TrendsQuery, data: Dataset, width: int = WIDE) -> Drawing:
    """A chart, with its title and, as its description, its finding.

    Args:
        key: one of `chart_titles`.
    """
    name = key if width == WIDE else f"{key}-narrow"
    drawing, words = Drawing(name, width, title=chart_titles(data)[key]), data.words
    kind, _, law_id = key.partition("-")
    if kind == "pay":
        pay.draw_pay(drawing, data.prison_pay, words)
        drawing.description = pay.prison_pay_alt(data.prison_pay, words)
        return drawing
    law = data.law(law_id)
    if kind == "measures":
        voted = ballots.measures(data, law)
        votes.draw_measures(drawing, voted, law, words)
        drawing.description = votes.measures_alt(voted, words)
        return drawing
    by_year = query.by_year(data, law)
    if kind == "grid":
        years.draw_grid(drawing, by_year, law, words)
        drawing.description = years.status_grid_alt(by_year, law, seen(data, law), words)
    else:
        years.draw_adoption(drawing, by_year, law, words)
        drawing.description = years.adoption_alt(by_year, law, words)
    return drawing


def figure(key: str, query: TrendsQuery, data: Dataset) -> Markup:
    """A chart for a page: wide, and narrow for a phone."""
    drawn = (chart_of(key, query, data, width).svg() for width in (WIDE, NARROW))
    return Markup('<div class="chart">{}{}</div>').format(*map(Markup, drawn))
