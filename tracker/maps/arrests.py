"""Recorded arrests by year, with the years of which there is no report."""

from __future__ import annotations

from collections.abc import Mapping

from tracker.laws.catalogue import Status
from tracker.laws.i18n.translator import ENGLISH, Translator
from tracker.maps.drawing import Drawing

_HEIGHT, _TOP, _LEFT = 180, 34, 34


def draw_arrests(
    drawing: Drawing,
    counts: Mapping[int, int],
    effect: tuple[float, str] | None,
    gap: Status,
    words: Translator = ENGLISH,
) -> None:
    """A bar a year in one color, a year without a report hatched, a rule where the law began.

    Args:
        counts: by year; years between them that are missing were not reported.
        effect: the year, with its fraction, from which the law was in force, and its label.
    """
    years = range(min(counts), max(counts) + 1)
    step, most = (drawing.width - _LEFT) / len(years), max(counts.values()) or 1
    drawing.height, foot = _TOP + _HEIGHT + 26, _TOP + _HEIGHT
    every = 5 if step > 20 else 10
    for part in (0, 0.5, 1):
        y = foot - part * _HEIGHT
        drawing.line(_LEFT, y, drawing.width, y, "rule")
        told = words.number(round(part * most))
        drawing.text(told, _LEFT - 6, y, text_anchor="end", class_="faint")
    for place, year in enumerate(years):
        x = _LEFT + place * step
        if year in counts:
            said = words.number(counts[year])
            tall = counts[year] / most * _HEIGHT
            box = {"x": x + 1, "y": foot - tall, "width": step - 2, "height": max(tall, 0.5)}
            drawing.add("rect", title=f"{year}: {said}", class_="bar", **box)
            if not counts[year]:
                drawing.text(said, x + step / 2, foot - 9, text_anchor="middle")
        else:
            told = words.gettext("{year}: not reported, or not read", year=year)
            drawing.bar(x + 1, _TOP, step - 2, _HEIGHT, gap, told, stroke_width=0)
        if year % every == 0:
            drawing.text(
                str(year),
                min(x + step / 2, drawing.width - 16),
                foot + 16,
                text_anchor="middle",
                class_="faint",
            )
    if effect:
        at, label = effect
        x = _LEFT + (at - years[0]) * step
        drawing.line(x, _TOP - 8, x, foot, "ink", 2)
        drawing.text(label, x, _TOP - 18, text_anchor="end" if at > years[len(years) // 2] else "")
