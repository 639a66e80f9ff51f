import json

import pytest

import tracker.maps.figures as figures
from tests.conftest import LAWS
from tests.maps.third_law import THIRD, states
from tracker.maps.geojson import hatch_id
from tracker.maps.shapes import load_shapes

URL = "/assets/map-0123456789abcdef.json"


def _draw(frame, law=THIRD, **options):
    return json.loads(figures.choropleth(frame, law, shapes_url=URL, **options).to_json())


def _areas(figure):
    return {trace["name"]: trace for trace in figure["data"] if "name" in trace}


def test_every_jurisdiction_has_the_color_of_its_status():
    areas = _areas(_draw(states({"KY": "banned", "DC": "limited"})))
    assert areas["Banned"]["locations"] == ["KY"]
    assert areas["Banned"]["colorscale"][0][1] == "#0f5c6e"
    assert areas['Limited <&> "partly"']["locations"] == ["DC"]
    assert len(areas["Allowed"]["locations"]) == 54


def test_all_56_are_drawn_and_labeled_whatever_the_filter_leaves():
    frame = states({})
    figure = _draw(frame[frame["state"] == "KY"])
    areas = _areas(figure)
    assert areas["Allowed"]["locations"] == ["KY"]
    assert len(areas["Outside this selection"]["locations"]) == 55
    labels = [
        place for t in figure["data"] if t["type"] == "scattergeo" for place in t["locations"]
    ]
    assert sorted(labels) == list(load_shapes())


def test_only_the_unknown_is_hatched():
    figure = _draw(states({"GU": "unknown", "KY": "banned"}))
    hatched = [t["locations"] for t in figure["data"] if hatch_id("GU") in t["locations"]]
    assert hatched == [[hatch_id("GU")]]
    assert not any(hatch_id("KY") in trace["locations"] for trace in figure["data"])


def test_states_that_changed_have_a_ring_with_a_halo():
    rings = [t for t in _draw(states({}), outlined={"TN", "OH"})["data"]
             if t["locations"] == ["OH", "TN"]]  # fmt: skip
    assert [ring["marker"]["line"]["width"] for ring in rings] == [4, 2]


def test_the_pointer_is_told_by_the_page_and_not_by_the_figure():
    figure = _draw(states({"KY": "banned"}))
    assert figure["layout"]["template"]["data"]["choropleth"][0]["hoverinfo"] == "none"
    assert "text" not in _areas(figure)["Banned"]


@pytest.mark.parametrize("law", LAWS, ids=lambda law: law.id)
def test_a_map_costs_less_than_4_kb_and_holds_no_geometry(law):
    frame = states({}).rename(columns={THIRD.id: law.id})
    codes = [status.code for status in law.all_statuses]
    frame[law.id] = [codes[at % len(codes)] for at in range(len(frame))]
    figure = figures.choropleth(frame, law, shapes_url=URL, outlined=["KY", "OH", "TN"])
    assert len(figure.to_json()) < 4000
    assert "coordinates" not in figure.to_json()


def test_a_click_does_not_dim_the_others():
    template = _draw(states({}))["layout"]["template"]["data"]["choropleth"][0]
    assert template["selected"]["marker"]["opacity"] == 1
    assert template["unselected"]["marker"]["opacity"] == 1


def test_dark_and_light_differ_in_the_ring_only_and_not_in_the_statuses():
    frame = states({"KY": "banned"})
    light, dark = (_draw(frame, outlined=["KY"], dark=flag) for flag in (False, True))
    assert _areas(light)["Banned"] == _areas(dark)["Banned"]
    assert light["layout"]["font"]["color"] != dark["layout"]["font"]["color"]


def test_a_status_of_another_law_is_refused():
    with pytest.raises(KeyError):
        _draw(states({"KY": "immunity"}))


def test_the_map_in_words_counts_each_status():
    assert figures.choropleth_alt(states({"KY": "banned", "OH": "unknown"}), THIRD) == (
        f"Map of 56 jurisdictions. {THIRD.question} "
        "Banned: 1, Allowed: 54, and Not yet verified: 1."
    )


def test_the_map_in_words_follows_the_filter():
    words = figures.choropleth_alt(states({}).iloc[1:2], THIRD)
    assert words.startswith("Map of 1 jurisdiction.")
    assert figures.choropleth_alt(states({}).head(0), THIRD) == (
        "Map. Shackling: no jurisdiction is in this selection."
    )


def test_zoom_and_tool_bar_are_off_and_base_maps_come_from_the_own_host():
    assert figures.config("/assets/topo/") == {
        "displayModeBar": False,
        "scrollZoom": False,
        "doubleClick": False,
        "topojsonURL": "/assets/topo/",
    }
    assert _draw(states({}))["layout"]["dragmode"] is False
