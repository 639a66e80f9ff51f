"""The map, the tile grid and the outlines of a law as drawings: for embeds, print, pictures, and
pages without script.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from itertools import pairwise

import pandas as pd

from tracker.laws.catalogue import Law, Status
from tracker.laws.i18n.translator import ENGLISH, Translator
from tracker.laws.verdict import labels
from tracker.maps.colors import text_on
from tracker.maps.drawing import Drawing, element, label
from tracker.maps.shapes import FRAME, MARK_RADIUS, Shape, leader, load_shapes, name_of, svg_path
from tracker.maps.tiles import LEFT_OUT, PLACES

_SCALE = 2

_LABELS = ((1040, 26), (880, 31), (740, 36), (640, 43))
"""Width of the map in CSS pixels → size of its letters in its own, which keeps them above 12."""

_NO_LABELS = 530
"""Narrower than this, letters of 12 pixels would lie over each other."""

_LOOK = {"text_anchor": "middle", "font_weight": 600, "stroke_linejoin": "round"}


def map_drawing(
    states: pd.DataFrame,
    law: Law,
    *,
    title: str,
    description: str,
    href: Callable[[str], str] | None = None,
    outlined: Collection[str] = (),
    words: Translator = ENGLISH,
) -> Drawing:
    """The map.

    Args:
        states: columns `state` (USPS) and `<law.id>` (status code); jurisdictions that are not
            among them are drawn pale.
        title, description: what a screen reader hears, such as the finding.
        href: USPS code → URL; makes each jurisdiction a link.
    """
    shapes, statuses = load_shapes(), _statuses(states, law)
    left, top, right, bottom = (round(edge * _SCALE) for edge in FRAME)
    name = f"map-{law.id}"
    drawing = Drawing(
        name,
        right - left,
        bottom - top,
        title,
        description,
        left=left,
        top=top,
        size=22,
        hatch=18,
        # Links in an image are hidden from screen readers.
        look={**_LOOK, "stroke_width": 1.4, "role": "group" if href else "img"},
        style=_links_and_labels(f".{name}"),
    )
    said = labels(law, states, words)
    for state, shape in shapes.items():
        x, y = (round(value * _SCALE) for value in shape.label_at)
        _place(drawing, state, _areas(shape), (x, y), statuses, said, words, href)
    lines = "".join(
        f"M{x1 * _SCALE:.0f} {y1 * _SCALE:.0f}L{x2 * _SCALE:.0f} {y2 * _SCALE:.0f}"
        for (x1, y1), (x2, y2) in filter(None, map(leader, shapes.values()))
    )
    drawing.add("path", d=lines, class_="muted")
    for state in sorted(outlined):
        _ring(drawing, _areas(shapes[state]))
    return drawing


def tiles_drawing(
    states: pd.DataFrame,
    law: Law,
    *,
    title: str,
    description: str,
    outlined: Collection[str] = (),
    words: Translator = ENGLISH,
) -> Drawing:
    """The tile grid: all jurisdictions of equal size.

    Args, raises: as for `map_drawing`.
    """
    statuses, name, size = _statuses(states, law), f"tiles-{law.id}", (174 * 11, 120 * 9)
    look = {**_LOOK, "stroke_width": 1.4}
    drawing = Drawing(name, *size, title, description, size=44, hatch=18, look=look)
    said = labels(law, states, words)
    for state, (row, column) in PLACES.items():
        x, y = 174 * column, 120 * row
        tile = element("rect", x=x + 4, y=y + 4, width=166, height=112, rx=10)
        _place(drawing, state, tile, (x + 87, y + 60), statuses, said, words)
        if state in outlined:
            _ring(drawing, tile)
    return drawing


def outline(code: str, law: Law, status: Status, words: Translator = ENGLISH) -> Drawing:
    """The outline of a jurisdiction in a status's color; of scattered islands, a round mark.

    Args:
        law: the law that the status is of; names the drawing, so that a page may have several.
    """
    shape = load_shapes()[code]
    left, top, right, bottom = shape.bounds
    scale = 200 / max(right - left, bottom - top)
    x, y, width, height = (round(edge * scale) for edge in (left, top, right - left, bottom - top))
    drawn = element("path", d=svg_path(shape.rings, scale))
    if _is_scattered(shape):
        x, y, width, height = 0, 0, 200, 200
        letters = {"font_size": 72, "font_weight": 700, "text_anchor": "middle"}
        drawn = element("circle", cx=100, cy=100, r=90)
        drawn += label(code, 100, 102, fill=text_on(status.color), **letters)
    name = f"outline-{law.id}"
    drawing = Drawing(
        name,
        width + 6,
        height + 6,
        title=f"{name_of(code, words)}: {status.label}",
        left=x - 3,
        top=y - 3,
        size=0,  # its class has a size in the letters of the page
        hatch=12,
        look={"class_": f"{name} shape"},
    )
    drawing.add("g", drawn, stroke_width=1.5, **drawing.paint(status))
    return drawing


def _statuses(states: pd.DataFrame, law: Law) -> dict[str, Status]:
    return {
        state: law.status(str(code))
        for state, code in zip(states["state"], states[law.id], strict=True)
    }


def _place(
    drawing: Drawing,
    state: str,
    area: str,
    at: tuple[float, float],
    statuses: Mapping[str, Status],
    labelled: Mapping[str, str],
    words: Translator,
    href: Callable[[str], str] | None = None,
) -> None:
    status = statuses.get(state)
    said = labelled[state] if status else words.gettext(LEFT_OUT)
    drawing.add(
        "a" if href else "g",
        area,
        label(state, *at, fill=text_on(status.color) if status else ""),
        title=f"{name_of(state, words)}: {said}",
        href=href(state) if href else "",
        **drawing.paint(status),
    )


def _areas(shape: Shape) -> str:
    path = element("path", d=svg_path(shape.rings, _SCALE))
    if shape.mark is None:
        return path
    x, y = (round(value * _SCALE) for value in shape.mark)
    return path + element("circle", cx=x, cy=y, r=round(MARK_RADIUS * _SCALE))


def _ring(drawing: Drawing, area: str) -> None:
    drawing.add("g", area, class_="halo", stroke_width=9)
    drawing.add("g", area, class_="ink", stroke_width=5)


def _links_and_labels(root: str) -> str:
    """What a page adds: how links look, and letters that are no smaller in a narrow map."""
    narrow = [*((width, f"{{font-size:{size}px}}") for width, size in _LABELS)]
    narrow.append((_NO_LABELS, " text{display:none}"))
    return (
        f"{root} :is(text,.muted,.halo,.ink){{pointer-events:none}}{root} a{{outline:0}}"
        f"{root} a:is(:hover,:focus-visible){{stroke-width:5}}"
        + "".join(f"@container(max-width:{width}px){{{root}{rule}}}" for width, rule in narrow)
    )


def _is_scattered(shape: Shape) -> bool:
    """True if a jurisdiction is specks in a wide sea, so that its outline alone shows nothing."""
    left, top, right, bottom = shape.bounds
    land = sum(
        abs(sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in pairwise(ring))) / 2
        for ring in shape.rings
    )
    return land < 0.07 * (right - left) * (bottom - top)
