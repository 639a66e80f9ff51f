"""The section and the paragraphs that a citation names, found by their numbers on a page."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from tracker.upkeep.page_text import PageText, Section, plain

_CITED = re.compile(
    r"(?:§+|\bart(?:icle)?\.|\bamend\.|\bpara\.|\bpt\.)\s*"
    r"([0-9A-Za-z]+(?:[-.:/]\d\w*)*)((?:\([0-9A-Za-z]+\))*)"
)
_SECOND_NAME = re.compile(r"\([^()]* [^()]*\)")
_TITLE = re.compile(r"\btit\. (\w+), §")
_MORE = re.compile(r"\s*(?:[-–,]|and|or|to)\s*\(")
_MARKER = re.compile(r"\(([0-9A-Za-z]{1,5})\)|(?<=\n)\s*([0-9A-Za-z]{1,3})\.(?=\s)")
_BEFORE_MARKER = re.compile(r"(?:^|[\n;:.—–\])\"”]|[;,:] (?:and|or))\s*$")


@dataclass(frozen=True)
class Cited:
    """The section that a citation names, and the subsections: `(a)`, or `1.` where it says so.

    A second name in parentheses does not count. `path` is empty where several subsections of the
    section are named, as in `§ 97-3-54.1(4)-(5)`.
    """

    number: str
    path: tuple[str, ...]

    @classmethod
    def parse(cls, citation: str, text: PageText) -> Cited:
        own = _SECOND_NAME.sub("", citation)
        found = list(_CITED.finditer(own))
        if not found:
            return cls("", ())
        number, path = plain(found[-1][1]), tuple(re.findall(r"\(\w+\)", found[-1][2]))
        if _MORE.match(own, found[-1].end()):
            path = ()
        headed = {section.number for section in text.sections}
        title = _TITLE.search(own)
        if title and number not in headed and f"{title[1]}-{number}" in headed:
            return cls(f"{title[1]}-{number}", path)
        base, _, last = number.rpartition(".")
        # Missouri writes subsection 2 of 566.223 as 566.223.2.
        if number not in headed and base in headed:
            return cls(base, (f"{last}.", *path))
        return cls(number, path)


@dataclass(frozen=True)
class _Marker:
    """The number of a paragraph, such as `a` for "(a)" or for "a." at the start of a line."""

    name: str
    place: int
    shown: str


def renumbered(
    place: tuple[int, int], path: Sequence[str], section: Section, text: PageText
) -> str:
    """Where the words are if not in the cited subsection; `""` if they are there, or may be."""
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
    kind = _kind(cited.strip("()."))
    found = [mark for mark in _markers(text, start, end) if _kind(mark.name) == kind]
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


def _kind(number: str) -> tuple[bool, bool, bool]:
    """Whether a number is of digits, of small letters, or of capitals."""
    return number.isdigit(), number.islower(), number.isupper()


def _next(name: str) -> str:
    """The number after; `""` where it could be a Roman one of the level below."""
    if name.isdigit():
        return str(int(name) + 1)
    following = chr(ord(name) + 1) if len(name) == 1 else ""
    return "" if following.lower() in ("i", "v", "x") else following


def of_other_form(found: str, cited: str) -> bool:
    """Whether two numbers are of different forms, as `I` and `32`, or `32` and `13-3214`."""
    return _form(found) != _form(cited)


def _form(number: str) -> tuple[bool, int]:
    return number[:1].isdigit(), len(re.findall(r"[-:]", number))
