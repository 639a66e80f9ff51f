"""Whether quoted words still stand on a page, and what became of them if not."""

from __future__ import annotations

import difflib
import re
import unicodedata
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache, cached_property, lru_cache
from itertools import pairwise

from rapidfuzz import fuzz

from tracker.upkeep.reading import DAY, SHORTEST, Reading, day_of

STANDS, MOVED, CHANGED, GONE = "stands", "moved", "changed", "gone"
UNREACHABLE, REFUSED = "unreachable", "refused"

ALIKE = 72.0
"""From this likeness on (0 to 100) a passage is the quoted one in other words."""
_WIDEST_GAP = 20_000
_SHORTEST_EDITION = 120
_SEARCHED = 400_000
_BARE = 400

_ELLIPSIS = re.compile(r"…|\.\s?\.\s?\.(?:\s?\.)?|\*\s?\*\s?\*")
_LEFT_OUT = set("\"'`´‘’‚‛“”„‟«»‹›′″")
_NUMBER = r"\d+[A-Za-z]{0,2}(?:[-–.:]\d+[A-Za-z]{0,3})+|\d+[A-Za-z]{0,2}|[IVXLC]+"
_CITED = re.compile(
    r"(?:§+|\bart(?:icle)?\.|\bamend\.|\bpara\.|\bpt\.)\s*"
    r"([0-9A-Za-z]+(?:[-.:/]\d\w*)*)((?:\([0-9A-Za-z]+\))*)"
)
_HEADING = re.compile(
    r"^[^\w§\n]*(?P<prefix>§+\s*|(?:S(?i:ection|ections|ec\.)|A(?i:rticle|rt\.)|P(?i:aragraph))\s+)?"
    rf"(?P<number>{_NUMBER})(?=\.?\s*$|\.?\s*[\[—–:(]?\s*[\"“(\[]?[A-Z§]|\.\s)",
    re.M,
)
_MARKER = re.compile(r"\(([0-9A-Za-z]{1,5})\)|(?<=\n)\s*([0-9A-Za-z]{1,3})\.(?=\s)")
_NUMBERED = re.compile(r"(?:(?<=[;:.—])|(?<=[;,] and)|(?<=[;,] or)|^)\s+\([0-9A-Za-z]{1,4}\)\s")
_BEFORE_MARKER = re.compile(r"(?:^|[\n;:.—–\])\"”]|[;,:] (?:and|or))\s*$")
_NOTE = re.compile(
    r"\b(repealed|reserved|transferred|renumbered|redesignated|recodified|relocated)\b[^\n]{0,160}",
    re.I,
)
_MOVES = ("transferred", "renumbered", "redesignated", "recodified", "relocated")
_MARKED_REPEALED = re.compile(r"\[\s*repealed|\brepealed (?:by|effective|eff\.|\d)", re.I)
_EFFECTIVE = re.compile(
    rf"\b(?P<until>(?:effective )?(?:until|through|expires|before))\s+(?P<end>{DAY})"
    rf"|\beffective\s+(?:on |from |after |beginning )?(?P<start>{DAY})",
    re.I,
)


@dataclass(frozen=True)
class Finding:
    """What became of quoted words on a page.

    Attributes:
        result: one of the six words above.
        detail: what a reader needs to know more; `""` if nothing.
        located: True if the cited section is on the page, or the words are.
    """

    result: str
    detail: str = ""
    located: bool = True


def look(words: str, citation: str, page: Reading, day: date) -> Finding:
    """Look for quoted words on a page.

    White space, dashes, quotation marks, capitals and the punctuation at the end of the quote do
    not count; an ellipsis is a gap.

    Args:
        words: as the tables hold them.
        citation: where they are said to stand.
        page: where to look.
        day: on which the law must be in force, for a page with several editions of it.
    """
    text = _text(page.text)
    cited = _Cited.parse(citation, text)
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


@dataclass(frozen=True)
class _Section:
    """A stretch of a page that one heading opens."""

    number: str
    start: int
    end: int


