from xml.etree import ElementTree

import pytest

from tests.maps.third_law import THIRD, states
from tracker.maps.poster import Panel, poster
from tracker.maps.svg import map_svg, tiles_svg

SVG = "{http://www.w3.org/2000/svg}"


def _poster(*drawings):
    panels = [Panel("Is it <so>?", "In 1 of 2 & so on.", drawing) for drawing in drawings]
    return ElementTree.fromstring(poster(panels, ["As it stood.", 'Of "us"']))


def test_the_panels_stand_one_below_the_other_and_all_is_in_the_picture():
    frame = states({"KY": "banned"})
    drawn = [draw(frame, THIRD, title="t", description="d", uid=f"p{at}", legend=True)
             for at, draw in enumerate((map_svg, tiles_svg))]  # fmt: skip
    root = _poster(*drawn)
    first, second = root.findall(f"{SVG}svg")
    assert float(first.get("y")) + float(first.get("height")) < float(second.get("y"))
    assert float(second.get("y")) + float(second.get("height")) < float(root.get("height"))
    words = [text.text for text in root.findall(f"{SVG}text")]
    assert words.count("Is it <so>?") == 2
    assert words[-2:] == ["As it stood.", 'Of "us"']


def test_a_drawing_without_a_view_box_is_an_error():
    with pytest.raises(ValueError):
        _poster("<svg></svg>")


def test_changed_tiles_have_a_ring():
    drawn = tiles_svg(states({}), THIRD, title="t", description="d", outlined=["OH"])
    rings = [g for g in ElementTree.fromstring(drawn).iter(f"{SVG}g") if g.get("class") == "ring"]
    assert len(rings) == 1
