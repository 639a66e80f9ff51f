import re

from tests.maps.third_law import THIRD, states
from tracker.pages.tiles import tile_grid


def _href(state):
    return f"/state?state={state}&on=2018-01-01"


def _tile(grid, state):
    return re.search(rf"<li[^>]*><a [^>]*>{state}</a></li>", grid)[0]


def test_every_tile_is_a_link_that_says_name_and_status():
    grid = tile_grid(states({"KY": "banned"}), THIRD, href=_href)
    assert grid.count("<a href=") == 56
    assert _tile(grid, "KY") == (
        '<li data-s="KY" style="grid-area:5/6"><a href="/state?state=KY&amp;on=2018-01-01" '
        'data-soft class="banned" aria-label="KY, Kentucky: Banned">KY</a></li>'
    )


def test_a_label_cannot_break_out_of_its_attribute():
    tile = _tile(tile_grid(states({"KY": "limited"}), THIRD, href=_href), "KY")
    assert 'aria-label="KY, Kentucky: Limited &lt;&amp;&gt; &#34;partly&#34;"' in tile


def test_an_address_cannot_break_out_of_its_attribute():
    tile = _tile(tile_grid(states({}), THIRD, href=lambda state: f'"><b>{state}'), "KY")
    assert 'href="&#34;&gt;&lt;b&gt;KY"' in tile


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
