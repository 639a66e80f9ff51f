import gzip
import re
from xml.etree import ElementTree

import pytest

from tests.maps.third_law import THIRD, states
from tracker.maps.colors import DARK
from tracker.maps.shapes import load_shapes
from tracker.maps.svg import map_drawing, outline, tiles_drawing

NS = {"s": "http://www.w3.org/2000/svg"}
FRAME = states({"KY": "banned", "GU": "unknown", "TN": "limited"})
TITLE = {"title": "Map <&>", "description": 'A "finding"'}


def _href(state):
    return f"/state?state={state}&x=1"


@pytest.mark.parametrize("draw", [map_drawing, tiles_drawing])
def test_it_is_well_formed_with_title_and_description(draw):
    root = ElementTree.fromstring(draw(FRAME, THIRD, **TITLE).svg())
    assert root.find("s:title", NS).text == "Map <&>"
    assert root.find("s:desc", NS).text == 'A "finding"'
    assert root.get("role") == "img"
    ids = root.get("aria-labelledby").split()
    assert ids == [root.find("s:title", NS).get("id"), root.find("s:desc", NS).get("id")]


@pytest.mark.parametrize("draw", [map_drawing, tiles_drawing])
def test_each_of_56_jurisdictions_says_its_name_and_status(draw):
    root = ElementTree.fromstring(draw(FRAME, THIRD, **TITLE).svg())
    titles = [place.find("s:title", NS) for place in root.findall("s:g", NS)]
    words = [title.text for title in titles if title is not None]
    assert len(words) == 56
    assert "Kentucky: Banned" in words
    assert 'Tennessee: Limited <&> "partly"' in words


def test_a_linked_map_has_56_links_and_is_no_image():
    """A screen reader does not enter an image."""
    root = ElementTree.fromstring(map_drawing(FRAME, THIRD, href=_href, **TITLE).svg())
    links = {link.get("href"): link.get("fill") for link in root.findall("s:a", NS)}
    assert len(links) == 56
    assert links["/state?state=KY&x=1"] == THIRD.status("banned").color
    assert root.get("role") == "group"


def test_the_unknown_is_filled_with_stripes():
    picture = map_drawing(FRAME, THIRD, **TITLE).svg()
    assert 'fill="url(#map-shackling-h)"' in picture
    assert '<pattern id="map-shackling-h"' in picture


def test_what_a_filter_left_out_is_pale():
    frame = FRAME[FRAME["state"] == "KY"]
    root = ElementTree.fromstring(map_drawing(frame, THIRD, **TITLE).svg())
    pale = [place for place in root.findall("s:g", NS) if place.get("class") == "left-out"]
    assert len(pale) == 55


def test_small_jurisdictions_have_a_mark():
    root = ElementTree.fromstring(map_drawing(FRAME, THIRD, **TITLE).svg())
    marked = [p.find("s:text", NS).text for p in root.findall("s:g", NS)
              if p.find("s:circle", NS) is not None]  # fmt: skip
    assert marked == [state for state, shape in load_shapes().items() if shape.mark]


def test_colors_follow_the_reader_but_in_a_picture():
    dark = map_drawing(FRAME, THIRD, **TITLE).svg().partition("prefers-color-scheme:dark")[2]
    assert f".map-shackling .left-out text{{fill:{DARK.muted}}}" in dark
    assert "prefers-color-scheme" not in map_drawing(FRAME, THIRD, **TITLE).svg(standalone=True)


def test_a_picture_has_only_the_plain_style_that_its_painter_knows():
    for picture in (
        map_drawing(FRAME, THIRD, **TITLE).svg(standalone=True),
        tiles_drawing(FRAME, THIRD, **TITLE).svg(standalone=True),
    ):
        style = ElementTree.fromstring(picture).find("s:style", NS).text
        assert not re.search(r":is|var\(|@media", style)


def test_a_changed_state_has_a_ring():
    picture = map_drawing(FRAME, THIRD, outlined=["OH"], **TITLE).svg()
    assert picture.count('<g class="halo"') == 1


def test_changed_tiles_have_a_ring():
    assert tiles_drawing(FRAME, THIRD, outlined=["OH"], **TITLE).svg().count('<g class="halo"') == 1


def test_the_linked_map_takes_less_than_20_kb_on_the_wire():
    picture = map_drawing(FRAME, THIRD, href=_href, **TITLE).svg()
    assert len(gzip.compress(picture.encode())) < 20_000


@pytest.mark.parametrize("code", load_shapes())
def test_every_jurisdiction_has_an_outline_that_says_what_it_is(code: str):
    status = THIRD.status("banned")
    root = ElementTree.fromstring(outline(code, THIRD, status).svg())
    assert root.findtext("s:title", namespaces=NS) == f"{load_shapes()[code].name}: {status.label}"
    assert root.find("s:g", NS).get("fill") == status.color


def test_scattered_islands_are_a_round_mark_with_their_code():
    root = ElementTree.fromstring(outline("MP", THIRD, THIRD.status("banned")).svg())
    assert root.find("s:g/s:circle", NS) is not None
    assert root.findtext("s:g/s:text", namespaces=NS) == "MP"


def test_the_outline_of_the_unknown_is_hatched():
    root = ElementTree.fromstring(outline("KY", THIRD, THIRD.status("unknown")).svg())
    pattern = root.find("s:defs/s:pattern", NS).get("id")
    assert root.find("s:g", NS).get("fill") == f"url(#{pattern})"
