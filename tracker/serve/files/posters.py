"""The pictures that one saves from pages: a map or a chart as a drawing that stands alone."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Sequence
from functools import lru_cache, partial

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from tracker.laws.catalogue import Law
from tracker.laws.dataset import Dataset
from tracker.laws.evidence.findings import differences
from tracker.laws.headline import headline
from tracker.laws.i18n.translator import mark
from tracker.laws.query.parameters import BadParameter, RefusedParameters, parse_or_refuse
from tracker.laws.query.query import select
from tracker.laws.store import Store
from tracker.maps.poster import Panel, framed, poster
from tracker.maps.svg import map_svg, tiles_svg
from tracker.pages.credit import as_known, source_line, stood_on
from tracker.pages.trends import page as trends
from tracker.pages.trends.charts import chart_of
from tracker.pages.trends.query import chart_titles
from tracker.serve.http.answers import answer, in_language, must_exist, site_url
from tracker.serve.http.assets import FONT, own_assets

SVG = "image/svg+xml"
BOTH = "both"
_KINDS = ("map", "tiles")
_Params = tuple[tuple[str, str], ...]


@lru_cache(maxsize=32)
def map_poster(dataset: Dataset, params: _Params, base_url: str = "") -> bytes:
    """A view of the map page as a drawing, which brings its letters along.

    Args:
        base_url: public URL of the site; empty where it is not known.
        params: `law`, `view`, `vs`, and what selects jurisdictions and a day.
    Raises:
        RefusedParameters: one of them cannot be used.
    """
    own = {name: value for name, value in params if name in ("law", "view", "vs")}
    laws = {law.id: (law,) for law in dataset.laws} | {BOTH: dataset.laws}
    shown_laws = laws[_one_of(own, "law", tuple(laws))]
    kind = _one_of(own, "view", _KINDS)
    others = [pair for pair in params if pair[0] not in own]
    query = parse_or_refuse(others, dataset, "states")
    versus = parse_or_refuse([("on", own["vs"])], dataset, "states").on if "vs" in own else None
    view, _ = select(dataset, query)
    limits = query.sentence(dataset)
    panels = []
    for law in shown_laws:
        changed = differences(view, law, versus, view.day) if versus else ()
        outlined = [each.state for each in changed]
        panels.append(_panel(law, view, headline(dataset, law, query), kind, outlined))
    words, pinned = dataset.words, query.on
    known = as_known(view.states, shown_laws, view.day, words)
    told = [stood_on(view.day, words) if pinned else known]
    if versus:
        outlined_since = (
            mark("Outlined: changed after {date}")
            if versus > view.day
            else mark("Outlined: changed since {date}")
        )
        told.append(words.say(outlined_since, date=words.day(min(versus, view.day))))
    day = " ".join(f"{each}." for each in told)
    foot = [*([f"{limits}."] if limits else []), day, source_line(dataset, base_url)]
    return with_font(poster(panels, foot, words)).encode()


@lru_cache(maxsize=32)
def chart_poster(data: Dataset, key: str, params: _Params, base_url: str = "") -> bytes:
    """A chart of the trends page as a drawing, which brings its letters along.

    Args:
        key: one of `chart_titles`.
        params: `years`.
        base_url: public URL of the site; empty where it is not known.
    Raises:
        RefusedParameters: a parameter cannot be used.
    """
    query = trends.read(dict(params), data)
    if query.bad:
        raise RefusedParameters(query.bad)
    chart = chart_of(key, query, data)
    drawing = chart.svg(standalone=True)
    day = f"{stood_on(data.day, data.words)}."
    foot = [day, source_line(data, base_url)]
    return with_font(
        framed(drawing, chart.title, chart.description, foot, chart.height / chart.width)
    ).encode()


def with_font(drawing: str) -> str:
    """A drawing that stands alone, with the letters that it is set in."""
    font = b64encode(own_assets()[FONT].body).decode()
    face = (
        "<style>@font-face{font-family:'Source Sans';font-weight:400 700;"
        f"src:url(data:font/woff2;base64,{font})}}</style>"
    )
    return drawing.replace("<defs>", f"{face}<defs>", 1)


def _one_of(given: dict[str, str], name: str, allowed: Sequence[str]) -> str:
    value = given.get(name, allowed[0])
    if value not in allowed:
        message = f'{name} cannot be "{value[:40]}".'
        raise RefusedParameters((BadParameter(name, value, tuple(allowed), message),))
    return value


def _panel(law: Law, view: Dataset, finding: str, kind: str, outlined: Sequence[str]) -> Panel:
    draw = tiles_svg if kind == "tiles" else partial(map_svg, standalone=True)
    drawing = draw(
        view.states,
        law,
        title=law.question,
        description=finding,
        outlined=outlined,
        words=view.words,
    )
    return Panel(law, view.states, finding, drawing)


def routes(store: Store, base_url: str = "") -> list[BaseRoute]:
    """The drawings for `st.App(routes=…)`: `/share/map.svg`, and `/share/trends/{key}.svg`.

    Args:
        base_url: public URL of the site; by default the one that was asked.
    """

    def picture(request: Request) -> Response:
        data, pairs = in_language(request, store)
        drawn = map_poster(data, tuple(pairs), site_url(request, base_url))
        return answer(request, drawn, SVG)

    def chart(request: Request) -> Response:
        (data, pairs), key = in_language(request, store), request.path_params["key"]
        must_exist("key", key, tuple(chart_titles(data)), "chart")
        drawn = chart_poster(data, key, tuple(pairs), site_url(request, base_url))
        return answer(request, drawn, SVG)

    return [Route("/share/map.svg", picture), Route("/share/trends/{key}.svg", chart)]
