"""What changed between two texts of a law, word by word."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

_TOKEN = re.compile(r"\w+(?:[’'.-]\w+)*|[^\w\s]")
_FLIMSY = 2
"""A run of so few words between two changes is read as part of the change."""

Kind = Literal["same", "struck", "added"]


@dataclass(frozen=True)
class Piece:
    """A run of words; it begins with the space before it, if there is one."""

    kind: Kind
    text: str

    @property
    def gap(self) -> str:
        """The space before the words."""
        return self.text[: len(self.text) - len(self.text.lstrip())]


def tokens(text: str) -> list[str]:
    """The words and marks of a text: what the law is compared by."""
    return _TOKEN.findall(text)


def token_spans(text: str) -> list[tuple[int, int]]:
    """Where each of `tokens(text)` begins and ends."""
    return [found.span() for found in _TOKEN.finditer(text)]


def redline(before: str, after: str) -> tuple[Piece, ...]:
    """The words of both texts in order: those that stayed, those struck, and those added.

    Without the struck ones it is `after`, without the added ones `before`, but for spaces.
    """
    old, new = list(_TOKEN.finditer(before)), list(_TOKEN.finditer(after))
    found: list[Piece] = []
    for first, last, start, end, same in _runs([m[0] for m in old], [m[0] for m in new]):
        if same:
            found.append(Piece("same", _words(after, new, start, end)))
            continue
        if first < last:
            found.append(Piece("struck", _words(before, old, first, last)))
        if start < end:
            found.append(Piece("added", _words(after, new, start, end)))
    return tuple(found)


def pairs(pieces: Sequence[Piece]) -> list[dict[str, str]]:
    """The changes alone: the words that went, and those that came in their place."""
    found: list[dict[str, str]] = []
    fresh = True
    for piece in pieces:
        side = {"struck": "before", "added": "after"}.get(piece.kind)
        if side is None:
            fresh = True
            continue
        if fresh:
            found.append({"before": "", "after": ""})
        found[-1][side] = piece.text.strip()
        fresh = False
    return found


_Run = tuple[int, int, int, int, bool]


def _runs(old: Sequence[str], new: Sequence[str]) -> list[_Run]:
    """Where each run begins and ends in both texts, and whether it is the same in both."""
    codes = SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    runs: list[_Run] = []
    for place, (tag, first, last, start, end) in enumerate(codes):
        between = 0 < place < len(codes) - 1
        same = tag == "equal" and not (between and last - first <= _FLIMSY)
        if runs and not same and not runs[-1][4]:
            runs[-1] = (runs[-1][0], last, runs[-1][2], end, False)
        else:
            runs.append((first, last, start, end, same))
    return runs


def _words(text: str, found: Sequence[re.Match[str]], start: int, end: int) -> str:
    return text[found[start - 1].end() if start else found[0].start() : found[end - 1].end()]
