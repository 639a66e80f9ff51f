from xml.etree import ElementTree

from tests.maps.third_law import THIRD, states
from tracker.maps.poster import Panel, poster
from tracker.maps.svg import map_svg, tiles_svg

SVG = "{http://www.w3.org/2000/svg}"


def test_the_panels_stand_one_below_the_other_and_all_is_in_the_picture():
    frame = states({"KY": "banned"})
    panels = [
        Panel(THIRD, frame, "In 1 of 2 & so on.", draw(frame, THIRD, title="t", description="d"))
        for draw in (map_svg, tiles_svg)
    ]
    root = ElementTree.fromstring(poster(panels, ["As it stood.", 'Of "us"']))
    first, second = root.findall(f"{SVG}svg")
    assert float(first.get("y")) + float(first.get("height")) < float(second.get("y"))
    assert float(second.get("y")) + float(second.get("height")) < float(root.get("height"))
    words = [text.text for text in root.findall(f"{SVG}text")]
    assert words.count("In 1 of 2 & so on.") == 2
    assert words.count("Banned: 1") == 2
    assert words[-2:] == ["As it stood.", 'Of "us"']
