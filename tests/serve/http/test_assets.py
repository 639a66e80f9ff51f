import json
import re

import pytest

from tests.serve.site import site
from tracker.serve.http.assets import OWN_FILES, asset_url, own_assets, topology_folder

client = site()


def test_an_assets_url_holds_the_hash_of_its_bytes() -> None:
    assert re.fullmatch(r"/assets/site\.[0-9a-f]{16}\.js", asset_url("site.js"))
    assert len({asset.url for asset in own_assets().values()}) == len(own_assets())


def test_every_file_of_ours_has_a_url() -> None:
    files = list(OWN_FILES.iterdir())
    assert files
    for file in files:
        assert file.read_bytes() in own_assets()[file.name].body


def test_the_parts_of_our_script_share_no_names_with_the_page() -> None:
    # In strict mode a function in a block is not the page's; sloppy ones clashed with its own.
    assert own_assets()["site.js"].body.startswith(b'"use strict";')


def test_an_unknown_asset_has_no_url() -> None:
    with pytest.raises(KeyError):
        asset_url("nothing.js")


@pytest.mark.parametrize(
    ("name", "media_type"),
    [
        ("site.js", 'text/javascript; charset="utf-8"'),
        ("site.css", 'text/css; charset="utf-8"'),
        ("favicon.svg", "image/svg+xml"),
        ("shapes.json", "application/json"),
        ("world_110m.json", "application/json"),
    ],
)
def test_an_asset_is_sent_with_its_type_and_may_be_kept_for_a_year(
    name: str, media_type: str
) -> None:
    answer = client.get(asset_url(name))
    assert answer.status_code == 200
    assert answer.headers["content-type"] == media_type
    assert answer.headers["cache-control"] == "public, immutable, max-age=31536000"
    assert answer.content == own_assets()[name].body


def test_the_base_map_lies_where_plotly_looks_and_holds_nothing_to_draw() -> None:
    topology = json.loads(client.get(f"{topology_folder()}world_110m.json").content)
    assert topology["type"] == "Topology"
    assert topology["arcs"] == []
    assert {"coastlines", "land", "ocean", "lakes", "rivers", "countries"} <= set(
        topology["objects"]
    )
    assert all(layer["geometries"] == [] for layer in topology["objects"].values())
