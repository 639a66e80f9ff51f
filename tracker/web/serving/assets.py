"""Our own files under hashed names, so that a browser may keep each for a year."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from pathlib import Path

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from tracker.maps.geojson import map_geojson
from tracker.web.serving.etags import etag_of, is_known

OWN_FILES = Path(__file__).parents[1] / "static"
SHAPES = "shapes.json"
TOPOLOGY = "world_110m.json"
A_YEAR = "public, immutable, max-age=31536000"

# Not from the machine's own registry: Windows may call .js plain text, which nosniff then refuses.
_MEDIA_TYPES = {
    ".css": "text/css",
    ".js": "text/javascript",
    ".json": "application/json",
    ".png": "image/png",
    ".svg": "image/svg+xml",
}

# Plotly asks for a base map even when every layer of it is off. These are the layers it may look
# up; without geometry it draws none of them, and no other host is asked.
_BASE_LAYERS = ("coastlines", "land", "ocean", "lakes", "rivers", "countries", "subunits")


@dataclass(frozen=True)
class Asset:
    """A file as it is served: `url` holds the hash of `body`."""

    name: str
    url: str
    media_type: str
    body: bytes

    @property
    def etag(self) -> str:
        """The entity tag of the plain bytes."""
        return etag_of(self.body)


def load_assets(files: Iterable[Path]) -> dict[str, Asset]:
    """Read `files` and the empty base map; returns them by file name.

    Raises FileNotFoundError for a file that is not there, ValueError if two share a name.
    """
    assets = {TOPOLOGY: _empty_topology()}
    for file in files:
        if file.name in assets:
            raise ValueError(f"two assets are named {file.name}")
        assets[file.name] = _asset(file.name, file.read_bytes())
    return assets


@cache
def own_assets() -> Mapping[str, Asset]:
    """The assets of this installation: `tracker/web/static` and the state shapes."""
    own = load_assets(file for file in sorted(OWN_FILES.iterdir()) if file.is_file())
    return {**own, SHAPES: _asset(SHAPES, map_geojson())}


def asset_url(name: str) -> str:
    """The address of the asset called `name`, such as `/assets/site.<hash>.js`.

    Raises KeyError if there is none.
    """
    return own_assets()[name].url


def topology_folder() -> str:
    """What Plotly's `topojsonURL` is set to; it adds `world_110m.json` itself."""
    return asset_url(TOPOLOGY).removesuffix(TOPOLOGY)


def assets_route(assets: Mapping[str, Asset] | None = None) -> Route:
    """The route below `/assets/`; an unknown name or hash is a 404 that is not kept."""
    by_url = {asset.url: asset for asset in (assets or own_assets()).values()}

    async def answer(request: Request) -> Response:
        asset = by_url.get(request.url.path)
        if asset is None:
            return PlainTextResponse("Not found", 404, {"Cache-Control": "no-cache"})
        headers = {"Cache-Control": A_YEAR, "ETag": asset.etag}
        if is_known(asset.etag, request.headers.get("if-none-match")):
            return Response(status_code=304, headers=headers)
        return Response(asset.body, headers=headers, media_type=asset.media_type)

    return Route("/assets/{name:path}", answer)


def _asset(name: str, body: bytes) -> Asset:
    stem, dot, extension = name.rpartition(".")
    url = f"/assets/{stem or extension}.{_digest(body)}{dot}{extension if stem else ''}"
    media_type = _MEDIA_TYPES.get(f".{extension}", "application/octet-stream")
    return Asset(name, url, media_type, body)


def _empty_topology() -> Asset:
    empty: dict[str, object] = {"type": "GeometryCollection", "geometries": []}
    topology = {"type": "Topology", "objects": dict.fromkeys(_BASE_LAYERS, empty), "arcs": []}
    body = json.dumps(topology, separators=(",", ":")).encode()
    # Plotly fixes the file's name, so the hash is the folder's.
    return Asset(TOPOLOGY, f"/assets/topo/{_digest(body)}/{TOPOLOGY}", "application/json", body)


def _digest(body: bytes) -> str:
    return sha256(body).hexdigest()[:16]
