import json
import re
from pathlib import Path

import pytest
from starlette.applications import Starlette

from tests.web.client import Client
from tracker.web.serving.assets import (
    asset_url,
    assets_route,
    load_assets,
    own_assets,
    topology_folder,
)

client = Client(Starlette(routes=[assets_route()]))


def test_an_assets_address_holds_the_hash_of_its_bytes(tmp_path: Path) -> None:
    file = tmp_path / "a.js"
    file.write_text("1")
    before = load_assets([file])["a.js"].url
    file.write_text("2")
    after = load_assets([file])["a.js"].url
    assert re.fullmatch(r"/assets/a\.[0-9a-f]{16}\.js", before)
    assert before != after


def test_two_assets_of_one_name_are_refused(tmp_path: Path) -> None:
    (tmp_path / "other").mkdir()
    files = [tmp_path / "a.js", tmp_path / "other" / "a.js"]
    for file in files:
        file.write_text("1")
    with pytest.raises(ValueError, match=r"a\.js"):
        load_assets(files)


def test_an_unknown_asset_has_no_address() -> None:
    with pytest.raises(KeyError):
        asset_url("nothing.js")


@pytest.mark.parametrize(
    ("name", "media_type"),
    [
        ("site.js", "text/javascript; charset=utf-8"),
        ("site.css", "text/css; charset=utf-8"),
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


def test_a_visitor_who_has_an_asset_gets_304_without_bytes() -> None:
    etag = client.get(asset_url("site.js")).headers["etag"]
    again = client.get(asset_url("site.js"), If_None_Match=etag)
    assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", etag)


def test_head_names_the_length_of_an_asset() -> None:
    answer = client.ask("HEAD", asset_url("site.js"))
    assert answer.status_code == 200
    assert answer.headers["content-length"] == str(len(own_assets()["site.js"].body))


@pytest.mark.parametrize(
    "path",
    [
        "/assets/site.0000000000000000.js",
        "/assets/site.js",
        "/assets/",
        "/assets/../assets.py",
        "/assets/%2e%2e/assets.py",
    ],
)
def test_an_unknown_hash_or_name_is_a_404_that_is_not_kept(path: str) -> None:
    answer = client.get(path)
    assert answer.status_code == 404
    assert "immutable" not in answer.headers.get("cache-control", "")


def test_the_base_map_lies_where_plotly_looks_and_holds_nothing_to_draw() -> None:
    topology = json.loads(client.get(f"{topology_folder()}world_110m.json").content)
    assert topology["type"] == "Topology"
    assert topology["arcs"] == []
    assert {"coastlines", "land", "ocean", "lakes", "rivers", "countries"} <= set(
        topology["objects"]
    )
    assert all(layer["geometries"] == [] for layer in topology["objects"].values())
