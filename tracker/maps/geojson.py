"""What the browser's Plotly fetches once: shapes with their marks, hatching, places of labels.

A figure then names jurisdictions by id and carries no geometry, whatever the filter shows.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterable
from functools import lru_cache
from itertools import pairwise
from typing import Any

from tracker.maps.shapes import MARK_RADIUS, Point, Ring, Shape, leader, load_shapes, to_degrees

Feature = dict[str, Any]

HATCH_SPACING = 7.0
"""Distance of hatch lines in pixels of the atlas."""

LEADERS = "leaders"
"""Id of the feature that holds the lines between small jurisdictions and their marks."""

LABEL_KEY = "properties.at"
"""Key by which a text trace finds the place of a jurisdiction's label."""


def hatch_id(state: str) -> str:
    """Id of the feature with the hatch lines of a jurisdiction."""
    return f"{state}/"


def hatch(rings: Iterable[Ring], spacing: float = HATCH_SPACING) -> list[tuple[Point, Point]]:
    """Diagonal lines (x + y constant) clipped to the rings, as pairs of end points.

    Lines of less than a pixel are left out.
    """
    crossings: dict[int, list[float]] = {}
    for ring in rings:
        for (x1, y1), (x2, y2) in pairwise(ring):
            first, last = (x1 + y1) / spacing, (x2 + y2) / spacing
            low, high = sorted((first, last))
            # half open, so that a line through a corner meets one of the two edges only
            for line in range(math.ceil(low), math.ceil(high)):
                share = (line - first) / (last - first)
                crossings.setdefault(line, []).append(x1 - y1 + share * ((x2 - y2) - (x1 - y1)))
    lines = []
    for line, along in sorted(crossings.items()):
        along.sort()
        for start, end in zip(along[::2], along[1::2], strict=True):
            if end - start < 1:
                continue
            a, b = (((line * spacing + t) / 2, (line * spacing - t) / 2) for t in (start, end))
            lines.append((a, b))
    return lines


def circle(center: Point, radius: float = MARK_RADIUS, corners: int = 24) -> Ring:
    """A closed ring around `center`, clockwise on screen."""
    x, y = center
    angles = [2 * math.pi * k / corners for k in range(corners)]
    points = [(x + radius * math.cos(a), y + radius * math.sin(a)) for a in angles]
    return (*points, points[0])


def areas(shape: Shape) -> tuple[Ring, ...]:
    """All that stands for a jurisdiction on the map: its parts, and its mark if it has one."""
    return (*shape.rings, circle(shape.mark)) if shape.mark else shape.rings


@lru_cache(maxsize=1)
def map_geojson() -> bytes:
    """The GeoJSON of the map, UTF-8.

    Features: each jurisdiction (id: USPS code; `properties.name`), its hatch lines
    (id: `hatch_id`), the place of its label (`properties.at`: USPS code), and `LEADERS`.
    """
    shapes = load_shapes().values()
    features = [_feature(areas(shape), {"name": shape.name}, shape.state) for shape in shapes]
    features += [_lines(hatch(areas(shape)), hatch_id(shape.state)) for shape in shapes]
    features += [
        _feature([circle(shape.label_at, 0.1, 3)], {"at": shape.state}) for shape in shapes
    ]
    lines = [line for line in map(leader, shapes) if line]
    features.append(_lines(lines, LEADERS))
    collection = {"type": "FeatureCollection", "features": features}
    return json.dumps(collection, separators=(",", ":"), ensure_ascii=False).encode()


def _feature(rings: Iterable[Ring], properties: dict[str, str], id_: str = "") -> Feature:
    return _multipolygon([list(map(to_degrees, ring)) for ring in rings], properties, id_)


def _lines(lines: Iterable[tuple[Point, Point]], id_: str) -> Feature:
    return _multipolygon([_sliver(*line) for line in lines], {}, id_)


def _multipolygon(rings: list[list[list[float]]], properties: dict[str, str], id_: str) -> Feature:
    geometry = {"type": "MultiPolygon", "coordinates": [[ring] for ring in rings]}
    named = {"id": id_} if id_ else {}
    return {"type": "Feature", **named, "properties": properties, "geometry": geometry}


def _sliver(start: Point, end: Point) -> list[list[float]]:
    """A line as an area of almost no width, clockwise: Plotly's choropleth draws areas only."""
    a, b = ([round(value, 2) for value in to_degrees(point)] for point in (start, end))
    if a[0] > b[0]:
        a, b = b, a
    return [a, b, [b[0], round(b[1] - 0.001, 3)], a]
