from xml.etree import ElementTree

import pytest

from tests.maps.third_law import THIRD, states
from tracker.laws.i18n.translator import ENGLISH
from tracker.maps.sheets import (
    SIZE,
    Panel,
    StatusLine,
    legend_of,
    map_picture,
    poster,
    state_picture,
)
from tracker.maps.svg import map_drawing, tiles_drawing

SVG = "{http://www.w3.org/2000/svg}"


def drawn(sheet) -> ElementTree.Element:
    return ElementTree.fromstring(sheet.svg(standalone=True))


def lowest(root: ElementTree.Element) -> float:
    """The lowest base line of text but the last, which is the foot."""
    return max(float(text.get("y", "0")) for text in root.findall(f"{SVG}text")[:-1])


@pytest.mark.parametrize("count", [1, 2, 3, 5])
def test_any_number_of_laws_fits_above_the_foot(count: int):
    sentence = "In Kentucky, what it says takes a sentence that is longer than one line of it."
    standings = [StatusLine(THIRD, status, sentence) for status in [*THIRD.all_statuses] * 2]
    root = drawn(state_picture("Kentucky", "KY", standings[:count], "As of now"))
    words = [text.text for text in root.findall(f"{SVG}text")]
    assert words.count(THIRD.name) == len(root.findall(f"{SVG}svg")) == count
    assert words[-1] == "As of now"
    assert lowest(root) < SIZE[1] - 42


def test_a_map_has_its_question_finding_legend_and_foot():
    frame = states({"KY": "banned"})
    root = drawn(map_picture(frame, THIRD, "In one of them.", "As of now"))
    assert (root.get("width"), root.get("height")) == tuple(map(str, SIZE))
    words = " ".join(str(text.text) for text in root.findall(f"{SVG}text"))
    assert words.startswith(THIRD.question)
    for part in ("In one of them.", "Banned: 1", "As of now"):
        assert part in words
    assert lowest(root) < SIZE[1] - 42


def test_the_panels_stand_one_below_the_other_and_all_is_in_the_picture():
    frame = states({"KY": "banned"})
    about = {"title": THIRD.question, "description": "In 1 of 2 & so on."}
    panels = [
        Panel(draw(frame, THIRD, **about), legend_of(frame, THIRD, ENGLISH))
        for draw in (map_drawing, tiles_drawing)
    ]
    root = drawn(poster(panels, ["As it stood.", 'Of "us"']))
    first, second = root.findall(f"{SVG}svg")
    assert float(first.get("y")) + float(first.get("height")) < float(second.get("y"))
    assert float(second.get("y")) + float(second.get("height")) < float(root.get("height"))
    words = [text.text for text in root.findall(f"{SVG}text")]
    assert words.count("In 1 of 2 & so on.") == 2
    assert words.count("Banned: 1") == 2
    assert words[-2:] == ["As it stood.", 'Of "us"']
