from xml.etree import ElementTree

import pandas as pd
import pytest

from tracker.laws.ballots import counties
from tracker.maps.counties import county_map, has_map, legend

SVG = "{http://www.w3.org/2000/svg}"


def test_every_state_with_all_its_counties_can_be_drawn(dataset):
    drawn = {}
    for event in sorted(set(dataset.ballot_counties["event"])):
        voted = counties(dataset, event)
        assert voted.complete == has_map(event[:2])
        if voted.complete:
            svg = ElementTree.fromstring(county_map(event[:2], voted.shares, "one").svg())
            drawn[event[:2]] = len(svg.findall(f"{SVG}path"))
    assert drawn == {"AL": 67, "CO": 64, "LA": 64, "TN": 95}


def test_the_color_turns_where_a_county_has_a_majority():
    shares = pd.Series({"Baca": 50.0, "Bent": 50.1, "Adams": 20.0, "Alamosa": 100.0})
    svg = ElementTree.fromstring(county_map("CO", shares, "one").svg())
    fills = {path.findtext(f"{SVG}title"): path.get("fill") for path in svg.findall(f"{SVG}path")}
    words = {said: color for color, said in legend()}
    assert fills["Baca: 50.0 percent yes"] == words["40–50%"]
    assert fills["Bent: 50.1 percent yes"] == words["50–60%"]
    assert fills["Adams: 20.0 percent yes"] == words["0–40%"]
    assert fills["Alamosa: 100.0 percent yes"] == words["70%+"]


def test_a_county_without_a_shape_is_an_error():
    with pytest.raises(KeyError):
        county_map("CO", pd.Series({"Atlantis": 60.0}), "one")
