"""Whether quoted words still stand on a page, and what became of them if not."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from hashlib import sha256
from textwrap import shorten

from tracker.upkeep.likeness import closest
from tracker.upkeep.numbering import Cited, of_other_form, renumbered
from tracker.upkeep.page_text import PageText, Section, clip, heading_of, key_of, text_of
from tracker.upkeep.reading import DAY, SHORTEST, Reading, parse_day

STANDS, MOVED, CHANGED, GONE = "stands", "moved", "changed", "gone"
UNREACHABLE, REFUSED = "unreachable", "refused"

ALIKE = 72.0
"""From this likeness on (0 to 100) a passage is the quoted one in other words."""
LONG_ENOUGH = 20_000
"""Letters of the shortest page that is taken for a whole constitution: Vermont's has 50,000."""
MOST_SHOWN = 3
_SHORTEST_EDITION = 120
_BARE = 400

_ELLIPSIS = re.compile(r"…|\.\s?\.\s?\.(?:\s?\.)?|\*\s?\*\s?\*")
_NUMBERED = re.compile(r"(?:(?<=[;:.—])|(?<=[;,] and)|(?<=[;,] or)|^)\s+\([0-9A-Za-z]{1,4}\)\s")
_NOTE = re.compile(
    r"\b(repealed|reserved|transferred|renumbered|redesignated|recodified|relocated)\b[^\n]{0,160}",
    re.I,
)
_MOVES = ("transferred", "renumbered", "redesignated", "recodified", "relocated")
_MARKED_REPEALED = re.compile(r"\[\s*repealed|\brepealed (?:by|effective|eff\.|\d)", re.I)
_OF_THE_PAGE = re.compile(
    r"©|^\W*(?:copyright\b"
    r"|(?:(?:this|the) )?(?:(?:page|site|document|content|text) )?(?:(?:was|is|has been) )?"
    r"(?:last )?(?:updated|modified|printed|retrieved|accessed|visited)\b.{0,80}$"
    r"|(?:you are )?visit(?:or)?s?\b\D{0,20}[\d,]+\W*$"
    r"|(?:\w+ ){0,6}?current(?:ness)? (?:as of|through|to)\b.{0,120}\d{4}.{0,60}$"
    rf"|(?:page )?\d*(?: of \d+)?\W*$|{DAY}$)",
    re.I,
)
"""Lines that belong to the page and not to the law; they change on their own."""
_EFFECTIVE = re.compile(
    rf"\b(?P<until>(?:effective )?(?:until|through|expires|before))\s+(?P<end>{DAY})"
    rf"|\beffective\s+(?:on |from |after |beginning )?(?P<start>{DAY})",
    re.I,
)


@dataclass(frozen=True)
class QuoteFinding:
    """What became of quoted words on a page.

    Attributes:
        result: one of the six words above.
        detail: what a reader needs to know more; `""` if nothing.
        located: True if the cited section is on the page, or the words are.
        passages: the paragraphs of the section in which the words stand, its heading first, but for
            lines that change with the page; empty where the page does not show where it ends.
    """

    result: str
    detail: str = ""
    located: bool = True
    passages: tuple[str, ...] = field(default=(), compare=False)


def look_for_quote(words: str, citation: str, page: Reading, day: date) -> QuoteFinding:
    """Look for quoted words on a page.

    White space, dashes, quotation marks, capitals and the punctuation at the end of the quote do
    not count; an ellipsis is a gap.

    Args:
        day: on which the law must be in force, for a page with several editions of it.
    """
    text = text_of(page.text)
    cited = Cited.parse(citation, text)
    parts = _parts(words)
    places = list(text.places(parts)) if parts else []
    if parts and not places:
        # Pages that make a list of the paragraphs have their numbers from the style sheet.
        places = list(text.places(_parts(_NUMBERED.sub(" ", words))))
    if not places:
        return _missing(parts, cited, text, page)
    return _found(places, parts, cited, text, day)


def _parts(words: str) -> list[str]:
    """The stretches between ellipses that hold a word, without the punctuation at their ends."""
    return [part.strip(" .,;:") for part in _ELLIPSIS.split(words) if re.search(r"\w\w", part)]


