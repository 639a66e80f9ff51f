"""The map of a law as one SVG picture, for embeds, print and pages without script."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass
from html import escape
from typing import Literal

import pandas as pd

from tracker.laws.catalogue import UNKNOWN, Law, Status
from tracker.maps.contrast import line_on, text_on
from tracker.maps.shapes import FRAME, MARK_RADIUS, Shape, leader, load_shapes, name_of, svg_path
from tracker.maps.theme import DARK, FONT, HATCH, LIGHT, Theme
from tracker.maps.tiles import PLACES
from tracker.maps.words import LEFT_OUT

Mode = Literal["auto", "light", "dark"]

_SCALE = 2
_LINE = 44


def map_svg(
    states: pd.DataFrame,
    law: Law,
    *,
    title: str,
    description: str,
    href: Callable[[str], str] | None = None,
    mode: Mode = "auto",
    outlined: Collection[str] = (),
    dimmed: Collection[str] = (),
    legend: bool = False,
    stamp: str = "",
    source: str = "",
    background: bool = False,
    uid: str = "",
) -> str:
    """All 56 jurisdictions as an inline SVG, which fills the width that it is given.

    Args:
        states: columns `state` (USPS) and `<law.id>` (status code).
        title, description: what a screen reader hears, such as the finding.
        href: USPS code → address; makes each jurisdiction a link.
        mode: colors for a light or a dark page, or as the reader's system wants.
        outlined: jurisdictions with a strong outline, such as those that changed.
        dimmed: jurisdictions to draw pale; those missing from `states` always are.
        legend: write the statuses and their counts under the map.
        stamp, source: lines under the map, such as the day that it shows.
        background: paint the page's color, for a picture that stands alone.
        uid: id of the picture; needed if one page shows two of the same law.
    Raises:
        KeyError: a status is not one of the law's.
    """
    left, top, right, bottom = (round(edge * _SCALE) for edge in FRAME)
    shapes = load_shapes()
    parts = [
        _place(shape.state, shape.name, _drawn(shape), states, law, href, dimmed)
        for shape in shapes.values()
    ]
    lines = "".join(
        f"M{x1 * _SCALE:.0f} {y1 * _SCALE:.0f}L{x2 * _SCALE:.0f} {y2 * _SCALE:.0f}"
        for (x1, y1), (x2, y2) in filter(None, map(leader, shapes.values()))
    )
    parts.append(f'<path class="leader" d="{lines}"/>')
    for state in sorted(outlined):
        parts += [f'<g class="{kind}">{_areas(shapes[state])}</g>' for kind in ("halo", "ring")]
    frame = (left, top, right - left, bottom - top)
    below = _below(states, law, dimmed, legend, (stamp, source))
    head = _Head(uid or f"map-{law.id}", title, description, "group" if href else "img")
    return _picture(law, head, frame, parts, below, mode, background)


def tiles_svg(
    states: pd.DataFrame,
    law: Law,
    *,
    title: str,
    description: str,
    href: Callable[[str], str] | None = None,
    mode: Mode = "auto",
    outlined: Collection[str] = (),
    dimmed: Collection[str] = (),
    legend: bool = False,
    stamp: str = "",
    source: str = "",
    background: bool = False,
    uid: str = "",
) -> str:
    """The tile grid as an inline SVG: all jurisdictions of equal size.

    Args, raises: as for `map_svg`.
    """
    parts = []
    for state, (row, column) in PLACES.items():
        x, y = 174 * column, 120 * row
        tile = (
            f'<rect x="{x + 4}" y="{y + 4}" width="166" height="112" rx="10"/>'
            f'<text class="big" x="{x + 87}" y="{y + 60}">{state}</text>'
        )
        parts.append(_place(state, name_of(state), tile, states, law, href, dimmed))
        if state in outlined:
            ring = f'<rect x="{x + 4}" y="{y + 4}" width="166" height="112" rx="10"/>'
            parts += [f'<g class="{kind}">{ring}</g>' for kind in ("halo", "ring")]
    below = _below(states, law, dimmed, legend, (stamp, source))
    frame = (0, 0, 174 * 11, 120 * 9)
    head = _Head(uid or f"tiles-{law.id}", title, description, "group" if href else "img")
    return _picture(law, head, frame, parts, below, mode, background)


@dataclass(frozen=True)
class _Head:
    """Who the picture is. Links in an image are hidden from screen readers: then it is a group."""

    uid: str
    title: str
    description: str
    role: str


def _place(
    state: str,
    name: str,
    drawn: str,
    states: pd.DataFrame,
    law: Law,
    href: Callable[[str], str] | None,
    dimmed: Collection[str],
) -> str:
    codes = states.loc[states["state"] == state, law.id]
    kind, words = "left-out", LEFT_OUT
    if len(codes) and state not in dimmed:
        status = law.status(codes.iloc[0])
        kind, words = status.code, status.label
    inner = f"<title>{escape(f'{name}: {words}')}</title>{drawn}"
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


def _below(
    states: pd.DataFrame,
    law: Law,
    dimmed: Collection[str],
    legend: bool,
    lines: tuple[str, ...],
) -> list[tuple[str, str]]:
    """Lines under the picture: (swatch class or `""`, text)."""
    below: list[tuple[str, str]] = []
    if legend:
        shown = states[~states["state"].isin(list(dimmed))]
        counts = shown[law.id].value_counts()
        below += [(s.code, f"{s.label}: {counts.get(s.code, 0)}") for s in law.all_statuses]
        if len(shown) < len(PLACES):
            below.append(("left-out", f"{LEFT_OUT.capitalize()}: {len(PLACES) - len(shown)}"))
    return below + [("", line) for line in lines if line]


def _picture(
    law: Law,
    head: _Head,
    frame: tuple[int, int, int, int],
    parts: list[str],
    below: list[tuple[str, str]],
    mode: Mode,
    background: bool,
) -> str:
    x, y, width, height = frame
    entries, foot = _foot(below, x, y + height)
    uid = escape(head.uid)
    paper = (
        f'<rect class="paper" x="{x}" y="{y}" width="100%" height="100%"/>' if background else ""
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="{uid}" role="{head.role}" '
        f'aria-labelledby="{uid}-t {uid}-d" viewBox="{x} {y} {width} {height + foot}">'
        f'<title id="{uid}-t">{escape(head.title)}</title>'
        f'<desc id="{uid}-d">{escape(head.description)}</desc>'
        f"<style>{_css(law, uid, mode)}</style>"
        f'<defs><pattern id="{uid}-h" width="14" height="14" patternUnits="userSpaceOnUse" '
        f'patternTransform="rotate(45)"><rect width="14" height="14" fill="{UNKNOWN.color}"/>'
        f'<path d="M2 0V14" style="stroke:{HATCH};stroke-width:3"/></pattern></defs>'
        f"{paper}{''.join(parts)}{entries}</svg>"
    )


def _foot(below: list[tuple[str, str]], left: int, top: int) -> tuple[str, int]:
    """The lines under the picture, the legend in two columns, and their height."""
    items, y = [], top + _LINE
    swatches = [entry for entry in below if entry[0]]
    for place, (kind, text) in enumerate(swatches):
        x = left + 24 + 940 * (place % 2)
        items.append(
            f'<g class="{kind}"><rect x="{x}" y="{y - 15}" width="30" height="30" rx="5"/></g>'
            f'<text class="line" x="{x + 46}" y="{y}">{escape(text)}</text>'
        )
        y += _LINE if place % 2 or place == len(swatches) - 1 else 0
    y += 12 if swatches else 0
    for _, text in below[len(swatches) :]:
        items.append(f'<text class="line" x="{left + 24}" y="{y}">{escape(text)}</text>')
        y += _LINE
    return "".join(items), (y - top - _LINE // 2 if below else 0)


def _css(law: Law, uid: str, mode: Mode) -> str:
    root = f".{uid}"
    rules = [
        f"{root}{{{_variables(DARK if mode == 'dark' else LIGHT)};display:block;width:100%;"
        f"height:auto;font:600 22px {FONT}}}",
        f"{root} :is(path,circle,rect){{stroke-width:1.4;stroke-linejoin:round}}",
        f"{root} text{{text-anchor:middle;dominant-baseline:central;stroke:none;"
        "pointer-events:none}",
        f"{root} .big{{font-size:44px}}",
        f"{root} .line{{text-anchor:start;font-size:30px;font-weight:400;fill:var(--ink)}}",
        f"{root} .leader{{stroke:var(--muted);fill:none;pointer-events:none}}",
        f"{root} .left-out{{fill:var(--pale);stroke:var(--edge)}}",
        f"{root} .left-out text{{fill:var(--muted)}}",
        f"{root} :is(.halo,.ring){{fill:none;pointer-events:none}}",
        f"{root} .halo *{{stroke:var(--page);stroke-width:9}}",
        f"{root} .ring *{{stroke:var(--ink);stroke-width:5}}",
        f"{root} .paper{{fill:var(--page)}}",
        f"{root} a:is(:hover,:focus-visible) :is(path,circle,rect)"
        "{stroke:var(--ink);stroke-width:5}",
        f"{root} a{{outline:0}}",
        *(_status_rules(root, uid, status) for status in law.all_statuses),
        f"@media(max-width:600px){{{root}{{font-size:40px}}{root} .big{{font-size:60px}}}}",
    ]
    if mode == "auto":
        rules.append(f"@media(prefers-color-scheme:dark){{{root}{{{_variables(DARK)}}}}}")
    return "".join(rules)


def _variables(colors: Theme) -> str:
    return (
        f"--page:{colors.page};--ink:{colors.ink};--muted:{colors.muted};"
        f"--pale:{colors.pale};--edge:{colors.pale_line}"
    )


def _status_rules(root: str, uid: str, status: Status) -> str:
    fill = f"url(#{uid}-h)" if status == UNKNOWN else status.color
    return (
        f"{root} .{status.code}{{fill:{fill};stroke:{line_on(status.color)}}}"
        f"{root} .{status.code} text{{fill:{text_on(status.color)}}}"
    )
