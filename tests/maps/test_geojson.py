import json
import math
from itertools import pairwise

import pytest

from tracker.maps.geojson import LEADERS, circle, hatch, hatch_id, map_geojson
from tracker.maps.shapes import load_shapes

SQUARE = ((0, 0), (10, 0), (10, 10), (0, 10), (0, 0))


def _features():
    return json.loads(map_geojson())["features"]


def test_the_browser_gets_56_areas_56_hatchings_and_56_places_for_labels():
    features = _features()
    ids = {feature.get("id") for feature in features}
    assert set(load_shapes()) <= ids
    assert {hatch_id(state) for state in load_shapes()} <= ids
    assert LEADERS in ids
    assert {feature["properties"].get("at") for feature in features} - {None} == set(load_shapes())


def test_an_area_carries_its_name_for_the_hover():
    names = {feature.get("id"): feature["properties"].get("name") for feature in _features()}
    assert names["KY"] == "Kentucky"


def test_nothing_runs_counter_clockwise():
    """A ring the wrong way round covers the whole map."""
    features = list(_features())
    assert features
    for feature in features:
        for polygon in feature["geometry"]["coordinates"]:
            twice = sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in pairwise(polygon[0]))
            assert twice < 1e-9, feature.get("id")


def test_a_small_jurisdiction_is_hit_through_its_mark_too():
    parts = {f.get("id"): len(f["geometry"]["coordinates"]) for f in _features()}
    assert parts["DC"] == len(load_shapes()["DC"].rings) + 1
    assert parts["TX"] == len(load_shapes()["TX"].rings)


def test_every_jurisdiction_can_be_hatched():
    lines = {f.get("id"): len(f["geometry"]["coordinates"]) for f in _features()}
    assert all(lines[hatch_id(state)] >= 3 for state in load_shapes())


def test_hatch_lines_end_at_the_outline():
    assert hatch([SQUARE], spacing=10) == [((0, 10), (10, 0))]
    assert hatch([SQUARE], spacing=5) == [
        ((0, 5), (5, 0)),
        ((0, 10), (10, 0)),
        ((5, 10), (10, 5)),
    ]


def test_hatch_lines_leave_the_gap_between_two_parts_free():
    other = tuple((x + 20, y) for x, y in SQUARE)
    rows = list(hatch([SQUARE, other], spacing=3))
    assert rows
    for (x1, _), (x2, _) in rows:
        assert (x1 <= 10 and x2 <= 10) or (x1 >= 20 and x2 >= 20)


def test_a_circle_is_closed_and_keeps_its_distance():
    ring = circle((5, 5), radius=2, corners=8)
    assert ring[0] == ring[-1]
    assert all(math.dist(point, (5, 5)) == pytest.approx(2) for point in ring)
