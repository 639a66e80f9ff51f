"""Statuses differ in color for people who see colors in other ways."""

from itertools import combinations

import pytest
from colorspacious import cspace_convert, deltaE

from tests.conftest import LAWS

VISIONS = [("normal", 17), ("protanomaly", 10), ("deuteranomaly", 14.5), ("tritanomaly", 14.5)]


def _seen(color, vision):
    rgb = [int(color[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    if vision == "normal":
        return rgb
    space = {"name": "sRGB1+CVD", "cvd_type": vision, "severity": 100}
    return cspace_convert(rgb, space, "sRGB1").clip(0, 1)


@pytest.mark.parametrize(("vision", "least"), VISIONS)
@pytest.mark.parametrize("law", LAWS, ids=lambda law: law.id)
def test_any_two_statuses_of_a_law_are_told_apart(law, vision, least):
    assert law.all_statuses
    for one, other in combinations(law.all_statuses, 2):
        distance = deltaE(_seen(one.color, vision), _seen(other.color, vision), input_space="sRGB1")
        assert distance >= least, (one.code, other.code)