class _Text:
    """A page's text, with what is compared of it and where each letter of that stands."""

    def __init__(self, text: str) -> None:
        self.text = unicodedata.normalize("NFC", text)
        kept = [_compared(letter) for letter in self.text]
        self.key = "".join(kept)
        # Where each letter of the key stands in the text.
        self.at = array("L", [place for place, letters in enumerate(kept) for _ in letters])

    @cached_property
    def sections(self) -> Sequence[_Section]:
        heads = [
            head
            for head in _HEADING.finditer(self.text)
            if head["prefix"] or re.search(r"\d[-–.:]\d", head["number"])
        ]
        starts = [head.start() for head in heads] + [len(self.text)]
        return [
            _Section(_plain(head["number"]), start, end)
            for head, (start, end) in zip(heads, pairwise(starts), strict=True)
        ]

    def section_at(self, place: int) -> _Section | None:
        """The section whose heading is the last before a place of the text."""
        found = bisect_right([section.start for section in self.sections], place)
        return self.sections[found - 1] if found else None

    def places(self, parts: Sequence[str]) -> Iterator[tuple[int, int]]:
        """Each stretch of the text that holds all parts in order: its start and its end."""
        keys = [_key(part) for part in parts]
        begin = self.key.find(keys[0])
        while begin >= 0:
            end = begin + len(keys[0])
            for key in keys[1:]:
                found = self.key.find(key, end, end + _WIDEST_GAP)
                if found < 0:
                    break
                end = found + len(key)
            else:
                yield self.at[begin], self.at[end - 1] + 1
            begin = self.key.find(keys[0], begin + 1)


# Several quotes come from one page, and a page may be a whole title.
@lru_cache(maxsize=2)
def _text(text: str) -> _Text:
    return _Text(text)


@dataclass(frozen=True)
class _Cited:
    """The section that a citation names, and the subsections: `(a)`, or `1.` where it says so."""

    number: str
    path: tuple[str, ...]

    @classmethod
    def parse(cls, citation: str, text: _Text) -> _Cited:
        found = list(_CITED.finditer(citation))
        if not found:
            return cls("", ())
        number, path = _plain(found[-1][1]), tuple(re.findall(r"\(\w+\)", found[-1][2]))
        headed = {section.number for section in text.sections}
        base, _, last = number.rpartition(".")
        # Missouri writes subsection 2 of 566.223 as 566.223.2.
        if number not in headed and base in headed:
            return cls(base, (f"{last}.", *path))
        return cls(number, path)


def _found(
    places: Sequence[tuple[int, int]], parts: Sequence[str], cited: _Cited, text: _Text, day: date
) -> Finding:
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
        if not cited.number or section is None or _other_form(section.number, cited.number):
            return Finding(STANDS)
        return Finding(MOVED, f"now under {_head(text, section)}, cited as {cited.number}")
    editions = _editions(cited, text)
    if len(editions) > 1:
        return _of_editions([p for p in own if in_one_version(p)], editions, parts, text, day)
    section = text.section_at(own[0][0])
    assert section is not None
    marked = _MARKED_REPEALED.search(text.text, section.start, min(section.start + 250, own[0][0]))
    if marked:
        return Finding(GONE, f"the page marks the section: {_clip(text.text, marked.start())}")
    elsewhere = [_renumbered(place, cited.path, section, text) for place in own]
    return Finding(MOVED, elsewhere[0]) if all(elsewhere) else Finding(STANDS)


def _editions(cited: _Cited, text: _Text) -> list[_Section]:
    """The versions of the cited section on the page, if it dates them."""
    found = [
        section
        for section in text.sections
        if section.number == cited.number and section.end - section.start >= _SHORTEST_EDITION
    ]
    dated = any(_span(section, text) != (None, None) for section in found)
    return found if dated else found[:1]


def _span(section: _Section, text: _Text) -> tuple[date | None, date | None]:
    """From and until when a version says that it is in force."""
    start = end = None
    for found in _EFFECTIVE.finditer(
        text.text, section.start, min(section.start + 400, section.end)
    ):
        try:
            if found["end"]:
                end = end or day_of(found["end"])
            else:
                start = start or day_of(found["start"])
        except ValueError:
            continue
    return start, end


def _of_editions(
    places: Sequence[tuple[int, int]],
    editions: Sequence[_Section],
    parts: Sequence[str],
    text: _Text,
    day: date,
) -> Finding:
    now = []
    for section in editions:
        start, end = _span(section, text)
        if (start is None or start <= day) and (end is None or day < end):
            now.append(section)
    holding = [text.section_at(place[0]) for place in places]
    if not now or any(section in holding for section in now):
        count = len(editions)
        return Finding(
            STANDS, f"the page shows {count} editions; the words stand in the one in force"
        )
    other = _closest(parts, text, now[0].start, now[0].end)
    return Finding(CHANGED, f"the words stand only in an edition that is not in force; {other[1]}")