def _found(
    places: Sequence[tuple[int, int]], parts: Sequence[str], cited: Cited, text: PageText, day: date
) -> QuoteFinding:
    def under_its_number(place: tuple[int, int]) -> bool:
        section = text.section_at(place[0])
        return section is not None and section.number == cited.number

    def in_one_version(place: tuple[int, int]) -> bool:
        return not any(
            place[0] < section.start < place[1] and section.number == cited.number
            for section in text.sections
        )

    own = [place for place in places if under_its_number(place)]
    if not own:
        section = text.section_at(places[0][0])
        # A page without headings, or whose headings are not numbered as the law is cited, says
        # nothing about where the words stand.
        if not cited.number or section is None or of_other_form(section.number, cited.number):
            return QuoteFinding(STANDS)
        return QuoteFinding(
            MOVED, f"now under {heading_of(text, section)}, cited as {cited.number}"
        )
    editions = _editions(cited, text)
    if len(editions) > 1:
        return _of_editions([p for p in own if in_one_version(p)], editions, parts, text, day)
    section = text.section_at(own[0][0])
    assert section is not None
    marked = _MARKED_REPEALED.search(text.text, section.start, min(section.start + 250, own[0][0]))
    if marked:
        return QuoteFinding(GONE, f"the page marks the section: {clip(text.text, marked.start())}")
    elsewhere = [renumbered(place, cited.path, section, text) for place in own]
    if all(elsewhere):
        return QuoteFinding(MOVED, elsewhere[0])
    return QuoteFinding(STANDS, passages=_passages(text.text[section.start : section.end]))


def _editions(cited: Cited, text: PageText) -> list[Section]:
    """The versions of the cited section on the page, if it dates them."""
    found = [
        section
        for section in text.sections
        if section.number == cited.number and section.end - section.start >= _SHORTEST_EDITION
    ]
    dated = any(_span(section, text) != (None, None) for section in found)
    return found if dated else found[:1]


def _span(section: Section, text: PageText) -> tuple[date | None, date | None]:
    """From and until when a version says that it is in force."""
    start = end = None
    for found in _EFFECTIVE.finditer(
        text.text, section.start, min(section.start + 400, section.end)
    ):
        try:
            if found["end"]:
                end = end or parse_day(found["end"])
            else:
                start = start or parse_day(found["start"])
        except ValueError:
            continue
    return start, end


def _of_editions(
    places: Sequence[tuple[int, int]],
    editions: Sequence[Section],
    parts: Sequence[str],
    text: PageText,
    day: date,
) -> QuoteFinding:
    now = []
    for section in editions:
        start, end = _span(section, text)
        if (start is None or start <= day) and (end is None or day < end):
            now.append(section)
    holding = [text.section_at(place[0]) for place in places]
    if not now or any(section in holding for section in now):
        told = f"the page shows {len(editions)} editions; the words stand in the one in force"
        shown = next((section for section in now if section in holding), None)
        passages = _passages(text.text[shown.start : shown.end]) if shown else ()
        return QuoteFinding(STANDS, told, passages=passages)
    other = closest(parts, text, now[0].start, now[0].end)
    return QuoteFinding(
        CHANGED, f"the words stand only in an edition that is not in force; {other[1]}"
    )


def _passages(text: str) -> tuple[str, ...]:
    return tuple(
        line
        for each in text.split("\n")
        if (line := each.strip()) and not _OF_THE_PAGE.search(line)
    )


def look_for_unsaid(unsaid: Sequence[str], page: Reading, least: int) -> QuoteFinding:
    """Whether a text has words that it must not have, for a constitution that is coded as silent.

    Args:
        unsaid: parts of words, in small letters.
        least: letters of the shortest page that is taken for the text.
    """
    if page.wall:
        return QuoteFinding(REFUSED, f"the page keeps programs out: {page.wall}", located=False)
    if page.cut or len(page.text) < least:
        return QuoteFinding(UNREACHABLE, "the page does not hold the whole text", located=False)
    found = [
        line for line in _passages(page.text) if any(part in line.casefold() for part in unsaid)
    ]
    if not found:
        return QuoteFinding(STANDS)
    return QuoteFinding(CHANGED, f"the page says {_quoted(found)}", passages=tuple(found))


