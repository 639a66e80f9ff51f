"""Whether a sentence is in the record, is almost there, or is not there."""

from __future__ import annotations

from collections.abc import Collection, Hashable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache
from itertools import pairwise

from tracker.laws.dataset import Dataset
from tracker.laws.redline import Piece, redline, token_spans, tokens

FEWEST = 4
"""Words and marks below which a quote fits too many texts to be compared."""
_LIKE = 0.6
"""The share of a quote that a text must have to almost hold it."""
_MARKS = str.maketrans("“”„«»‘’–—", '"""""\'\'--')
_EDGE = frozenset("\"'.,;:…-()[]")


@dataclass(frozen=True)
class QuoteMatch:
    """A provision that holds a quote, or almost.

    Attributes:
        row: its label in the frame of provisions.
        words: the words of the record.
        changes: from the record to the quote; empty if it is there word for word.
    """

    row: Hashable
    words: str
    changes: tuple[Piece, ...] = ()


def find_quote(
    dataset: Dataset, quote: str, state: str = "", laws: Collection[str] = ()
) -> list[QuoteMatch]:
    """The provisions that hold a quote; if there is none, the one that almost does.

    Upper and lower case, the form of quotation marks, marks at either end, and what `…` leaves out
    make no difference.
    """
    wanted = _plain(quote)
    if len(wanted) < FEWEST:
        return []
    frame = dataset.provisions
    rows = frame.index[
        (frame["text"] != "")
        & ((frame["state"] == state) | (not state))
        & (frame["law"].isin(list(laws)) | (not laws))
    ]
    texts = {row: text for row, text in _texts(dataset).items() if row in set(rows)}
    parts = [part for each in " ".join(wanted).split("…") if (part := each.strip())]
    exact = [
        QuoteMatch(row, quote.strip()) for row, text in texts.items() if _in_order(parts, text)
    ]
    if exact:
        return exact
    near = [_nearest(wanted, text) for text in texts.values()]
    best = max(zip(near, texts, strict=True), key=lambda each: each[0][0], default=None)
    if best is None or best[0][0] < _LIKE:
        return []
    (_, start, end), row = best
    words = _cut(str(frame.at[row, "text"]), start, end)
    return [QuoteMatch(row, words, redline(words, quote.strip()))]


def _plain(text: str) -> list[str]:
    """The words of a quote as they are compared, without the marks around them."""
    found = tokens(text.replace("...", "…").translate(_MARKS).casefold())
    while found and found[0] in _EDGE:
        found = found[1:]
    while found and found[-1] in _EDGE:
        found = found[:-1]
    return found


def _in_order(parts: Sequence[str], text: Sequence[str]) -> bool:
    """Whether a text has all parts, one after another: words left out may not change places."""
    rest = f" {' '.join(text)} "
    for part in parts:
        _, found, rest = rest.partition(f" {part} ")
        if not found:
            return False
        rest = f" {rest}"
    return True


@lru_cache(maxsize=4)
def _texts(dataset: Dataset) -> dict[Hashable, list[str]]:
    texts = dataset.provisions["text"].items()
    return {row: tokens(str(text).translate(_MARKS).casefold()) for row, text in texts if text}


def _nearest(wanted: Sequence[str], text: Sequence[str]) -> tuple[float, int, int]:
    """How much of a quote the most similar part of a text has, and where that begins and ends."""
    grams = set(pairwise(wanted))
    if len(grams & set(pairwise(text))) * 4 < len(grams):
        return 0, 0, 0
    whole = SequenceMatcher(None, wanted, text, autojunk=False)
    longest, slack = whole.find_longest_match(), 2 + len(wanted) // 5
    first = max(0, longest.b - longest.a - slack)
    part = text[first : longest.b + len(wanted) - longest.a + slack]
    blocks = SequenceMatcher(None, wanted, part, autojunk=False).get_matching_blocks()[:-1]
    head, tail = blocks[0], blocks[-1]
    start = max(0, head.b - head.a)
    end = min(len(part), tail.b + tail.size + len(wanted) - tail.a - tail.size)
    share = sum(block.size for block in blocks) / max(len(wanted), end - start)
    return share, first + start, first + end


def _cut(text: str, start: int, end: int) -> str:
    """The words of a text from one place to another, as they stand."""
    found = token_spans(text)
    return text[found[start][0] : found[end - 1][1]]
