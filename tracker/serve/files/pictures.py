"""Pictures: what a link shows in a message or a post, as PNG; a view to save, as SVG."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Sequence

import pandas as pd

from tracker.laws.catalogue import Law
from tracker.laws.dataset import Dataset
from tracker.laws.evidence.findings import differences
from tracker.laws.headline import headline
from tracker.laws.i18n.translator import mark
from tracker.laws.query.parameters import parse_or_refuse
from tracker.laws.query.query import select
from tracker.maps import sheets
from tracker.maps.drawing import Drawing
from tracker.maps.svg import map_drawing, tiles_drawing
from tracker.pages.answers import answers
from tracker.pages.credit import as_known, source_line, stood_on
from tracker.pages.trends.charts import chart_of
from tracker.pages.trends.query import TrendsQuery
from tracker.pages.urls import Urls
from tracker.serve.http.answers import one_of
from tracker.serve.http.assets import FONT, own_assets

BOTH = "both"

_Params = tuple[tuple[str, str], ...]


def map_picture(dataset: Dataset, law: Law, base_url: str = "") -> bytes:
    """The map of a law as a PNG of `sheets.SIZE`, the same for the same data."""
    finding = headline(dataset, law)
    foot = _foot(dataset, dataset.states, (law,), base_url)
    return png(sheets.map_picture(dataset.states, law, finding, foot, dataset.words))


def state_picture(dataset: Dataset, code: str, base_url: str = "") -> bytes:
    """How the laws stand in a state, as a PNG of `sheets.SIZE`, the same for the same data."""
    name = str(dataset.state(code)["name"])
    own = dataset.states[dataset.states["state"] == code]
    foot = _foot(dataset, own, dataset.laws, base_url)
    place, say = dataset.place(code), dataset.words.gettext
    standings = [
        sheets.StatusLine(
            each.law,
            each.status,
            say("In {place}, {answer}.", place=place, answer=each.status.answer),
        )
        for each in answers(dataset, code)
    ]
    return png(sheets.state_picture(name, code, standings, foot))


def names(dataset: Dataset) -> tuple[str, ...]:
    """The pictures for links: `KY`, … and `map-safe_harbor`, …"""
    return *(f"map-{law.id}" for law in dataset.laws), *dataset.coded["state"]


def picture(dataset: Dataset, urls: Urls, name: str) -> bytes:
    """One of `names` as a PNG."""
    if (law := name.removeprefix("map-")) != name:
        return map_picture(dataset, dataset.law(law), urls.base_url)
    return state_picture(dataset, name, urls.base_url)


def view_picture(dataset: Dataset, urls: Urls, params: _Params) -> bytes:
    """A view of the map page as an SVG.

    Args:
        params: `law`, `view`, `vs`, and what selects jurisdictions and a day.
    Raises:
        RefusedParameters: one of them cannot be used.
    """
    own = {name: value for name, value in params if name in ("law", "view", "vs")}
    laws = {law.id: (law,) for law in dataset.laws} | {BOTH: dataset.laws}
    shown_laws = laws[one_of("law", own.get("law", dataset.laws[0].id), tuple(laws))]
    tiled = one_of("view", own.get("view", "map"), ("map", "tiles")) == "tiles"
    draw = tiles_drawing if tiled else map_drawing
    others = [pair for pair in params if pair[0] not in own]
    query = parse_or_refuse(others, dataset, "states")
    versus = parse_or_refuse([("on", own["vs"])], dataset, "states").on if "vs" in own else None
    view, _ = select(dataset, query)
    limits, words = query.sentence(dataset), dataset.words
    panels = []
    for law in shown_laws:
        changed = differences(view, law, versus, view.day) if versus else ()
        drawing = draw(
            view.states,
            law,
            title=law.question,
            description=headline(dataset, law, query),
            outlined=[each.state for each in changed],
            words=words,
        )
        panels.append(sheets.Panel(drawing, sheets.counted(view.states, law, words)))
    known = as_known(view.states, shown_laws, view.day, words)
    day = [stood_on(view.day, words) if query.on else known]
    if versus:
        outlined_since = (
            mark("Outlined: changed after {date}")
            if versus > view.day
            else mark("Outlined: changed since {date}")
        )
        day.append(words.gettext(outlined_since, date=words.day(min(versus, view.day))))
    foot = [*([limits] if limits else []), ". ".join(day)]
    return _saved(panels, [f"{line}." for line in foot], dataset, urls.base_url)


def chart_picture(data: Dataset, urls: Urls, key: str, query: TrendsQuery) -> bytes:
    """A chart of the trends page as an SVG."""
    panel = sheets.Panel(chart_of(key, query, data))
    return _saved([panel], [f"{stood_on(data.day, data.words)}."], data, urls.base_url)


def png(sheet: Drawing) -> bytes:
    """A sheet as a PNG, in the font of the pages."""
    import font_source_sans_pro
    import resvg_py

    weights = ("", "Semibold", "Bold")
    # Those of the machine are not looked at: all machines draw the same.
    return bytes(
        resvg_py.svg_to_bytes(
            svg_string=sheet.svg(standalone=True),
            font_files=[
                font_source_sans_pro.font_files_ttf[f"SourceSansPro{each}"] for each in weights
            ],
            sans_serif_family="Source Sans Pro",
            skip_system_fonts=True,
        )
    )


def _saved(
    panels: Sequence[sheets.Panel], foot: Sequence[str], data: Dataset, base_url: str
) -> bytes:
    """A poster, which brings its letters along."""
    font = b64encode(own_assets()[FONT].body).decode()
    face = (
        "@font-face{font-family:'Source Sans';font-weight:400 700;"
        f"src:url(data:font/woff2;base64,{font})}}"
    )
    sheet = sheets.poster(panels, [*foot, source_line(data, base_url)])
    return sheet.svg(standalone=True, css=face).encode()


def _foot(dataset: Dataset, states: pd.DataFrame, laws: Sequence[Law], base_url: str) -> str:
    known = as_known(states, laws, dataset.day, dataset.words)
    return f"{known} · {source_line(dataset, base_url)}"
