"""Pictures: what a link shows in a message or a post, as PNG; a view to save, as SVG."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache, partial

import font_source_sans_pro
import pandas as pd
import resvg_py
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from tracker.laws.catalogue import Law
from tracker.laws.dataset import Dataset
from tracker.laws.evidence.findings import differences
from tracker.laws.headline import headline
from tracker.laws.i18n.translator import mark
from tracker.laws.query.parameters import (
    BadParameter,
    RefusedParameters,
    parse_or_refuse,
    reject_other_params,
)
from tracker.laws.query.query import select
from tracker.laws.store import Store
from tracker.maps import sheets
from tracker.maps.drawing import Drawing
from tracker.maps.svg import map_drawing, tiles_drawing
from tracker.pages.answers import answers
from tracker.pages.credit import as_known, source_line, stood_on
from tracker.pages.trends import page as trends
from tracker.pages.trends.charts import chart_of
from tracker.pages.trends.query import chart_titles
from tracker.serve.http.answers import answer, in_language, must_exist, site_url
from tracker.serve.http.assets import FONT, own_assets

PNG, SVG = "image/png", "image/svg+xml"
BOTH = "both"

_FONTS = [
    font_source_sans_pro.font_files_ttf[f"SourceSansPro{weight}"]
    for weight in ("", "Semibold", "Bold")
]
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
    place, say = dataset.place(code), dataset.words.say
    standings = [
        sheets.Standing(
            each.law,
            each.status,
            say("In {place}, {answer}.", place=place, answer=each.status.answer),
        )
        for each in answers(dataset, code)
    ]
    return png(sheets.state_picture(name, code, standings, foot))


def pictures(dataset: Dataset, base_url: str = "") -> Mapping[str, Callable[[], bytes]]:
    """Every picture for a link: its name, such as `KY` or `map-safe_harbor` → what draws it.

    Args:
        base_url: public URL of the site, for the line at the foot; empty where it is not known.
    """
    codes = dataset.present["state"]
    maps = {f"map-{law.id}": partial(map_picture, dataset, law, base_url) for law in dataset.laws}
    return maps | {code: partial(state_picture, dataset, code, base_url) for code in codes}


@lru_cache(maxsize=32)
def view_picture(dataset: Dataset, params: _Params, base_url: str = "") -> bytes:
    """A view of the map page as an SVG.

    Args:
        params: `law`, `view`, `vs`, and what selects jurisdictions and a day.
        base_url: as for `pictures`.
    Raises:
        RefusedParameters: one of them cannot be used.
    """
    own = {name: value for name, value in params if name in ("law", "view", "vs")}
    laws = {law.id: (law,) for law in dataset.laws} | {BOTH: dataset.laws}
    shown_laws = laws[_one_of(own, "law", tuple(laws))]
    draw = tiles_drawing if _one_of(own, "view", ("map", "tiles")) == "tiles" else map_drawing
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
        day.append(words.say(outlined_since, date=words.day(min(versus, view.day))))
    foot = [*([limits] if limits else []), ". ".join(day)]
    return _saved(panels, [f"{line}." for line in foot], dataset, base_url)


@lru_cache(maxsize=32)
def chart_picture(data: Dataset, key: str, params: _Params, base_url: str = "") -> bytes:
    """A chart of the trends page as an SVG.

    Args:
        key: one of `chart_titles`.
        params: `years`.
        base_url: as for `pictures`.
    """
    query = trends.read(dict(params), data)
    if query.bad:
        raise RefusedParameters(query.bad)
    panel = sheets.Panel(chart_of(key, query, data))
    return _saved([panel], [f"{stood_on(data.day, data.words)}."], data, base_url)


def png(sheet: Drawing) -> bytes:
    """A sheet as a PNG, in the font of the pages."""
    # Those of the machine are not looked at: all machines draw the same.
    return bytes(
        resvg_py.svg_to_bytes(
            svg_string=sheet.svg(standalone=True),
            font_files=_FONTS,
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


def _one_of(given: Mapping[str, str], name: str, allowed: Sequence[str]) -> str:
    value = given.get(name, allowed[0])
    if value not in allowed:
        message = f'{name} cannot be "{value[:40]}".'
        raise RefusedParameters((BadParameter(name, value, tuple(allowed), message),))
    return value


@lru_cache(maxsize=128)
def _cached_picture(dataset: Dataset, name: str, base_url: str) -> bytes:
    return pictures(dataset, base_url)[name]()


def routes(store: Store, base_url: str = "") -> list[BaseRoute]:
    """The pictures for `st.App(routes=…)`: `/share/map-{law}.png`, `/share/{state}.png`,
    `/share/map.svg` and `/share/trends/{key}.svg`.

    Args:
        base_url: public URL of the site; by default the one that was asked.
    """

    def picture(request: Request) -> Response:
        (dataset, pairs), name = in_language(request, store), request.path_params["name"]
        reject_other_params((), pairs)
        must_exist("name", name, tuple(pictures(dataset)), "picture")
        drawn = _cached_picture(dataset, name, site_url(request, base_url))
        return answer(request, drawn, PNG)

    def view(request: Request) -> Response:
        data, pairs = in_language(request, store)
        drawn = view_picture(data, tuple(pairs), site_url(request, base_url))
        return answer(request, drawn, SVG)

    def chart(request: Request) -> Response:
        (data, pairs), key = in_language(request, store), request.path_params["key"]
        must_exist("key", key, tuple(chart_titles(data)), "chart")
        drawn = chart_picture(data, key, tuple(pairs), site_url(request, base_url))
        return answer(request, drawn, SVG)

    return [
        Route("/share/{name}.png", picture),
        Route("/share/map.svg", view),
        Route("/share/trends/{key}.svg", chart),
    ]
