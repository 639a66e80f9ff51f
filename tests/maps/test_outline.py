from xml.etree import ElementTree

import pytest

from tests.maps.third_law import THIRD
from tracker.maps.outline import outline
from tracker.maps.shapes import load_shapes


@pytest.mark.parametrize("code", load_shapes())
def test_every_jurisdiction_has_an_outline_that_says_what_it_is(code: str):
    status = THIRD.status("banned")
    root = ElementTree.fromstring(outline(code, THIRD, status))
    assert root.get("aria-label") == f"{load_shapes()[code].name}: {status.label}"
    assert root.find("g").get("fill") == status.color


def test_scattered_islands_are_a_round_mark_with_their_code():
    root = ElementTree.fromstring(outline("MP", THIRD, THIRD.status("banned")))
    assert root.find("g/circle") is not None
    assert root.find("g/text").text == "MP"


def test_the_unknown_is_hatched():
    root = ElementTree.fromstring(outline("KY", THIRD, THIRD.status("unknown")))
    assert root.find("g").get("fill") == f"url(#{root.find('pattern').get('id')})"