@dataclass(frozen=True)
class _Marker:
    """The number of a paragraph, such as `a` for "(a)" or for "a." at the start of a line."""

    name: str
    place: int
    shown: str


def _renumbered(place: tuple[int, int], path: Sequence[str], section: _Section, text: _Text) -> str:
    """Where the words stand if not in the cited subsection; `""` if they do, or nobody can tell."""
    first, last = place
    begin = section.start
    for cited in path:
        name = cited.strip("().")
        marks = _markers_like(cited, text.text, begin, last)
        own = [mark.place for mark in marks if mark.name == name]
        before = [at for at in own if at <= first + 3]
        following = _next(name)
        passed = before and any(
            mark.name == following and before[-1] < mark.place <= first for mark in marks
        )
        if own and not passed:
            begin = (before[-1] if before else own[0]) + 1
        elif marks:
            others = [mark for mark in marks if mark.place <= first + 3] or marks[:1]
            return f"now under {others[-1].shown}, cited as {cited}"
    return ""


def _markers_like(cited: str, text: str, start: int, end: int) -> list[_Marker]:
    """The numbers of one kind in a stretch of text.

    A page may write (A) as "A."; so those with a dot count where none stands in parentheses.
    """
    found = [mark for mark in _markers(text, start, end) if _like(mark.name, cited.strip("()."))]
    dotted = [mark for mark in found if mark.shown.endswith(".")]
    return dotted if cited.endswith(".") else [m for m in found if m not in dotted] or dotted


def _markers(text: str, start: int, end: int) -> list[_Marker]:
    found: list[_Marker] = []
    after = -1
    for mark in _MARKER.finditer(text, start, end):
        lead = text[max(start, mark.start() - 12) : mark.start()]
        if mark[2] or mark.start() == after or _BEFORE_MARKER.search(lead):
            found.append(_Marker(mark[1] or mark[2], mark.start(), mark[0].strip()))
            after = mark.end()
    return found


def _like(value: str, name: str) -> bool:
    """Whether two numbers are of one kind: digits, small letters or capitals."""
    return (value.isdigit(), value.islower(), value.isupper()) == (
        name.isdigit(),
        name.islower(),
        name.isupper(),
    )


def _next(name: str) -> str:
    """The number after; `""` where it could be a Roman one of the level below."""
    if name.isdigit():
        return str(int(name) + 1)
    following = chr(ord(name) + 1) if len(name) == 1 else ""
    return "" if following.lower() in ("i", "v", "x") else following


def _missing(parts: Sequence[str], cited: _Cited, text: _Text, page: Reading) -> Finding:
    own = [section for section in text.sections if cited.number and section.number == cited.number]
    named = bool(cited.number) and (bool(own) or cited.number in page.text)
    if page.wall and not own:
        return Finding(REFUSED, f"the page keeps programs out: {page.wall}", located=False)
    if len(text.key) < SHORTEST and not own:
        return Finding(UNREACHABLE, "the page is drawn by script; it has no text", located=False)
    if page.cut:
        return Finding(UNREACHABLE, "the page breaks off", located=False)
    widest = max(own, key=lambda section: section.end - section.start, default=None)
    if widest is not None:
        start, end = widest.start, widest.end
        likeness, detail = _closest(parts, text, start, end)
    else:
        start, end = 0, len(text.text)
        likeness, detail = 0.0, ""
    noted = _NOTE.search(text.text, start, min(end, start + 600))
    # A heading with a note under it may resemble the quote.
    bare = widest is not None and end - start < _BARE and likeness < 90
    if noted and (likeness < ALIKE or bare):
        told = f"the page says: {_clip(text.text, noted.start())}"
        moved = noted[1].lower() in _MOVES
        return Finding(MOVED if moved else GONE, told, located=named)
    if likeness < ALIKE:
        elsewhere = _closest(parts, text, 0, len(text.text))
        likeness, detail = max((likeness, detail), elsewhere)
    if likeness >= ALIKE:
        return Finding(CHANGED, detail)
    where = "the section is there, its words are not" if own else "the page has nothing like it"
    return Finding(GONE, where, located=bool(own))


