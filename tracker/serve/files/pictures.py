"""Pictures to share, as PNG: what a link to a map or to a state shows in a message or a post."""

from __future__ import annotations

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
from tracker.laws.headline import headline
from tracker.laws.query.parameters import reject_other_params
from tracker.laws.store import Store
from tracker.maps import share
from tracker.pages.answers import answers
from tracker.pages.credit import as_known, source_line
from tracker.serve.http.answers import answer, in_language, must_exist, site_url

PNG = "image/png"

_FONTS = [
    font_source_sans_pro.font_files_ttf[f"SourceSansPro{weight}"]
    for weight in ("", "Semibold", "Bold")
]


def map_picture(dataset: Dataset, law: Law, base_url: str = "") -> bytes:
    """The map of a law as a PNG of `share.SIZE`, the same for the same data."""
    finding = headline(dataset, law)
    foot = _foot(dataset, dataset.states, (law,), base_url)
    return _png(share.map_picture(dataset.states, law, finding, foot, dataset.words))


def state_picture(dataset: Dataset, code: str, base_url: str = "") -> bytes:
    """How the laws stand in a state, as a PNG of `share.SIZE`, the same for the same data.

    Raises:
        KeyError: there is no such jurisdiction.
    """
    name = str(dataset.state(code)["name"])
    own = dataset.states[dataset.states["state"] == code]
    foot = _foot(dataset, own, dataset.laws, base_url)
    place, say = dataset.place(code), dataset.words.say
    standings = [
        share.Standing(
            each.law,
            each.status,
            say("In {place}, {answer}.", place=place, answer=each.status.answer),
        )
        for each in answers(dataset, code)
    ]
    return _png(share.state_picture(name, code, standings, foot))


def pictures(dataset: Dataset, base_url: str = "") -> Mapping[str, Callable[[], bytes]]:
    """Every picture to share: its name, such as `KY` or `map-safe_harbor` → what draws it.

    Args:
        base_url: public URL of the site, for the line at the foot; empty where it is not known.
    """
    codes = dataset.present["state"]
    maps = {f"map-{law.id}": partial(map_picture, dataset, law, base_url) for law in dataset.laws}
    return maps | {code: partial(state_picture, dataset, code, base_url) for code in codes}


def _foot(dataset: Dataset, states: pd.DataFrame, laws: Sequence[Law], base_url: str) -> str:
    known = as_known(states, laws, dataset.day, dataset.words)
    return f"{known} · {source_line(dataset, base_url)}"


def _png(svg: str) -> bytes:
    # The font of the pages. Those of the machine are not looked at: all machines draw the same.
    return bytes(
        resvg_py.svg_to_bytes(
            svg_string=svg,
            font_files=_FONTS,
            sans_serif_family="Source Sans Pro",
            skip_system_fonts=True,
        )
    )


@lru_cache(maxsize=128)
def _kept(dataset: Dataset, name: str, base_url: str) -> bytes:
    return pictures(dataset, base_url)[name]()


def routes(store: Store, base_url: str = "") -> list[BaseRoute]:
    """The pictures for `st.App(routes=…)`: `/share/map-{law}.png` and `/share/{state}.png`.

    Args:
        base_url: public URL of the site; by default the one that was asked.
    """

    def picture(request: Request) -> Response:
        (dataset, pairs), name = in_language(request, store), request.path_params["name"]
        reject_other_params((), pairs)
        must_exist("name", name, tuple(pictures(dataset)), "picture")
        return answer(request, _kept(dataset, name, site_url(request, base_url)), PNG)

    return [Route("/share/{name}.png", picture)]
