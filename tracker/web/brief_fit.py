"""How large a brief may be printed, and how much of it, so that it fills one page and no more.

A page that grows with its words needs a script or a guess. This is the guess: text is wrapped at
the widths of `templates/brief.html`, in letters of average width, and its lines are added up.
`tests/browser/test_briefs.py` prints every brief and holds it to the real page.
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

PAGE = 251 * 72 / 25.4
"""Height that can be printed on, in points: Letter without its margins, and a little less."""
WIDTH = 187 * 72 / 25.4

# Average widths of a letter, and the heights of a line and of the space between parts, in em.
_LETTER, _BOLD, _SERIF = 0.485, 0.54, 0.42
_LINE = 1.32
_BETWEEN = 0.9
_HEADING = 1.52


@dataclass(frozen=True)
class Fit:
    """How a brief is printed.

    Attributes:
        size: of the text, in points.
        events: how many events are listed for each law.
        quoted: how many letters of a law are quoted.
    """

    size: float
    events: int
    quoted: int


FITS = (
    Fit(10.5, 5, 600),
    Fit(10.5, 3, 600),
    Fit(10.5, 3, 420),
    Fit(10.0, 3, 420),
    Fit(10.0, 2, 420),
    Fit(9.5, 2, 420),
    Fit(9.5, 2, 320),
    Fit(9.5, 1, 320),
    Fit(9.0, 1, 320),
    Fit(9.0, 0, 260),
    Fit(8.5, 0, 200),
)
"""From the fullest to the barest; the last is taken if none is known to fit."""


def fits(values: Mapping[str, Any]) -> bool:
    """Whether a brief of these values, `fit` among them, is one page when printed."""
    size: float = values["fit"].size
    return height(values, WIDTH / size) * size <= PAGE


def height(values: Mapping[str, Any], width: float) -> float:
    """Height of a brief, in em of its text.

    Args:
        values: what the template gets.
        width: of the page, in em.
    """
    column = (width - 2.0) / 2
    rows = zip(*(_law(law, column) for law in values["laws"]), strict=True)
    total: float = 4.5 + 2.8 + sum(max(row) for row in rows)
    if borrowed := values["borrowed"]:
        cited = f"{borrowed['name']}, {borrowed['citation']}, in force since {borrowed['since']}"
        quoted = _quote(borrowed["text"], width) + _small(f"{cited}, shortened", width)
        total += _BETWEEN + _HEADING + quoted
    total += _BETWEEN + 3.1 + 1.62 * len(values["others"])
    if values["happened"]:
        events = max(_events(events, column) for events in values["happened"])
        total += _BETWEEN + _HEADING + events
    sources = "; ".join(
        f"{each['title']} ({each['publisher']}, {each['date']} month)" for each in values["sources"]
    )
    about = f"Sources: {sources}; and {values['more']} more on the page of {values['place']}."
    return total + 1.8 + 0.82 * (_lines(about, width / 0.82) + _LINE)


def _law(law: Mapping[str, Any], column: float) -> tuple[float, ...]:
    """Heights of the four rows in which the laws stand side by side."""
    answer, ask, quote = law["answer"], law["ask"], law["quote"]
    status = _lines(f"## {answer.status.label} since {answer.since}", (column - 4.4) / 1.2)
    told = f"{law['told']} {answer.changing}"
    words = 0.0
    if quote:
        cited = quote["citation"] + ", shortened" * quote["cut"]
        if quote["citation"] != answer.citation:
            cited += f"; see also {answer.citation}"
        words = _HEADING + _quote(quote["text"], column) + _small(cited, column)
    elif answer.citation:
        words = _HEADING + 0.3 + _lines(f"{answer.citation}. Its words could not be read.", column)
    inside = column - 1.8
    wanted = f"The law should say: {law['missing']}."
    why = f"{ask.decides.name} decides now, because {ask.decides.reason}."
    return (
        1.5 + 1.2 * status + _lines(told, column),
        words,
        3.1
        + 1.12 * _lines(ask.text, inside / 1.12, _BOLD)
        + (0.3 + _lines(wanted, inside) if law["missing"] else 0.0)
        + _small(why, inside),
        _small(f"Evidence: {answer.evidence}. {answer.later}", column),
    )


def _events(events: Iterable[Mapping[str, Any]], column: float) -> float:
    lines = [_lines(f"{each['date']} {each['title']}", column / 0.92) for each in events]
    return 0.92 * sum(0.25 + each for each in lines or [_LINE])


def _quote(text: str, width: float) -> float:
    return 0.2 + 1.02 * _lines(text, (width - 1.2) / 1.02, _SERIF)


def _small(text: str, width: float) -> float:
    return 0.88 * _lines(text, width / 0.88)


def _lines(text: str, width: float, letter: float = _LETTER) -> float:
    """Height of a text that is wrapped."""
    return _LINE * len(textwrap.wrap(text, max(8, int(width / letter))))
