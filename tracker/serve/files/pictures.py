"""Pictures as PNG, which a link shows in a message or a post; the same for the same data."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from tracker.laws.catalogue import Law
from tracker.laws.dataset import Dataset
from tracker.laws.headline import headline
from tracker.maps import sheets
from tracker.maps.drawing import Drawing
from tracker.pages.answers import answers
from tracker.pages.credit import as_known, source_line
from tracker.pages.urls import Urls


def map_picture(dataset: Dataset, law: Law, base_url: str = "") -> bytes:
    """The map of a law as a PNG of `sheets.SIZE`."""
    finding = headline(dataset, law)
    foot = _foot(dataset, dataset.states, (law,), base_url)
    return png(sheets.map_picture(dataset.states, law, finding, foot, dataset.words))


def state_picture(dataset: Dataset, code: str, base_url: str = "") -> bytes:
    """How the laws stand in a state, as a PNG of `sheets.SIZE`."""
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


def _foot(dataset: Dataset, states: pd.DataFrame, laws: Sequence[Law], base_url: str) -> str:
    known = as_known(states, laws, dataset.day, dataset.words)
    return f"{known} · {source_line(dataset, base_url)}"
