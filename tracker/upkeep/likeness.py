"""The passage of a page that is most like quoted words, and how it differs."""

from __future__ import annotations

import difflib
from collections.abc import Sequence

from tracker.upkeep.page_text import PageText, key_of

_SEARCHED = 400_000


def closest(parts: Sequence[str], text: PageText, start: int, end: int) -> tuple[float, str]:
    """The likeness of the nearest words in a stretch, and the first difference side by side."""
    from rapidfuzz import fuzz

    if end - start > _SEARCHED:
        start, end = _neighborhood(parts, text, start, end)
    offset = text.offset(start)
    key = text.key[offset : text.offset(end)]
    if not key:
        return 0.0, ""
    total = sum(len(key_of(part)) for part in parts) or 1
    likeness, detail = 0.0, ""
    for part in parts:
        wanted = key_of(part)
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


def _neighborhood(parts: Sequence[str], text: PageText, start: int, end: int) -> tuple[int, int]:
    """The stretch of a very long text in which most of the quoted words stand together."""
    votes: dict[int, int] = {}
    for part in parts:
        words = part.split()
        for place in range(0, max(len(words) - 3, 1), 3):
            key = key_of(" ".join(words[place : place + 4]))
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
        None, [key_of(w) for w in left], [key_of(w) for w in right], False
    )
    codes = matcher.get_opcodes()
    # Text before and after the passage does not count.
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
