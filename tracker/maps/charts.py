"""The charts of the trends page as SVG: for pages without script, pictures and embeds."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from html import escape
from textwrap import shorten

import pandas as pd

from tracker.laws.catalogue import UNKNOWN, Law, Status
from tracker.laws.i18n.translator import ENGLISH, Words
from tracker.maps.contrast import line_on, text_on
from tracker.maps.pay import JOBS, paid
from tracker.maps.shapes import name_of
from tracker.maps.svg import hatch_pattern
from tracker.maps.theme import DARK, FONT, LIGHT, Theme
from tracker.maps.votes import voted
from tracker.maps.years import HEIGHT, counts_by_year, edge_labels, in_order, runs_by_state

WIDTH = 900
"""Of every chart, in the units of its view box; at that width they are CSS pixels."""

_NAMES = 170
_LETTER = 7.0
"""How wide a letter of 13 pixels is on average."""


@dataclass
class Chart:
    """A chart that is being drawn; places are in pixels from its top left."""

    name: str
    height: float
    _parts: list[str] = field(default_factory=list)

    @property
    def shape(self) -> float:
        """The height by the width."""
        return self.height / WIDTH

    def bar(self, x: float, y: float, width: float, height: float, status: Status) -> None:
        """A bar in the color of a status."""
        self._parts.append(
            f'<rect x="{x:.1f}" y="{y:.1f}" width="{width:.1f}" height="{height:.1f}" '
            f"{self.look(status)}/>"
        )

    def look(self, status: Status) -> str:
        """The attributes of what has the color of a status, hatched if it is not known."""
        fill = f"url(#{self.name}-h)" if status.code == UNKNOWN else status.color
        return f'fill="{fill}" stroke="{line_on(status.color)}" stroke-width=".7"'

    def draw(self, shape: str) -> None:
        """Any other shape."""
        self._parts.append(shape)

    def line(self, x1: float, y1: float, x2: float, y2: float, kind: str = "rule") -> None:
        """A line of a kind that the style knows: `rule`, `ink`, `halo`."""
        self._parts.append(
            f'<path class="{kind}" d="M{x1:.1f} {y1:.1f}L{x2:.1f} {y2:.1f}" fill="none"/>'
        )

    def text(self, x: float, y: float, words: str, look: str = "") -> None:
        """Words whose middle is at height `y`; `look` holds further attributes."""
        self._parts.append(
            f'<text x="{x:.1f}" y="{y:.1f}" dy=".35em" {look}>{escape(words)}</text>'
        )

    def svg(self, title: str, description: str, standalone: bool = False) -> str:
        """The chart as an inline SVG that fills its width.

        Args:
            title, description: what a screen reader hears, such as the finding.
            standalone: True for a picture, which is light whatever the reader's system wants.
        """
        name = escape(self.name)
        dark = "" if standalone else f"@media(prefers-color-scheme:dark){{{_rules(name, DARK)}}}"
        size = "" if standalone else f".{name}{{display:block;width:100%;height:auto}}"
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" class="{name}" role="img" '
            f'aria-labelledby="{name}-t {name}-d" viewBox="0 0 {WIDTH} {self.height:.0f}" '
            f'font-family="{escape(FONT)}" font-size="13">'
            f'<title id="{name}-t">{escape(title)}</title>'
            f'<desc id="{name}-d">{escape(description)}</desc>'
            f"<style>{_rules(name, LIGHT)}{size}{dark}</style>"
            f"<defs>{hatch_pattern(f'{name}-h', 8)}</defs>{''.join(self._parts)}</svg>"
        )


def _rules(name: str, colors: Theme) -> str:
    return (
        f".{name} text{{fill:{colors.ink}}}.{name} .quiet{{fill:{colors.muted}}}"
        f".{name} .rule{{stroke:{colors.rule}}}.{name} .ink{{stroke:{colors.ink};stroke-width:2}}"
        f".{name} .halo{{stroke:{colors.page};stroke-width:5}}"
        f".{name} .muted{{stroke:{colors.muted};stroke-width:2}}"
        f".{name} .dot{{fill:{colors.ink}}}"
        f".{name} .ring{{fill:{colors.page};stroke:{colors.muted};stroke-width:2}}"
    )


def adoption(by_year: pd.DataFrame, law: Law) -> Chart:
    """How many jurisdictions had which status at the end of each year, as stacked steps.

    Args:
        by_year: `replay.statuses_by_year`: a row a state, a column a year, status codes.
    Raises:
        KeyError: a status is not one of the law's.
    """
    chart = Chart(f"adoption-{law.id}", HEIGHT)
    counts = counts_by_year(by_year, law)
    years = [int(year) for year in counts.columns]
    left, right, top, bottom = 30.0, WIDTH - 150.0, 10.0, HEIGHT - 30.0
    step = (right - left) / len(years)
    unit = (bottom - top) / len(by_year)
    below = [0] * len(years)
    for number in range(0, len(by_year) + 1, 10):
        chart.text(left - 6, bottom - number * unit, str(number), 'text-anchor="end" class="quiet"')
    for code, row in counts.iterrows():
        above = [one + int(more) for one, more in zip(below, row, strict=True)]
        edges = [
            [
                point
                for place, height in enumerate(heights)
                for point in (
                    (left + place * step, bottom - height * unit),
                    (left + (place + 1) * step, bottom - height * unit),
                )
            ]
            for heights in (above, below)
        ]
        points = " ".join(f"{x:.1f},{y:.1f}" for x, y in [*edges[0], *reversed(edges[1])])
        chart.draw(f'<polygon points="{points}" {chart.look(law.status(str(code)))}/>')
        below = above
    for place, number, lines in edge_labels(counts, law):
        y = bottom - place * unit - 9 * (len(lines) - 1)
        for at, words in enumerate(lines):
            shown = f"{number} {words}" if at == 0 else words
            chart.text(right + 8, y + 18 * at, shown, 'font-weight="600"' if at == 0 else "")
    _years(chart, years, left, step, bottom + 16)
    return chart


def status_grid(by_year: pd.DataFrame, law: Law, words: Words = ENGLISH) -> Chart:
    """The status of every jurisdiction in every year, a line each, grouped by today's status.

    Args, raises: as for `adoption`.
    """
    years = [int(year) for year in by_year.columns]
    chart = Chart(f"grid-{law.id}", 0)
    step = (WIDTH - _NAMES) / len(years)
    runs = runs_by_state(by_year)
    shown = {code for each in runs.values() for code, _, _ in each}
    top = _legend(chart, [status for status in law.all_statuses if status.code in shown], words)
    chart.height = top + 18 * len(by_year) + 50
    _years(chart, years, _NAMES, step, top + 16)
    for place, state in enumerate(in_order(by_year, law, words)):
        y = top + 34 + 18 * place
        chart.text(_NAMES - 8, y + 8, name_of(state, words), 'text-anchor="end"')
        for code, first, last in runs[state]:
            x = _NAMES + (first - years[0]) * step
            chart.bar(x, y, (last - first + 1) * step, 16, law.status(code))
    return chart


def measures(events: pd.DataFrame, law: Law, words: Words = ENGLISH) -> Chart:
    """The share of yes votes of each ballot measure, highest first, with the share needed.

    Args:
        events: as for `votes.measures`.
    """
    rows = voted(events)
    chart = Chart(f"measures-{law.id}", 30 * len(rows) + 40)
    unit = (WIDTH - _NAMES - 150) / 100
    for place, (_, row) in enumerate(rows.iterrows()):
        y = 28 + 30 * place
        won = row["kind"] == "measure_passed"
        status = law.statuses[0 if won else -1]
        width = row["yes"] * unit
        chart.text(
            _NAMES - 8,
            y + 11,
            f"{name_of(row['state'], words)} {row['date'][:4]}",
            'text-anchor="end"',
        )
        chart.bar(_NAMES, y, width, 22, status)
        needed = _NAMES + row["needed"] * unit
        for kind in ("halo", "ink"):
            chart.line(needed, y - 3, needed, y + 25, kind)
        # The line that shows what is needed would cross out a longer title.
        room = max(_LETTER, min(width, needed - _NAMES - 12))
        title = shorten(words.prose(row["title"]), int(room / _LETTER), placeholder="…")
        chart.text(_NAMES + 6, y + 11, title, f'style="fill:{text_on(status.color)}"')
        said = f"{row['yes']:.1f}% {words.say('passed') if won else words.say('failed')}"
        chart.text(max(_NAMES + width, needed) + 8, y + 11, said, 'font-weight="600"')
    if len(rows):
        usual = float(rows["needed"].median())
        share = f"{usual:g}%"
        said = words.say("needed to pass: {share}", share=share)
        chart.text(_NAMES + usual * unit, 12, said, 'text-anchor="middle" class="quiet"')
    return chart


def prison_pay(pay: pd.DataFrame, words: Words = ENGLISH) -> Chart:
    """What prison work pays an hour, a line a state from the lowest to the highest wage.

    Args:
        pay: as for `pay.prison_pay`.
    """
    rows = paid(pay, JOBS)
    top = rows.groupby("state")["high"].max()
    order = list(top.sort_index().sort_values(kind="stable").index)[::-1]
    chart = Chart("pay", 22 * len(order) + 70)
    highest = float(top.max()) if len(top) else 1.0
    unit = (WIDTH - _NAMES - 20) / (1.02 * highest)
    last = 60 + 22 * len(order)
    for dollars in range(int(highest) + 1):
        x = _NAMES + dollars * unit
        chart.line(x, 56, x, last)
        chart.text(x, 44, f"${dollars}", 'text-anchor="middle" class="quiet"')
    for place, ((_, label), mark) in enumerate(zip(JOBS, ("dot", "ring"), strict=True)):
        x = _NAMES + 220 * place
        chart.draw(f'<circle class="{mark}" cx="{x + 5}" cy="14" r="4.5"/>')
        chart.text(x + 16, 14, words.say(label))
    for place, state in enumerate(order):
        chart.text(_NAMES - 8, 66 + 22 * place, name_of(str(state), words), 'text-anchor="end"')
    styles = {JOBS[0][0]: ("ink", "dot", -4), JOBS[1][0]: ("muted", "ring", 4)}
    for state, job, low, high in rows[["state", "job", "low", "high"]].to_numpy():
        kind, mark, shift = styles[job]
        y = 66 + 22 * order.index(state) + shift
        ends = [_NAMES + value * unit for value in dict.fromkeys((low, high))]
        chart.line(ends[0], y, ends[-1], y, kind)
        for x in ends:
            chart.draw(f'<circle class="{mark}" cx="{x:.1f}" cy="{y:.1f}" r="3.5"/>')
    return chart


def _legend(chart: Chart, statuses: Sequence[Status], words: Words) -> float:
    """The colors of statuses with their names, in lines from the top.

    Returns:
        Where the last line ends.
    """
    x, y = 0.0, 0.0
    for status in statuses:
        unknown = status.code == UNKNOWN
        said = words.say("Nothing on record") if unknown else status.label
        width = 40 + _LETTER * len(said)
        if x + width > WIDTH:
            x, y = 0.0, y + 24
        chart.bar(x + 1, y + 2, 14, 14, status)
        chart.text(x + 22, y + 9, said)
        x += width
    return y + 28


def _years(chart: Chart, years: Sequence[int], left: float, step: float, y: float) -> None:
    """Round years under or over the columns, at most eight."""
    for year in _round(years):
        x = left + (year - years[0] + 0.5) * step
        chart.text(x, y, str(year), 'text-anchor="middle" class="quiet"')


def _round(years: Sequence[int]) -> Iterable[int]:
    every = next(each for each in (1, 2, 5, 10, 20, 50, 100) if len(years) / each <= 8)
    return [year for year in years if year % every == 0]
