import itertools
import math
import shutil
from pathlib import Path

import pytest

from tests.laws.damage.beside import SHAPES
from tracker.laws.dataset import Dataset
from tracker.maps.shapes import (
    FRAME,
    MARK_RADIUS,
    MARKS,
    SHAPES_FILE,
    from_degrees,
    leader,
    load_shapes,
    name_of,
    svg_path,
    to_degrees,
    unusable_shapes,
)

STATES = (
    "AK AL AR AS AZ CA CO CT DC DE FL GA GU HI IA ID IL IN KS KY LA MA MD ME MI MN MO MP MS MT "
    "NC ND NE NH NJ NM NV NY OH OK OR PA PR RI SC SD TN TX UT VA VI VT WA WI WV WY"
)


def test_all_56_jurisdictions_have_a_shape():
    assert " ".join(load_shapes()) == STATES


def test_names_are_those_of_the_tables(dataset: Dataset):
    rows = zip(dataset.states["state"], dataset.states["name"], strict=True)
    assert {state: name_of(state) for state in load_shapes()} == dict(rows)
    with pytest.raises(KeyError):
        name_of("US")


def _area(ring):
    return sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in itertools.pairwise(ring)) / 2


def test_every_outline_is_closed_and_clockwise_on_screen():
    """Plotly fills the whole globe but the state if a ring runs the other way."""
    shapes = list(load_shapes().values())
    assert shapes
    for shape in shapes:
        for ring in shape.rings:
            assert ring[0] == ring[-1]
            assert _area(ring) > 0, shape.state


def test_everything_lies_within_the_frame():
    left, top, right, bottom = FRAME
    shapes = list(load_shapes().values())
    assert shapes
    for shape in shapes:
        x1, y1, x2, y2 = shape.bounds
        assert left <= x1
        assert top <= y1
        assert x2 <= right
        assert y2 <= bottom


def test_the_frame_is_16_to_9():
    left, top, right, bottom = FRAME
    assert (right - left) / (bottom - top) == pytest.approx(16 / 9)


def test_whoever_is_too_small_to_hit_has_a_mark():
    """24 px on a map 960 px wide: DC, the territories, and the small states of the East."""
    for shape in load_shapes().values():
        x1, y1, x2, y2 = shape.bounds
        if min(x2 - x1, y2 - y1) < 24:
            assert shape.state in MARKS
    assert {"DC", "RI", "DE", "PR", "GU", "VI", "AS", "MP", "HI"} <= set(MARKS)


def test_marks_do_not_touch_each_other_and_stay_in_the_frame():
    left, top, right, bottom = FRAME
    for (x1, y1), (x2, y2) in itertools.combinations(MARKS.values(), 2):
        assert math.dist((x1, y1), (x2, y2)) > 2 * MARK_RADIUS
    for x, y in MARKS.values():
        assert left + MARK_RADIUS <= x <= right - MARK_RADIUS
        assert top + MARK_RADIUS <= y <= bottom - MARK_RADIUS


def test_a_label_lies_inside_its_state():
    shapes = list(load_shapes().values())
    assert shapes
    for shape in shapes:
        x, y = shape.label
        crossings = [
            x1 + (y - y1) / (y2 - y1) * (x2 - x1) > x
            for ring in shape.rings
            for (x1, y1), (x2, y2) in itertools.pairwise(ring)
            if (y1 > y) != (y2 > y)
        ]
        assert sum(crossings) % 2 == 1, shape.state


def test_a_leader_runs_from_the_coast_to_the_edge_of_the_mark():
    shape = load_shapes()["RI"]
    start, end = leader(shape)
    x1, y1, x2, y2 = shape.bounds
    assert x1 <= start[0] <= x2
    assert y1 <= start[1] <= y2
    assert math.dist(end, shape.mark) == pytest.approx(MARK_RADIUS)


def test_a_state_without_a_mark_has_no_leader():
    assert leader(load_shapes()["TX"]) is None


def test_degrees_and_pixels_agree():
    assert from_degrees([0, 0]) == (512, 288)
    assert to_degrees((544, 256)) == [1.0, 1.0]


def test_a_path_leaves_out_points_on_a_line_and_parts_that_vanish():
    square = ((0, 0), (5, 0), (10, 0), (10, 10), (0, 10), (0, 0))
    speck = ((0, 0), (0.1, 0), (0.1, 0.1), (0, 0))
    assert svg_path([square, speck], scale=1) == "M0 0l10 0 0 10-10 0z"


def test_every_jurisdiction_is_left_after_rounding():
    assert all(svg_path(shape.rings) for shape in load_shapes().values())


@pytest.mark.parametrize("name", sorted(SHAPES))
def test_damaged_shapes_are_told_in_a_line(name: str, tmp_path: Path):
    path = Path(shutil.copy(SHAPES_FILE, tmp_path))
    assert unusable_shapes(path) == ()
    load_shapes.cache_clear()
    unusable_shapes.cache_clear()
    SHAPES[name](path)
    (problem,) = unusable_shapes(path)
    assert problem.line.startswith(f"{tmp_path.name}/shapes.json: ")
    assert problem.grade == "error"
