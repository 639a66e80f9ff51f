"""The days of the map, played in a row."""

from datetime import date

import pytest

from tests.pages.drawn import draw, markup
from tracker.laws.dataset import Dataset
from tracker.pages.map import live_days
from tracker.pages.map.page import read


def test_while_days_are_played_theirs_is_shown_and_else_that_of_the_url(
    dataset: Dataset, monkeypatch: pytest.MonkeyPatch
):
    query = read({"on": "2009-01-01"}, dataset)
    for day, shown in (("2015-06-30", date(2015, 6, 30)), ("", date(2009, 1, 1))):
        monkeypatch.setattr(live_days.st, "session_state", {live_days.PLAYING: day})
        assert live_days.shown(query).filters.on == shown


def test_a_played_day_that_a_slow_browser_sends_back_is_not_written_into_the_url():
    app = draw("map", {"on": "2009-01-01", "view": "tiles"})
    app.button(key="map_play").click().run()
    first = app.select_slider(key="map_slider_played").value
    app.run()
    assert (now := app.select_slider(key="map_slider_played").value) > first
    assert str(now)[:4] in markup(app).select_one(".limits").get_text()
    app.select_slider(key="map_slider_played").set_value(first)
    app.date_input(key="map_on_played").set_value(first).run()
    assert app.query_params["on"] == "2009-01-01"
    # The last that it sends may come with the click that ends it, or after.
    ends_on = str(app.select_slider(key="map_slider_played").value)
    app.select_slider(key="map_slider_played").set_value(first)
    app.date_input(key="map_on_played").set_value(first)
    app.button(key="map_stop").click().run()
    assert app.query_params["on"] == ends_on > "2009-12-31"
    assert app.button(key="map_play").label == "Play"
    assert str(app.select_slider(key="map_slider").value) == ends_on
