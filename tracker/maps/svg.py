"""The map and the tile grid of a law as SVG: for embeds, print, pictures, pages without script.

The style keeps to plain selectors and values: what turns these drawings into PNG knows neither
`:is()` nor variables.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from html import escape

import pandas as pd

from tracker.laws.catalogue import UNKNOWN, UNKNOWN_COLOR, Law, Status
from tracker.laws.i18n.translator import ENGLISH, Words
from tracker.maps.colors import DARK, FONT, HATCH, LIGHT, Theme, line_on, text_on
from tracker.maps.shapes import FRAME, MARK_RADIUS, Shape, leader, load_shapes, name_of, svg_path
from tracker.maps.tiles import PLACES
from tracker.maps.words import LEFT_OUT

HEIGHT_BY_WIDTH = 9 / 16
"""Of the map and of the grid."""

_SCALE = 2

_LABELS = ((1040, 26), (880, 31), (740, 36), (640, 43))
"""Width of the map in CSS pixels → size of its letters in its own, which keeps them above 12."""

_NO_LABELS = 530
"""Narrower than this, letters of 12 pixels would lie over each other."""


def map_svg(
    states: pd.DataFrame,
    law: Law,
    *,
    title: str,
    description: str,
    href: Callable[[str], str] | None = None,
    outlined: Collection[str] = (),
    standalone: bool = False,
    words: Words = ENGLISH,
) -> str:
    """The map as an inline SVG, which fills the width that it is given.

    Args:
        states: columns `state` (USPS) and `<law.id>` (status code); jurisdictions that are not
            among them are drawn pale.
        title, description: what a screen reader hears, such as the finding.
        href: USPS code → URL; makes each jurisdiction a link.
        outlined: jurisdictions with a strong outline, such as those that changed.
        standalone: True for a picture, which is light whatever the reader's system wants.
    Raises:
        KeyError: a status is not one of the law's.
    """
    shapes = load_shapes()
    statuses = _statuses(states, law)
    parts = [_place(shape.state, _drawn(shape), statuses, words, href) for shape in shapes.values()]
    lines = "".join(
        f"M{x1 * _SCALE:.0f} {y1 * _SCALE:.0f}L{x2 * _SCALE:.0f} {y2 * _SCALE:.0f}"
        for (x1, y1), (x2, y2) in filter(None, map(leader, shapes.values()))
    )
    parts.append(f'<path class="leader" d="{lines}"/>')
    for state in sorted(outlined):
        parts += _ring(_areas(shapes[state]))
    left, top, right, bottom = (round(edge * _SCALE) for edge in FRAME)
    # Links in an image are hidden from screen readers.
    head = _Head(f"map-{law.id}", title, description, "group" if href else "img")
    frame = (left, top, right - left, bottom - top)
    return _picture(law, head, frame, "".join(parts), standalone)


def tiles_svg(
    states: pd.DataFrame,
    law: Law,
    *,
    title: str,
    description: str,
    outlined: Collection[str] = (),
    words: Words = ENGLISH,
) -> str:
    """The tile grid as a picture: all jurisdictions of equal size.

    Args, raises: as for `map_svg`.
    """
    statuses = _statuses(states, law)
    parts = []
    for state, (row, column) in PLACES.items():
        x, y = 174 * column, 120 * row
        tile = f'<rect x="{x + 4}" y="{y + 4}" width="166" height="112" rx="10"/>'
        label = f'<text class="big" x="{x + 87}" y="{y + 60}">{state}</text>'
        parts.append(_place(state, tile + label, statuses, words))
        if state in outlined:
            parts += _ring(tile)
    head = _Head(f"tiles-{law.id}", title, description, "img")
    return _picture(law, head, (0, 0, 174 * 11, 120 * 9), "".join(parts), standalone=True)


def hatch_pattern(pattern_id: str, size: int) -> str:
    """The look of `UNKNOWN` as an SVG pattern whose tiles have that size."""
    # The corners too, or the stripes would break there. Styles, since a rule may set all paths.
    stripes = f"M0 {size}L{size} 0M-1 1L1 -1M{size - 1} {size + 1}L{size + 1} {size - 1}"
    return (
        f'<pattern id="{escape(pattern_id)}" width="{size}" height="{size}" '
        f'patternUnits="userSpaceOnUse"><rect width="{size}" height="{size}" '
        f'style="fill:{UNKNOWN_COLOR};stroke:none"/><path d="{stripes}" '
        f'style="fill:none;stroke:{HATCH};stroke-width:{size / 5:.1f}"/></pattern>'
    )


@dataclass(frozen=True)
class _Head:
    """What names a picture: its id, and what a screen reader says."""

    id: str
    title: str
    description: str
    role: str


def _statuses(states: pd.DataFrame, law: Law) -> dict[str, Status]:
    return {
        state: law.status(str(code))
        for state, code in zip(states["state"], states[law.id], strict=True)
    }


def _place(
    state: str,
    drawn: str,
    statuses: Mapping[str, Status],
    words: Words,
    href: Callable[[str], str] | None = None,
) -> str:
    status = statuses.get(state)
    kind, said = (status.code, status.label) if status else ("left-out", words.say(LEFT_OUT))
    inner = f"<title>{escape(f'{name_of(state, words)}: {said}')}</title>{drawn}"
    if href is None:
        return f'<g class="{kind}">{inner}</g>'
    return f'<a href="{escape(href(state))}" class="{kind}">{inner}</a>'


def _areas(shape: Shape) -> str:
    path = f'<path d="{svg_path(shape.rings, _SCALE)}"/>'
    if shape.mark is None:
        return path
    x, y = (round(value * _SCALE) for value in shape.mark)
    return f'{path}<circle cx="{x}" cy="{y}" r="{MARK_RADIUS * _SCALE:.0f}"/>'


def _drawn(shape: Shape) -> str:
    x, y = (round(value * _SCALE) for value in shape.label_at)
    return f'{_areas(shape)}<text x="{x}" y="{y}">{shape.state}</text>'


def _ring(drawn: str) -> list[str]:
    return [f'<g class="{kind}">{drawn}</g>' for kind in ("halo", "ring")]


def _picture(
    law: Law, head: _Head, frame: tuple[int, int, int, int], body: str, standalone: bool
) -> str:
    name = escape(head.id)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="{name}" role="{head.role}" '
        f'aria-labelledby="{name}-t {name}-d" viewBox="{" ".join(map(str, frame))}">'
        f'<title id="{name}-t">{escape(head.title)}</title>'
        f'<desc id="{name}-d">{escape(head.description)}</desc>'
        f"<style>{_css(law, name, standalone)}</style>"
        f"<defs>{hatch_pattern(f'{name}-h', 18)}</defs>{body}</svg>"
    )


def _css(law: Law, name: str, standalone: bool) -> str:
    root = f".{name}"
    areas = f"{root} path,{root} circle,{root} rect"
    rules = [
        f"{root}{{font-family:{FONT};font-size:22px;font-weight:600}}",
        f"{areas}{{stroke-width:1.4;stroke-linejoin:round}}",
        f"{root} text{{text-anchor:middle;dominant-baseline:central;stroke:none}}",
        f"{root} .big{{font-size:44px}}",
        f"{root} .leader,{root} .halo,{root} .ring{{fill:none}}",
        f"{root} .halo *{{stroke-width:9}}",
        f"{root} .ring *{{stroke-width:5}}",
        _theme_rules(root, LIGHT),
        *(_status_rules(root, name, status) for status in law.all_statuses),
    ]
    if not standalone:
        rules += [
            f"{root}{{display:block;width:100%;height:auto}}",
            f"{root} text,{root} .leader,{root} .halo,{root} .ring{{pointer-events:none}}",
            f"{root} a{{outline:0}}",
            f"{root} a:is(:hover,:focus-visible) *{{stroke-width:5}}",
            f"{root} a:is(:hover,:focus-visible) text{{stroke:none}}",
            *(
                f"@container(max-width:{width}px){{{root}{{font-size:{size}px}}}}"
                for width, size in _LABELS
            ),
            f"@container(max-width:{_NO_LABELS}px){{{root} text{{display:none}}}}",
            f"@media(prefers-color-scheme:dark){{{_theme_rules(root, DARK)}}}",
        ]
    return "".join(rules)


def _theme_rules(root: str, colors: Theme) -> str:
    return (
        f"{root} .leader{{stroke:{colors.muted}}}"
        f"{root} .left-out{{fill:{colors.pale};stroke:{colors.pale_line}}}"
        f"{root} .left-out text{{fill:{colors.muted}}}"
        f"{root} .halo *{{stroke:{colors.page}}}"
        f"{root} .ring *{{stroke:{colors.ink}}}"
        f"{root} a:hover *,{root} a:focus-visible *{{stroke:{colors.ink}}}"
    )


def _status_rules(root: str, name: str, status: Status) -> str:
    fill = f"url(#{name}-h)" if status.code == UNKNOWN else status.color
    return (
        f"{root} .{status.code}{{fill:{fill};stroke:{line_on(status.color)}}}"
        f"{root} .{status.code} text{{fill:{text_on(status.color)}}}"
    )
