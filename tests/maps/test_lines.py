"""Every kind of drawing, line for line as it was when somebody last looked at it.

The law, the answers and the numbers are made up, so that no edition of the tables changes a
drawing. If one shall change: look at the file that the test names, then write down its sum.
"""

from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from xml.etree.ElementTree import tostring

import pandas as pd
import pytest

from tests.maps import test_arrests, test_pay, test_votes, test_years
from tests.maps.test_timeline import HISTORY, UNTIL
from tests.maps.third_law import THIRD, states
from tracker.laws.i18n.translator import ENGLISH
from tracker.maps.counties import county_map
from tracker.maps.figures import choropleth
from tracker.maps.geojson import map_geojson
from tracker.maps.sheets import Panel, StatusLine, legend_of, map_picture, poster, state_picture
from tracker.maps.svg import map_drawing, outline, tiles_drawing
from tracker.maps.timeline import timeline
from tracker.maps.years import draw_adoption, draw_grid

ANSWERS = states({"KY": "banned", "RI": "limited", "GU": "unknown", "AK": "unknown"})
ABOUT = {"title": "A law", "description": "In 1 of 56.", "outlined": ["KY", "RI"]}


def panels() -> list[Panel]:
    entries = legend_of(ANSWERS, THIRD, ENGLISH)
    return [Panel(draw(ANSWERS, THIRD, **ABOUT), entries) for draw in (map_drawing, tiles_drawing)]


def lines_of_state() -> list[StatusLine]:
    said = "In Kentucky, what it says takes a sentence that is longer than one line of it."
    return [StatusLine(THIRD, status, said) for status in THIRD.statuses[:2]]


DRAWN: dict[str, tuple[Callable[[], str | bytes], str]] = {
    "map": (lambda: map_drawing(ANSWERS, THIRD, href="/{}".format, **ABOUT).svg(), "1207b1246ad8"),
    "tiles": (lambda: tiles_drawing(ANSWERS, THIRD, **ABOUT).svg(standalone=True), "6e2cf463e1be"),
    "outline": (lambda: outline("KY", THIRD, THIRD.status("unknown")).svg(), "351d33dd4b15"),
    "islands": (lambda: outline("MP", THIRD, THIRD.status("banned")).svg(), "cf7e822d1efe"),
    "poster": (
        lambda: poster(panels(), ["As it stood.", "Us"]).svg(standalone=True),
        "e40b660967fa",
    ),
    "map picture": (
        lambda: map_picture(ANSWERS, THIRD, "In one.", "As of now").svg(standalone=True),
        "ca5dafc3b1a0",
    ),
    "state picture": (
        lambda: state_picture("Kentucky", "KY", lines_of_state(), "Now").svg(standalone=True),
        "f1d619037db7",
    ),
    "pay": (lambda: tostring(test_pay.drawn()), "b4392d9130d2"),
    "votes": (lambda: tostring(test_votes.drawn()), "b5f82069c968"),
    "adoption": (lambda: tostring(test_years.drawn(draw_adoption)), "61eb57116a6f"),
    "grid": (lambda: tostring(test_years.drawn(draw_grid)), "a9d25e5d9241"),
    "arrests": (
        lambda: tostring(test_arrests.drawn({2000: 10, 2001: 0, 2003: 5}, (2002.5, "in force"))),
        "74428f00c970",
    ),
    "counties": (
        lambda: county_map("CO", pd.Series({"Baca": 50.0, "Bent": 61.0}), "one").svg(),
        "d9e12d9217df",
    ),
    "timeline": (lambda: repr(timeline(HISTORY, THIRD, until=UNTIL)), "cc2758c75982"),
    "figure": (
        lambda: choropleth(ANSWERS, THIRD, shapes_url="/a", outlined=["KY"]).to_json(),
        "277d680a26a2",
    ),
    "shapes of the figure": (map_geojson, "2c8e4b926fe5"),
}
"""What is drawn → how, and the sum of its lines."""


@pytest.mark.parametrize("name", DRAWN)
def test_a_drawing_is_as_it_was_looked_at(name: str, tmp_path: Path):
    draw, known = DRAWN[name]
    made = draw()
    content = made.encode() if isinstance(made, str) else made
    (tmp_path / f"{name}.svg").write_bytes(content)
    assert sha256(content).hexdigest()[:12] == known, f"look at {tmp_path / name}.svg"
