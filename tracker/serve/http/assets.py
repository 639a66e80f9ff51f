"""Our own files under hashed names, so that a browser may keep each for a year."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from pathlib import Path

import openapi_ui_bundles

from tracker.maps.geojson import map_geojson
from tracker.maps.shapes import unusable_shapes
from tracker.streamlit_internals import page

OWN_FILES = Path(__file__).parents[1] / "static"
SWAGGER_FILES = Path(openapi_ui_bundles.swagger_ui.static_path)
SWAGGER_NAMES = ("swagger-ui-bundle.js", "swagger-ui.css")
FONT = "sans.woff2"
"""The letters of the pages, for what stands alone."""

SHAPES = "shapes.json"
TOPOLOGY = "world_110m.json"

# Plotly asks for a base map even when every layer of it is off. These are the layers it may look
# up; without geometry it draws none of them, and no other host is asked.
_BASE_LAYERS = ("coastlines", "land", "ocean", "lakes", "rivers", "countries", "subunits")


@dataclass(frozen=True)
class Asset:
    """A file as it is served: `url` is a path that holds the hash of `body`."""

    url: str
    body: bytes


@cache
def own_assets() -> Mapping[str, Asset]:
    """File name → asset: `tracker/serve/static`, Swagger UI, the state shapes, the base map."""
    files = [*OWN_FILES.iterdir(), *(SWAGGER_FILES / name for name in SWAGGER_NAMES)]
    bodies = {file.name: file.read_bytes() for file in files}
    bodies[SHAPES] = b"{}" if unusable_shapes() else map_geojson()
    # One script, so that a page waits for one. Strict, so that each part keeps its names to itself:
    # else the functions in its block would be the page's.
    names = ("control_names", "site", "preview_overlay", "writing", "qr", "campaign")
    parts = (bodies[f"{name}.js"] for name in names)
    bodies["site.js"] = b"".join([b'"use strict";\n', page.script().encode(), *parts])
    assets = {name: Asset(_hashed(name, body), body) for name, body in bodies.items()}
    return {**assets, TOPOLOGY: _empty_topology()}


def asset_url(name: str) -> str:
    """The path of the asset called `name`, such as `/assets/site.<hash>.js`."""
    return own_assets()[name].url


def topology_folder() -> str:
    """What Plotly's `topojsonURL` is set to; it adds `world_110m.json` itself."""
    return asset_url(TOPOLOGY).removesuffix(TOPOLOGY)


def _hashed(name: str, body: bytes) -> str:
    stem, _, extension = name.rpartition(".")
    return f"/assets/{stem}.{_digest(body)}.{extension}"


def _empty_topology() -> Asset:
    empty: dict[str, object] = {"type": "GeometryCollection", "geometries": []}
    topology = {"type": "Topology", "objects": dict.fromkeys(_BASE_LAYERS, empty), "arcs": []}
    body = json.dumps(topology, separators=(",", ":")).encode()
    # Plotly fixes the file's name, so the hash is the folder's.
    return Asset(f"/assets/topo/{_digest(body)}/{TOPOLOGY}", body)


def _digest(body: bytes) -> str:
    return sha256(body).hexdigest()[:16]
