"""A page's text, its sections, and the form in which its letters are compared."""

from __future__ import annotations

import re
import unicodedata
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from itertools import pairwise

_WIDEST_GAP = 20_000
_REPEATED = 120
"""Letters within which a second heading of the same number is the first one again."""
_LEFT_OUT = set("\"'`´‘’‚‛“”„‟«»‹›′″")
_NUMBER = r"\d+[A-Za-z]{0,2}(?:[-–.:]\d+[A-Za-z]{0,3})+|\d+[A-Za-z]{0,2}|[IVXLC]+"
_HEADING = re.compile(
    r"^[^\w§\n]*(?:(?P<prefix>§+\s*|(?:S(?i:ection|ections|ec\.)|A(?i:rticle|rt\.)|P(?i:aragraph))\s+)"
    r"|(?P<code>(?:[A-Z]\.?){2,6}\s+))?"
    rf"(?P<number>{_NUMBER})"
    # After the name of a code, as in "RCW 9A.88.030", a full stop ends a sentence.
    r"(?(code)(?=\s*$|\s*(?:--?|[—–:])?\s*[A-Z])"
    r"|(?=\.?\s*$|\.?\s*(?:--?|[\[—–:(])?\s*[\"“(\[]?[A-Z§]|\.\s))",
    re.M,
)


@dataclass(frozen=True)
class Section:
    """A stretch of a page that one heading opens, or the same heading twice."""

    number: str
    start: int
    end: int


class PageText:
    """A page's text, with what is compared of it and where each letter of that stands."""

    def __init__(self, text: str) -> None:
        self.text = unicodedata.normalize("NFC", text)
        kept = [_compared(letter) for letter in self.text]
        self.key = "".join(kept)
        # Where each letter of the key stands in the text.
        self.at = array("L", [place for place, letters in enumerate(kept) for _ in letters])

    @cached_property
    def sections(self) -> Sequence[Section]:
        heads = [
            head
            for head in _HEADING.finditer(self.text)
            if head["prefix"] or re.search(r"\d[-–.:]\d", head["number"])
        ]
        starts = [head.start() for head in heads] + [len(self.text)]
        found: list[Section] = []
        for head, (start, end) in zip(heads, pairwise(starts), strict=True):
            section = Section(plain(head["number"]), start, end)
            before = found[-1] if found else None
            if before and before.number == section.number and start - before.start < _REPEATED:
                found[-1] = Section(before.number, before.start, end)
            else:
                found.append(section)
        return found

    def section_at(self, place: int) -> Section | None:
        """The section whose heading is the last before a place of the text."""
        found = bisect_right([section.start for section in self.sections], place)
        return self.sections[found - 1] if found else None

    def offset(self, place: int) -> int:
        """The first place of the key at or after a place of the text."""
        return bisect_left(self.at, place)

    def places(self, parts: Sequence[str]) -> Iterator[tuple[int, int]]:
        """Each stretch of the text that holds all parts in order: its start and its end."""
        keys = [key_of(part) for part in parts]
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
def text_of(text: str) -> PageText:
    """A page's text, made ready to be compared."""
    return PageText(text)


def clip(text: str, start: int) -> str:
    """The line of a text from a place on, to be shown: 140 letters at most."""
    line = " ".join(text[start : start + 140].split("\n")[0].split())
    return line.rstrip(" ].")


def heading_of(text: PageText, section: Section) -> str:
    """How a section begins, to be shown."""
    return clip(text.text, section.start)[:70]


def plain(number: str) -> str:
    """A section's number as numbers are compared."""
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


def key_of(text: str) -> str:
    """What is compared of a text."""
    return "".join(map(_compared, unicodedata.normalize("NFC", text)))