def _closest(parts: Sequence[str], text: _Text, start: int, end: int) -> tuple[float, str]:
    """The likeness of the nearest words in a stretch, and the first difference side by side."""
    if end - start > _SEARCHED:
        start, end = _neighborhood(parts, text, start, end)
    offset = _offset(text, start)
    key = text.key[offset : _offset(text, end)]
    if not key:
        return 0.0, ""
    total = sum(len(_key(part)) for part in parts) or 1
    likeness, detail = 0.0, ""
    for part in parts:
        wanted = _key(part)
        if wanted in key:
            likeness += 100 * len(wanted) / total
            continue
        # For a text shorter than the quote it would look for the text in the quote.
        found = fuzz.partial_ratio_alignment(wanted, key) if len(wanted) <= len(key) else None
        if found is None:
            likeness += fuzz.ratio(wanted, key) * len(wanted) / total
            continue
        likeness += found.score * len(wanted) / total
        if not detail and found.dest_end > found.dest_start:
            first = text.at[offset + found.dest_start]
            last = text.at[offset + found.dest_end - 1]
            detail = _side_by_side(part, _whole_words(text.text, first, last + 1))
    return likeness, detail


def _neighborhood(parts: Sequence[str], text: _Text, start: int, end: int) -> tuple[int, int]:
    """The stretch of a very long text in which most of the quoted words stand together."""
    votes: dict[int, int] = {}
    for part in parts:
        words = part.split()
        for place in range(0, max(len(words) - 3, 1), 3):
            key = _key(" ".join(words[place : place + 4]))
            found = text.key.find(key)
            while found >= 0 and key:
                at = text.at[found]
                if start <= at < end:
                    votes[at // 2000] = votes.get(at // 2000, 0) + 1
                found = text.key.find(key, found + 1)
    if not votes:
        return start, start
    best = max(votes, key=lambda block: votes[block])
    return max(start, (best - 2) * 2000), min(end, (best + 3) * 2000)


def _offset(text: _Text, place: int) -> int:
    """The first place of the key at or after a place of the text."""
    return bisect_left(text.at, place)


def _whole_words(text: str, start: int, end: int) -> str:
    while start > 0 and text[start - 1].isalnum() and text[start].isalnum():
        start -= 1
    while end < len(text) and text[end].isalnum() and text[end - 1].isalnum():
        end += 1
    return " ".join(text[start:end].split())


def _side_by_side(ours: str, theirs: str) -> str:
    """The first words that differ, with a few around them."""
    left, right = ours.split(), theirs.split()
    matcher = difflib.SequenceMatcher(
        None, [_key(w) for w in left], [_key(w) for w in right], False
    )
    codes = matcher.get_opcodes()
    # What the page has before and after the passage is no difference.
    while codes and codes[0][0] == "insert":
        codes.pop(0)
    while codes and codes[-1][0] == "insert":
        codes.pop()
    changes = [code for code in codes if code[0] != "equal"]
    if not changes:
        return f"we quote “{_short(left)}”, the page has “{_short(right)}”"
    first, last = changes[0], changes[-1]
    ours_shown = left[max(first[1] - 4, 0) : last[2] + 4]
    theirs_shown = right[max(first[3] - 4, 0) : last[4] + 4]
    return f"we quote “{_short(ours_shown)}”, the page has “{_short(theirs_shown)}”"


def _short(words: Sequence[str]) -> str:
    return " ".join(words) if len(words) <= 40 else " ".join([*words[:40], "…"])


def _clip(text: str, start: int) -> str:
    line = " ".join(text[start : start + 140].split("\n")[0].split())
    return line.rstrip(" ].")


def _head(text: _Text, section: _Section) -> str:
    return _clip(text.text, section.start)[:70]


def _other_form(found: str, cited: str) -> bool:
    """Whether two numbers are of different forms, as `I` and `32`, or `32` and `13-3214`."""
    return _form(found) != _form(cited)


def _form(number: str) -> tuple[bool, int]:
    return number[:1].isdigit(), len(re.findall(r"[-:]", number))


def _plain(number: str) -> str:
    return number.replace("–", "-").strip(".").upper()


@cache
def _compared(letter: str) -> str:
    """What is compared of one letter; `""` for white space, dashes and quotation marks."""
    plain = unicodedata.normalize("NFKC", letter).casefold()
    return "".join(
        each
        for each in plain
        if not each.isspace()
        and each not in _LEFT_OUT
        and unicodedata.category(each) not in ("Pd", "Cf", "Cc", "Cn")
    )


def _key(text: str) -> str:
    return "".join(map(_compared, unicodedata.normalize("NFC", text)))
