"""How large a brief is printed, and how much of it, so that it fills one page and no more.

CSS cannot fit text to a page, so the height is estimated: text is wrapped at the widths of
`brief.css`, in letters of average width, and its lines are added up. A test prints every brief
and compares it with the real page.
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from tracker.laws.history.dates import readable
from tracker.pages.brief.borrowed import by_goal
from tracker.pages.brief.facts import Brief, LawFacts, Other
from tracker.pages.parts import Row

PAGE = 251 * 72 / 25.4
"""Height that can be printed on, in points: Letter without its margins, and a little less."""
WIDTH = 187 * 72 / 25.4

MOST_COLUMNS = 3
"""How many laws stand side by side; more begin a new row."""

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
        events: how many events are listed for each law; all that changed its status always are.
        quoted: how many letters of a law are quoted.
        borrowed: how many words of other places are lent for each law, each whole.
    """

    size: float
    events: int
    quoted: int
    borrowed: int


FITS = (
    Fit(10.5, 8, 900, 6),
    Fit(10.5, 6, 900, 4),
    Fit(10.5, 5, 600, 3),
    Fit(10.5, 4, 600, 2),
    Fit(10.5, 3, 420, 2),
    Fit(10.0, 3, 420, 2),
    Fit(10.0, 3, 420, 1),
    Fit(10.0, 2, 420, 1),
    Fit(9.5, 3, 600, 1),
    Fit(9.5, 2, 420, 1),
    Fit(9.5, 2, 320, 1),
    Fit(9.5, 1, 320, 1),
    Fit(9.0, 2, 600, 1),
    Fit(9.0, 2, 420, 1),
    Fit(9.0, 1, 320, 1),
    Fit(9.0, 0, 260, 1),
    Fit(8.5, 1, 420, 1),
    Fit(8.5, 0, 320, 1),
    Fit(8.5, 0, 200, 1),
    Fit(8.0, 0, 160, 1),
    Fit(8.0, 0, 160, 0),
    Fit(7.5, 0, 120, 0),
)
"""From the fullest to the barest; the last is taken if none is estimated to fit."""


def laws_abreast(brief: Brief) -> int:
    """How many laws stand side by side."""
    return min(len(brief.laws), MOST_COLUMNS)


def fits_a_page(brief: Brief, fit: Fit) -> bool:
    """Whether a brief that is cut to a fit is one page when printed."""
    return height(brief, WIDTH / fit.size) * fit.size <= PAGE


def height(brief: Brief, width: float) -> float:
    """Height of a brief; like the width of the page in em of its text."""
    abreast = laws_abreast(brief)
    column = (width - 2.0 * (abreast - 1)) / abreast
    total: float = 5.9 + sum(_law_row(laws, column) for laws in _abreast(brief.laws, abreast))
    for law in brief.laws:
        for _, rows in by_goal(law.borrowed):
            total += _BETWEEN + _HEADING + sum(_lent(row, width) for row in rows)
    total += _BETWEEN + 3.1 + sum(_other(other, width) for other in brief.others)
    if any(law.events for law in brief.laws):
        total += _BETWEEN + sum(
            _HEADING + max(_events(law.events, column) for law in laws)
            for laws in _abreast(brief.laws, abreast)
        )
    sources = "; ".join(
        f"{each['title']} ({each['publisher']}, {each['date']} month)" for each in brief.sources
    )
    about = f"Sources: {sources}; and {brief.unlisted} more on the page of {brief.name}."
    return total + 1.8 + 0.82 * (_lines(about, width / 0.82) + _LINE)


def _abreast(laws: Sequence[LawFacts], number: int) -> Iterator[Sequence[LawFacts]]:
    for start in range(0, len(laws), number):
        yield laws[start : start + number]


def _law_row(laws: Sequence[LawFacts], column: float) -> float:
    """Height of laws side by side, whose parts begin at the same height."""
    parts = zip(*(_law(law, column) for law in laws), strict=True)
    total: float = 2.8 + sum(max(part) for part in parts)
    return total


def _law(law: LawFacts, column: float) -> tuple[float, ...]:
    """Heights of a law's four parts."""
    answer, ask, quote = law.answer, law.ask, law.quote
    status = _lines(f"## {answer.status.label} since {answer.since}", (column - 4.4) / 1.2)
    told = f"{answer.doubt} In {ask.place}, {ask.answer}. {answer.verdict} {answer.coming}"
    told += f" {answer.changing}"
    practice = f"In practice: {law.practice}" if law.practice else ""
    words = 0.0
    if quote:
        cited = quote["citation"] + ", shortened" * quote["cut"]
        if quote["citation"] != answer.citation:
            cited += f"; see also {answer.citation}"
        cited += f". {quote['notice']}"
        words = _HEADING + _quote(quote["text"], column) + _small(cited, column)
    elif answer.citation:
        words = _HEADING + 0.3 + _lines(f"{answer.citation}. Its words could not be read.", column)
    inside = column - 1.8
    wanted = f"The law should say: {law.missing}."
    why = f"Who decides now: {ask.decides.name}, because {ask.decides.reason}."
    if ask.congress and ask.under_federal_act:
        why += f" What your own legislature can do: {ask.status.ask}"
    return (
        1.5 + 1.2 * status + _lines(told, column) + _lines(practice, column),
        words,
        3.1
        + 1.12 * _lines(ask.text, inside / 1.12, _BOLD)
        + (0.3 + _lines(ask.because, inside) if ask.because else 0.0)
        + (0.3 + _lines(wanted, inside) if law.missing else 0.0)
        + _small(why, inside),
        _small(f"Evidence: {answer.evidence}. {answer.later}", column),
    )


def _other(other: Other, width: float) -> float:
    """Height of a row of the table of other jurisdictions."""
    cell = (width / 0.92 - 11) / len(other.answers)
    status = max(_lines(f"## {status.label} {year}", cell) for status, year in other.answers)
    return 0.3 + status


def _events(events: Sequence[Row], column: float) -> float:
    lines = [_lines(f"{readable(each['date'])} {each['title']}", column / 0.92) for each in events]
    return 0.92 * sum(0.25 + each for each in lines or [_LINE])


def _quote(text: str, width: float) -> float:
    return 0.2 + 1.02 * _lines(text, (width - 1.2) / 1.02, _SERIF)


def _lent(row: Row, width: float) -> float:
    since = f", in force since {readable(row['since'])}" if row["since"] else ""
    cited = f"{row['name']}, {row['citation']}{since} {row['notice']}"
    return _quote(row["text"], width) + _small(cited, width) + 0.25


def _small(text: str, width: float) -> float:
    return 0.88 * _lines(text, width / 0.88)


# Half of the texts of a brief stay as they are while others are cut.
@lru_cache(maxsize=2048)
def _lines(text: str, width: float, letter: float = _LETTER) -> float:
    """Height of a text that is wrapped."""
    return _LINE * len(textwrap.wrap(text, max(8, int(width / letter))))
