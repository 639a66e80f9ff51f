from xml.etree import ElementTree

import pytest

from tests.maps.third_law import THIRD, states
from tracker.maps.share import SIZE, Standing, map_picture, state_picture

SVG = "{http://www.w3.org/2000/svg}"


def lowest(root: ElementTree.Element) -> float:
    """The lowest base line of text but the last, which is the foot."""
    return max(float(text.get("y", "0")) for text in root.findall(f"{SVG}text")[:-1])


@pytest.mark.parametrize("count", [1, 2, 3, 5])
def test_any_number_of_laws_fits_above_the_foot(count: int):
    sentence = "In Kentucky, what it says takes a sentence that is longer than one line of it."
    standings = [Standing(THIRD, status, sentence) for status in [*THIRD.all_statuses] * 2]
    root = ElementTree.fromstring(state_picture("Kentucky", "KY", standings[:count], "As of now"))
    words = [text.text for text in root.findall(f"{SVG}text")]
    assert words.count(THIRD.name) == len(root.findall(f"{SVG}svg")) == count
    assert words[-1] == "As of now"
    assert lowest(root) < SIZE[1] - 42


def test_a_map_has_its_question_finding_legend_and_foot():
    frame = states({"KY": "banned"})
    root = ElementTree.fromstring(map_picture(frame, THIRD, "In one of them.", "As of now"))
    assert (root.get("width"), root.get("height")) == tuple(map(str, SIZE))
    words = " ".join(str(text.text) for text in root.findall(f"{SVG}text"))
    assert words.startswith(THIRD.question)
    for part in ("In one of them.", "Banned: 1", "As of now"):
        assert part in words
    assert lowest(root) < SIZE[1] - 42
