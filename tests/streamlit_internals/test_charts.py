"""Plotly's script as it is served holds what our maps need, and little else."""

import pytest

from tracker.laws.dataset import Dataset
from tracker.maps import figures
from tracker.streamlit_internals.charts import (
    KINDS,
    UNLESS_LEFT,
    chart_script,
    drawn_unless_left,
    only_kinds,
)
from tracker.streamlit_internals.shell import shell

BUNDLE = (
    'var a=_({"src/geo.js"(e,t){t.exports=1}}),'
    'b=_({"lib/choropleth.js"(e,t){t.exports=a()}}),'
    'c=_({"lib/scattergeo.js"(e,t){f(),t.exports=a()}}),'
    'd=_({"src/pie.js"(e,t){t.exports=2}});var g,f=m({"src/three.ts"(){g=3}}),'
    'h=_({"lib/pie.js"(e,t){t.exports=d()}}),'
    'i=_({"src/bar.js"(e,t){t.exports=4}}),'
    'j=_({"lib/bar.js"(e,t){t.exports=i()}});'
    'return _({"lib/index.js"(e,t){var n=k();n.register([b(),h(),c(),j()]),t.exports=n}})()'
)
"""`f` stands with its variable `g` behind `src/pie.js`; nothing else stands between two modules."""


def test_what_draws_other_kinds_alone_is_left_out():
    lighter = only_kinds(BUNDLE)
    assert ".register([b(),c()])" in lighter
    assert 'var g,f=m({"src/three.ts"(){g=3}}),' in lighter
    assert 'a=_({"src/geo.js"' in lighter
    assert '}});return _({"lib/index.js"' in lighter
    assert "lib/pie.js" not in lighter
    assert "src/bar.js" not in lighter


@pytest.mark.parametrize(
    "script",
    ["", "draw()", BUNDLE.replace("lib/scattergeo", "lib/other"), BUNDLE.replace("lib/index", "i")],
)
def test_a_script_that_is_not_understood_stays_whole(script: str):
    assert only_kinds(script) == script


def test_streamlits_own_is_less_than_a_third_and_keeps_what_maps_need():
    file = chart_script(shell().folder)
    assert file
    whole = file.read_text(encoding="utf-8")
    lighter = only_kinds(whole)
    assert len(lighter) < len(whole) / 3
    for kind in KINDS:
        assert f'"src/traces/{kind}/plot.js"' in lighter
    assert '"src/plots/geo/geo.js"' in lighter
    assert '"src/traces/pie/plot.js"' in whole
    assert '"src/traces/pie/plot.js"' not in lighter


def test_streamlits_own_draws_no_map_that_has_left_the_page():
    file = chart_script(shell().folder)
    assert file
    script = file.read_text(encoding="utf-8")
    assert len(drawn_unless_left(script)) == len(script) + len(UNLESS_LEFT)
    assert drawn_unless_left("draw()") == "draw()"


def test_our_maps_have_no_other_kinds(dataset: Dataset):
    drawn = {
        trace.type
        for law in dataset.laws
        for trace in figures.choropleth(
            dataset.states[::2], law, shapes_url="/shapes.json", outlined=["KY"]
        ).data
    }
    assert drawn == set(KINDS)