def watched(passages: Sequence[str]) -> str:
    """What `checks.csv` keeps of a section: a short digest of each passage and how it begins."""
    kept = {_digest(each): each.replace(";", ",") for each in passages}
    return ";".join(
        f"{digest} {shorten(each, 60, placeholder=' …')}" for digest, each in kept.items()
    )


def passages_of(section: str) -> dict[str, str]:
    """Digest → how the passage begins, of what `watched` gave."""
    parted = (each.partition(" ") for each in section.split(";") if each)
    return {digest: begins for digest, _, begins in parted}


def _digest(passage: str) -> str:
    return sha256(key_of(passage).encode()).hexdigest()[:8]


def compared_with_before(finding: QuoteFinding, before: Mapping[str, str]) -> QuoteFinding:
    """What was found, or `CHANGED` if the section holds other passages than it held before.

    It stays changed until an editor settles it, and then what was found is what is read.

    Args:
        before: the row of `checks.csv` about the same page; empty if there is none.
    """
    known, settled = passages_of(before.get("section", "")), bool(before.get("settled_on"))
    if not finding.passages or not known:
        return finding
    now = {_digest(each): each for each in finding.passages}
    if now.keys() == known.keys():
        if settled:
            return replace(finding, result=STANDS, detail="")
        return replace(finding, result=before["result"], detail=before["detail"])
    new = [each for digest, each in now.items() if digest not in known]
    gone = [begins for digest, begins in known.items() if digest not in now]
    told = filter(
        None,
        (
            before["detail"] if before["result"] == CHANGED and not settled else "",
            f"the section now says {_quoted(new)}" if new else "",
            f"it no longer says {_quoted(gone)}" if gone else "",
        ),
    )
    return replace(finding, result=CHANGED, detail="; ".join(told))


def _quoted(passages: Sequence[str]) -> str:
    """The first passages, to be shown."""
    shown = " ".join(f"“{shorten(each, 300, placeholder=' …')}”" for each in passages[:MOST_SHOWN])
    more = len(passages) - MOST_SHOWN
    return f"{shown} and {more} more" if more > 0 else shown


def _missing(parts: Sequence[str], cited: Cited, text: PageText, page: Reading) -> QuoteFinding:
    own = [section for section in text.sections if cited.number and section.number == cited.number]
    named = bool(cited.number) and (bool(own) or cited.number in page.text)
    if page.wall and not own:
        return QuoteFinding(REFUSED, f"the page keeps programs out: {page.wall}", located=False)
    if len(text.key) < SHORTEST and not own:
        return QuoteFinding(
            UNREACHABLE, "the page is drawn by script; it has no text", located=False
        )
    if page.cut:
        return QuoteFinding(UNREACHABLE, "the page breaks off", located=False)
    widest = max(own, key=lambda section: section.end - section.start, default=None)
    if widest is not None:
        start, end = widest.start, widest.end
        likeness, detail = closest(parts, text, start, end)
    else:
        start, end = 0, len(text.text)
        likeness, detail = 0.0, ""
    noted = _NOTE.search(text.text, start, min(end, start + 600))
    # A heading with a note under it may resemble the quote.
    bare = widest is not None and end - start < _BARE and likeness < 90
    if noted and (likeness < ALIKE or bare):
        told = f"the page says: {clip(text.text, noted.start())}"
        moved = noted[1].lower() in _MOVES
        return QuoteFinding(MOVED if moved else GONE, told, located=named)
    if likeness < ALIKE:
        elsewhere = closest(parts, text, 0, len(text.text))
        likeness, detail = max((likeness, detail), elsewhere)
    if likeness >= ALIKE:
        return QuoteFinding(CHANGED, detail)
    where = "the section is there, its words are not" if own else "the page has nothing like it"
    return QuoteFinding(GONE, where, located=bool(own))
