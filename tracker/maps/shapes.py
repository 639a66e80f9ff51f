"""The shapes of the 56 jurisdictions on one picture, and the marks of those too small to hit.

Coordinates are pixels of the atlas (1024 x 576, y grows downward), in which Alaska, Hawaii and the
territories are inset. `data/shapes.json` holds them as `(x - 512) / 32, (288 - y) / 32`.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain, pairwise
from pathlib import Path
from types import MappingProxyType
from typing import Any

from tracker.laws.i18n.translator import ENGLISH, Translator
from tracker.laws.jurisdictions import JURISDICTIONS
from tracker.laws.problems import InvalidTables, Problem
from tracker.laws.tables.load import file_name, project_file

Point = tuple[float, float]
Ring = tuple[Point, ...]

SHAPES_FILE = project_file("data") / "shapes.json"

FRAME = (14.0, 24.0, 974.0, 564.0)
"""Left, top, right and bottom of the part of the atlas that is drawn."""

MARK_RADIUS = 17.0

MARKS: Mapping[str, Point] = MappingProxyType(
    {
        "VT": (826, 90),
        "NH": (860, 66),
        "MA": (955, 166),
        "RI": (948, 204),
        "CT": (934, 241),
        "NJ": (920, 278),
        "DE": (906, 315),
        "MD": (892, 352),
        "DC": (878, 389),
        "HI": (298, 538),
        "MP": (76, 306),
        "GU": (76, 362),
        "AS": (92, 401),
        "PR": (884, 514),
        "VI": (926, 514),
    }
)
"""Centers of the round marks, beside the jurisdictions that are too small to see or to hit."""


@dataclass(frozen=True)
class Shape:
    """The outline of a jurisdiction.

    Attributes:
        rings: closed outlines, one an island or part; none has holes. Largest first.
        label: a point inside the largest part where a short label fits.
    """

    state: str
    name: str
    rings: tuple[Ring, ...]
    label: Point

    @property
    def bounds(self) -> tuple[float, float, float, float]:
        """Left, top, right and bottom of all parts."""
        xs, ys = zip(*(point for ring in self.rings for point in ring), strict=True)
        return min(xs), min(ys), max(xs), max(ys)

    @property
    def mark(self) -> Point | None:
        """Center of the round mark that stands for a small jurisdiction."""
        return MARKS.get(self.state)

    @property
    def label_at(self) -> Point:
        """Where the map writes the code: in the mark if there is one, else inside the shape."""
        return self.mark or self.label


def from_degrees(point: Iterable[float]) -> Point:
    """Pixels of the atlas for a point of `shapes.json`."""
    x, y = point
    return 512 + 32 * x, 288 - 32 * y


def to_degrees(point: Point) -> list[float]:
    """The point of `shapes.json`, to 3 decimals, for pixels of the atlas."""
    x, y = point
    return [round((x - 512) / 32, 3), round((288 - y) / 32, 3)]


@lru_cache(maxsize=2)
def load_shapes(path: Path = SHAPES_FILE) -> Mapping[str, Shape]:
    """USPS code → shape, in order of code.

    Raises:
        InvalidTables: the file has not one shape for each jurisdiction.
    """
    try:
        features = json.loads(path.read_text(encoding="utf-8"))["features"]
        shapes = {feature["id"]: _shape(feature) for feature in features}
    except (OSError, ValueError, LookupError, TypeError, RecursionError) as error:
        raise _refused(path, f"cannot be used ({type(error).__name__}: {error})") from None
    if wrong := {each.state for each in JURISDICTIONS} ^ {*shapes}:
        raise _refused(path, f"lacks or does not know {', '.join(sorted(map(str, wrong)))}")
    return MappingProxyType(dict(sorted(shapes.items())))


@lru_cache(maxsize=2)
def unusable_shapes(path: Path = SHAPES_FILE) -> tuple[Problem, ...]:
    """Why no map can be drawn in this process; empty if one can."""
    try:
        load_shapes(path)
    except InvalidTables as error:
        return error.problems
    return ()


def _shape(feature: Mapping[str, Any]) -> Shape:
    geometry = feature["geometry"]
    parts = geometry["coordinates"]
    if geometry["type"] == "Polygon":
        parts = [parts]
    rings = tuple(tuple(map(from_degrees, part[0])) for part in parts)
    label = from_degrees(feature["properties"]["label"])
    if not rings or not all(map(math.isfinite, chain(label, *chain(*rings)))):
        raise ValueError(f"{feature['id']} has no outline")
    return Shape(feature["id"], feature["properties"]["name"], rings, label)


def _refused(path: Path, message: str) -> InvalidTables:
    place, remedy = file_name(path.parent, path.name), "restore the file, and start again"
    return InvalidTables((Problem(place, 0, "", "", message, remedy, "unusable-shapes"),))


def name_of(state: str, words: Translator = ENGLISH) -> str:
    """Name of the jurisdiction with this USPS code, in a language."""
    return words.gettext(load_shapes()[state].name)


def leader(shape: Shape) -> tuple[Point, Point] | None:
    """The line from the coast or border of a small jurisdiction to the edge of its mark.

    `None` if it has no mark, or if the two all but touch.
    """
    if shape.mark is None:
        return None
    (x1, y1), (x2, y2) = shape.label, shape.mark
    length = math.dist(shape.label, shape.mark)
    first = max((_meets(shape.label, shape.mark, ring) for ring in shape.rings), default=0.0)
    last = 1 - MARK_RADIUS / length
    if (last - first) * length < 3:
        return None
    start, end = ((x1 + (x2 - x1) * at, y1 + (y2 - y1) * at) for at in (first, last))
    return start, end


def _meets(start: Point, end: Point, ring: Ring) -> float:
    """The last place where a line meets a ring, 0 (or never) at its start to 1 at its end."""
    (x, y), (dx, dy) = start, (end[0] - start[0], end[1] - start[1])
    last = 0.0
    for (x1, y1), (x2, y2) in pairwise(ring):
        ex, ey = x2 - x1, y2 - y1
        if not (turn := dx * ey - dy * ex):
            continue
        along = ((x1 - x) * ey - (y1 - y) * ex) / turn
        if 0 <= ((x1 - x) * dy - (y1 - y) * dx) / turn <= 1 and along <= 1:
            last = max(last, along)
    return last


def svg_path(rings: Iterable[Ring], scale: float = 2.0) -> str:
    """The `d` of an SVG path in whole steps of 1 / `scale` pixels.

    Points that fall together or on a line are left out, and so are parts too small to show.
    """
    return "".join(_subpath(ring, scale) for ring in rings)


def _subpath(ring: Ring, scale: float) -> str:
    points: list[tuple[int, int]] = []
    for x, y in ring[:-1]:
        point = round(x * scale), round(y * scale)
        if not points or point != points[-1]:
            points.append(point)
    turns = [
        p for i, p in enumerate(points) if _turns(points[i - 1], p, points[(i + 1) % len(points)])
    ]
    if len(turns) < 3:
        return ""
    steps = [(x2 - x1, y2 - y1) for (x1, y1), (x2, y2) in pairwise(turns)]
    text = " ".join(f"{dx} {dy}" for dx, dy in steps).replace(" -", "-")
    return f"M{turns[0][0]} {turns[0][1]}l{text}z"


def _turns(before: tuple[int, int], at: tuple[int, int], after: tuple[int, int]) -> bool:
    return (at[0] - before[0]) * (after[1] - at[1]) != (at[1] - before[1]) * (after[0] - at[0])
