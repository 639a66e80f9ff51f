"""The outline of one jurisdiction as SVG, in the color of a status."""

from __future__ import annotations

from itertools import pairwise

from markupsafe import Markup

from tracker.laws.catalogue import UNKNOWN, Law, Status
from tracker.laws.i18n.translator import ENGLISH, Words
from tracker.maps.colors import FONT, line_on, text_on
from tracker.maps.shapes import Shape, load_shapes, name_of, svg_path
from tracker.maps.svg import hatch_pattern


def outline(code: str, law: Law, status: Status, words: Words = ENGLISH) -> Markup:
    """The outline of a jurisdiction in a status's color; of scattered islands, a round mark.

    Args:
        code: USPS code.
        law: the law that the status is of; names the hatching, so that a page may have several.
    """
    shape = load_shapes()[code]
    left, top, right, bottom = shape.bounds
    scale = 200 / max(right - left, bottom - top)
    x, y, width, height = (round(edge * scale) for edge in (left, top, right - left, bottom - top))
    drawn = Markup('<path d="{}"/>').format(svg_path(shape.rings, scale))
    if _is_scattered(shape):
        x, y, width, height = 0, 0, 200, 200
        drawn = Markup(
            '<circle cx="100" cy="100" r="90"/><text x="100" y="104" fill="{}" stroke="none" '
            'font-family="{}" font-size="72" font-weight="700" text-anchor="middle" '
            'dominant-baseline="middle">{}</text>'
        ).format(text_on(status.color), FONT, code)
    fill, pattern = status.color, Markup("")
    if status.code == UNKNOWN:
        pattern_id = f"{law.id}-hatch"
        fill = f"url(#{pattern_id})"
        pattern = Markup(hatch_pattern(pattern_id, 12))
    return Markup(
        '<svg class="shape" role="img" aria-label="{}: {}" viewBox="{} {} {} {}">{}'
        '<g fill="{}" stroke="{}" stroke-width="1.5">{}</g></svg>'
    ).format(
        name_of(code, words),
        status.label,
        x - 3,
        y - 3,
        width + 6,
        height + 6,
        pattern,
        fill,
        line_on(status.color),
        drawn,
    )


def _is_scattered(shape: Shape) -> bool:
    """True if a jurisdiction is specks in a wide sea, so that its outline alone shows nothing."""
    left, top, right, bottom = shape.bounds
    land = sum(
        abs(sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in pairwise(ring))) / 2
        for ring in shape.rings
    )
    return land < 0.07 * (right - left) * (bottom - top)
