"""A view of the map page, or a chart, as an SVG to save, which says where it is from."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterable, Sequence

from tracker.laws.dataset import Dataset
from tracker.laws.evidence.findings import differences
from tracker.laws.headline import headline
from tracker.laws.i18n.translator import mark
from tracker.laws.query.parameters import RefusedParameters
from tracker.maps import sheets
from tracker.maps.svg import map_drawing, tiles_drawing
from tracker.pages.credit import as_known, source_line, stood_on
from tracker.pages.map.query import read
from tracker.pages.parameters import joined
from tracker.pages.trends.charts import chart_of
from tracker.pages.trends.query import TrendsQuery
from tracker.pages.urls import Urls
from tracker.serve.http.answers import one_of
from tracker.serve.http.assets import FONT, own_assets


def view_poster(data: Dataset, urls: Urls, params: tuple[tuple[str, str], ...]) -> bytes:
    """A view of the map page, with that page's parameters.

    Raises:
        RefusedParameters: one of them cannot be used.
    """
    query, words = read(joined(params), data), data.words
    if query.bad:
        raise RefusedParameters(query.bad)
    tiled = one_of("view", query.view, ("map", "tiles")) == "tiles"
    draw, view, versus = tiles_drawing if tiled else map_drawing, query.selected(data), query.versus
    panels = []
    for law in query.laws:
        changed = differences(view, law, versus, view.day) if versus else ()
        drawing = draw(
            view.states,
            law,
            title=law.question,
            description=headline(data, law, query.filters),
            outlined=[each.state for each in changed],
            words=words,
        )
        panels.append(sheets.Panel(drawing, sheets.legend_of(view.states, law, words)))
    known = as_known(view.states, query.laws, view.day, words)
    day = [stood_on(view.day, words) if query.on else known]
    if versus:
        outlined = mark("Outlined: changed since {date}")
        if versus > view.day:
            outlined = mark("Outlined: changed after {date}")
        day.append(words.gettext(outlined, date=words.day(min(versus, view.day))))
    limits = query.filters.sentence(data)
    return _poster(panels, filter(None, [limits, ". ".join(day)]), data, urls)


def chart_poster(data: Dataset, urls: Urls, key: str, query: TrendsQuery) -> bytes:
    """A chart of the trends page."""
    panel = sheets.Panel(chart_of(key, query, data))
    return _poster([panel], [stood_on(data.day, data.words)], data, urls)


def _poster(
    panels: Sequence[sheets.Panel], foot: Iterable[str], data: Dataset, urls: Urls
) -> bytes:
    """The drawings with a foot, in letters that the file brings along."""
    font = b64encode(own_assets()[FONT].body).decode()
    face = (
        "@font-face{font-family:'Source Sans';font-weight:400 700;"
        f"src:url(data:font/woff2;base64,{font})}}"
    )
    lines = [*(f"{line}." for line in foot), source_line(data, urls.base_url)]
    return sheets.poster(panels, lines).svg(standalone=True, css=face).encode()
