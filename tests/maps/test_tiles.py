import re

from tests.maps.third_law import THIRD, states
from tracker.maps.shapes import load_shapes
from tracker.maps.tiles import PLACES, legend, tile_grid


def _href(state):
    return f"/state?state={state}&on=2018-01-01"


def _tile(grid, state):
    return re.search(rf"<li[^>]*><a [^>]*>{state}</a></li>", grid)[0]


def test_each_of_56_jurisdictions_has_a_place_of_its_own():
    assert set(PLACES) == set(load_shapes())
    assert len(set(PLACES.values())) == 56


def test_tiles_are_eleven_in_a_row_so_that_a_phone_leaves_24_px_for_each():
    columns = 1 + max(column for _, column in PLACES.values())
    assert columns == 11
    assert (390 - 2 * 16 - (columns - 1) * 3) / columns >= 24


def test_every_tile_is_a_link_that_says_name_and_status():
    grid = tile_grid(states({"KY": "banned"}), THIRD, href=_href)
    assert grid.count("<a href=") == 56
    assert _tile(grid, "KY") == (
        '<li data-s="KY" style="grid-area:5/6"><a href="/state?state=KY&amp;on=2018-01-01" '
        'data-soft class="banned" aria-label="KY, Kentucky: Banned">KY</a></li>'
    )


def test_a_label_cannot_break_out_of_its_attribute():
    tile = _tile(tile_grid(states({"KY": "limited"}), THIRD, href=_href), "KY")
    assert 'aria-label="KY, Kentucky: Limited &lt;&amp;&gt; &quot;partly&quot;"' in tile


def test_an_address_cannot_break_out_of_its_attribute():
    tile = _tile(tile_grid(states({}), THIRD, href=lambda state: f'"><b>{state}'), "KY")
    assert 'href="&quot;&gt;&lt;b&gt;KY"' in tile


def test_what_a_filter_left_out_stays_in_place_and_says_so():
    frame = states({})
    grid = tile_grid(frame[~frame["state"].isin(["OH", "TN"])], THIRD, href=_href)
    for state in ("OH", "TN"):
        assert 'class="left-out"' in _tile(grid, state)
        assert "outside this selection" in _tile(grid, state)


def test_a_changed_state_has_a_ring():
    grid = tile_grid(states({}), THIRD, href=_href, outlined=["OH"])
    assert _tile(grid, "OH").startswith('<li class="o"')
    assert grid.count('class="o"') == 1


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
