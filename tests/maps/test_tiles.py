from tests.maps.third_law import THIRD, states
from tracker.maps.shapes import load_shapes
from tracker.maps.tiles import PLACES, legend


def test_each_of_56_jurisdictions_has_a_place_of_its_own():
    assert set(PLACES) == set(load_shapes())
    assert len(set(PLACES.values())) == 56


def test_tiles_are_eleven_in_a_row_so_that_a_phone_leaves_24_px_for_each():
    columns = 1 + max(column for _, column in PLACES.values())
    assert columns == 11
    assert (390 - 2 * 16 - (columns - 1) * 3) / columns >= 24


def test_the_legend_counts_every_status_and_names_what_a_filter_left_out():
    frame = states({"KY": "banned", "GU": "unknown"})
    entries = legend(frame, THIRD)
    assert [(status.code, number) for status, _, number in entries] == [
        ("banned", 1),
        ("limited", 0),
        ("allowed", 54),
        ("unknown", 1),
    ]
    *_, (status, words, number) = legend(frame.head(40), THIRD)
    assert (status, words, number) == (None, "Outside this selection", 16)
