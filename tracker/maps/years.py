"""The status of all jurisdictions year by year: counts, and a grid."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import chain, pairwise
from textwrap import wrap

import pandas as pd

from tracker.laws.catalogue import UNKNOWN, Law, Status
from tracker.laws.i18n.translator import ENGLISH, Translator, fold
from tracker.maps.drawing import Drawing, Style
from tracker.maps.shapes import name_of

HEIGHT = 380
"""Of `draw_adoption`."""

_LABELS, _NAMES = 140, 176
"""The room for words right of the bands, and left of the grid."""


def label_in_past(status: Status, words: Translator) -> str:
    """The status, `unknown` as what it means in a year gone by."""
    return words.gettext("Nothing on record") if status.code == UNKNOWN else status.label


def draw_adoption(
    drawing: Drawing, by_year: pd.DataFrame, law: Law, words: Translator = ENGLISH
) -> None:
    """How many jurisdictions had which status at the end of each year, as stacked steps.

    Args:
        by_year: `replay.statuses_by_year`: a row a state, a column a year, status codes.
    """
    drawing.height = HEIGHT
    counts = counts_by_year(by_year, law)
    statuses = [law.status(str(code)) for code in counts.index]
    years = [int(year) for year in counts.columns]
    left, right, top, bottom = 26.0, drawing.width - _LABELS, 10.0, HEIGHT - 30.0
    step, unit = (right - left) / len(years), (bottom - top) / len(by_year)
    for number in range(0, len(by_year) + 1, 10):
        y = bottom - number * unit
        drawing.text(str(number), left - 6, y, text_anchor="end", class_="faint")
    below = [0] * len(years)
    for status, (_, row) in zip(statuses, counts.iterrows(), strict=True):
        above = [one + int(more) for one, more in zip(below, row, strict=True)]
        edges = [
            [
                f"{left + (place + end) * step:.1f},{bottom - height * unit:.1f}"
                for place, height in enumerate(heights)
                for end in (0, 1)
            ]
            for heights in (above, below)
        ]
        points = " ".join(chain(edges[0], reversed(edges[1])))
        drawing.add("polygon", points=points, stroke_width=0.7, **drawing.paint(status))
        below = above
    for place, year in enumerate(years):
        had = [
            f"{number} {label_in_past(status, words)}"
            for status, number in zip(statuses, counts[year], strict=True)
            if number
        ]
        drawing.add(
            "rect",
            title="\n".join([str(year), *reversed(had)]),
            x=left + place * step,
            y=top,
            width=step,
            height=bottom - top,
            fill="none",
            pointer_events="all",
        )
    for middle, number, lines in edge_labels(counts, law):
        y = bottom - middle * unit - 9 * (len(lines) - 1)
        for at, line in enumerate(lines):
            said = f"{number} {line}" if at == 0 else line
            drawing.text(said, right + 8, y + 18 * at, font_weight="" if at else 600)
    _write_years(drawing, years, left, step, bottom + 16)


def adoption_alt(by_year: pd.DataFrame, law: Law, words: Translator = ENGLISH) -> str:
    """How the best status spread, in a sentence: from how many, in which year, to how many.

    Args, raises: as for `draw_adoption`.
    """
    best = law.statuses[0]
    first, last = by_year.columns[0], by_year.columns[-1]
    row = (by_year == best.code).sum()
    return words.gettext(
        "Jurisdictions with the status “{status}” went from {before} in {first} to {now} in "
        "{last}, of {total}.",
        status=best.label,
        before=row[first],
        first=first,
        now=row[last],
        last=last,
        total=len(by_year),
    )


def draw_grid(
    drawing: Drawing, by_year: pd.DataFrame, law: Law, words: Translator = ENGLISH
) -> None:
    """The status of every jurisdiction in every year, a line each, grouped by today's status.

    Args, raises: as for `draw_adoption`.
    """
    years = [int(year) for year in by_year.columns]
    step = (drawing.width - _NAMES) / len(years)
    runs = runs_by_state(by_year)
    shown = {code for each in runs.values() for code, _, _ in each}
    entries = [(s, label_in_past(s, words)) for s in law.all_statuses if s.code in shown]
    columns = min(int(drawing.width / 200), len(entries))
    column = Style(drawing.size, drawing.width / columns - 2.2 * drawing.size)
    top = drawing.legend(entries, 1, 2, column, columns) + 8
    _write_years(drawing, years, _NAMES, step, top + 8)
    for place, state in enumerate(in_order(by_year, law, words)):
        y, name = top + 22 + 18 * place, name_of(state, words)
        drawing.text(name, _NAMES - 8, y + 8, text_anchor="end")
        for code, first, last in runs[state]:
            status = law.status(code)
            span = f"{first}–{last}" if first < last else str(first)
            x, width = _NAMES + (first - years[0]) * step, (last - first + 1) * step
            title = f"{name}: {label_in_past(status, words)}, {span}"
            drawing.bar(x, y, width, 16, status, title, stroke_width=0.7)
    drawing.height = top + 26 + 18 * len(by_year)


def status_grid_alt(
    by_year: pd.DataFrame, law: Law, seen: Mapping[str, int], words: Translator = ENGLISH
) -> str:
    """How many jurisdictions changed their status in these years, and in which the most did.

    A first record after years with none is counted apart, since it may be no change of law.

    Args, raises: as for `draw_adoption`.
        seen: `replay.first_seen`: state → year in which its status was seen and may be older.
    """
    steps = {
        state: [(before[0], begun) for before, (_, begun, _) in pairwise(runs)]
        for state, runs in runs_by_state(by_year).items()
    }
    changed = {
        state: [begun for before, begun in found if before != UNKNOWN and begun != seen.get(state)]
        for state, found in steps.items()
    }
    begins = [begun for found in changed.values() for begun in found]
    first, last = by_year.columns[0], by_year.columns[-1]
    text = words.ngettext(
        "{first} to {last}: {changed} of {number} jurisdiction changed status",
        "{first} to {last}: {changed} of {number} jurisdictions changed status",
        len(by_year),
        first=first,
        last=last,
        changed=sum(map(bool, changed.values())),
    )
    if begins:
        year = pd.Series(begins).mode().iloc[0]
        most = begins.count(year)
        text = words.gettext(
            "{changes}, the most in {year} ({most})", changes=text, year=year, most=most
        )
    firsts = sum(len(found) > len(changed[state]) for state, found in steps.items())
    if firsts:
        text = words.ngettext(
            "{changes}; {number} came on record for the first time",
            "{changes}; {number} came on record for the first time",
            firsts,
            changes=text,
        )
    return f"{text}."


def counts_by_year(by_year: pd.DataFrame, law: Law) -> pd.DataFrame:
    """A row a status that occurs, best first; a column a year; values numbers of states."""
    table = {year: by_year[year].value_counts() for year in by_year.columns}
    counts = pd.DataFrame(table).fillna(0).astype(int)
    return counts.loc[sorted(counts.index, key=lambda code: law.rank(str(code)))]


def runs_by_state(by_year: pd.DataFrame) -> dict[str, list[tuple[str, int, int]]]:
    """State → (status code, first year, last year), one for each unbroken run."""
    years = [int(year) for year in by_year.columns]
    runs: dict[str, list[tuple[str, int, int]]] = {}
    for state, codes in zip(by_year.index, by_year.to_numpy(), strict=True):
        found: list[tuple[str, int, int]] = []
        for year, code in zip(years, codes, strict=True):
            begun = found.pop()[1] if found and found[-1][0] == code else year
            found.append((code, begun, year))
        runs[str(state)] = found
    return runs


def edge_labels(counts: pd.DataFrame, law: Law) -> list[tuple[float, int, list[str]]]:
    """The labels of the bands at the right edge, moved apart where they would overlap.

    Returns:
        For each the place of its middle in jurisdictions from below, the number, and the lines.
    """
    last = counts.iloc[:, -1]
    last = last[last > 0]
    total = int(last.sum())
    line = 18 * total / (HEIGHT - 40)
    places: list[float] = []
    texts = [wrap(law.status(str(code)).label, 14) for code in last.index]
    tall = [line * len(lines) for lines in texts]
    floor = 0.0
    for middle, size in zip(last.cumsum() - last / 2, tall, strict=True):
        places.append(max(float(middle), floor + size / 2))
        floor = places[-1] + size / 2
    ceiling = float(total)
    for i in reversed(range(len(places))):
        places[i] = min(places[i], ceiling - tall[i] / 2)
        ceiling = places[i] - tall[i] / 2
    return list(zip(places, map(int, last), texts, strict=True))


def in_order(by_year: pd.DataFrame, law: Law, words: Translator = ENGLISH) -> list[str]:
    """The jurisdictions in the order of the grid: by today's status, then since when it stands."""
    runs = runs_by_state(by_year)
    return sorted(
        map(str, by_year.index),
        key=lambda s: (law.rank(runs[s][-1][0]), runs[s][-1][1], fold(name_of(s, words))),
    )


def _write_years(
    drawing: Drawing, years: Sequence[int], left: float, step: float, y: float
) -> None:
    """Write round years over or under their columns, as many as there is room for."""
    most = min(8, len(years) * step / 50)
    every = next(each for each in (1, 2, 5, 10, 20, 50, 100) if len(years) / each <= most)
    for year in years:
        if year % every == 0:
            x = left + (year - years[0] + 0.5) * step
            drawing.text(str(year), x, y, text_anchor="middle", class_="faint")
