"""Comparing names of districts that two sources write differently."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from tracker.laws.i18n.translator import fold

AT_LARGE = "atlarge"

# fmt: off
_UNITS = [
    "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth",
    "tenth", "eleventh", "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth",
    "seventeenth", "eighteenth", "nineteenth",
]
_TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
# fmt: on
_ORDINALS = {word: number for number, word in enumerate(_UNITS, start=1)}
_ORDINALS |= {f"{word[:-1]}ieth": 10 * number for number, word in enumerate(_TENS, start=2)}
_ORDINALS |= {
    ten + unit: 10 * number + _ORDINALS[unit]
    for number, ten in enumerate(_TENS, start=2)
    for unit in _UNITS[:9]
}

# Words that do not identify a district: "State House District Belknap 03".
# fmt: off
_AROUND = frozenset({
    "and", "assembly", "congressional", "council", "county", "delegate", "delegates", "district",
    "general", "house", "legislative", "no", "number", "of", "representative", "representatives",
    "senate", "senatorial", "senator", "state", "subdistrict", "the", "ward",
})
# fmt: on
_PIECE = re.compile(r"(\d+)(?:st|nd|rd|th)\b|(\d+)([a-z]?)\b|([a-z]+)")


def words(text: str) -> tuple[str, ...]:
    """The words of `text` without case and accents; ordinals become numbers without leading zeros.

    `"Twenty-First Middlesex"` gives `("21", "middlesex")`, `"062A"` gives `("62a",)`.
    """
    plain = re.sub(r"['’.]", "", fold(text))
    joined = re.sub(rf"\b({'|'.join(_TENS)})[\s-]+(?=({'|'.join(_UNITS[:9])})\b)", r"\1", plain)
    return tuple(_pieces(joined))


@lru_cache(maxsize=20_000)
def district_key(name: str) -> str:
    """A key that is equal for two spellings of one district, and unique within a chamber.

    Equal for `"Fifth Middlesex"` and `"5th Middlesex District"`, for `"Hampden, Hampshire and
    Worcester"` and `"Hampden-Hampshire-Worcester District"`, for `"Belknap 1"` and `"State House
    District Belknap 01"`. The order of words matters: `"Essex-Caledonia"` and
    `"Caledonia-Essex"` are different districts.
    """
    if is_at_large(name):
        return AT_LARGE
    key = ""
    for word in words(name):
        if word in _AROUND:
            continue
        # "South East" and "Southeast" are one; "1" and "2" beside each other are not "12".
        beside = key[-1:].isalpha() and word.isalpha()
        seat = key[-1:].isdecimal() and len(word) == 1 and word.isalpha()
        key += word if not key or beside or seat else f"-{word}"
    return key


def is_at_large(name: str) -> bool:
    """Whether the whole state votes for the seat: at large, district `0`, or a council's chair."""
    joined = "".join(word for word in words(name) if word not in _AROUND)
    return joined.startswith(AT_LARGE) or joined in {"0", "chair", "chairman"}


def _pieces(text: str) -> Iterator[str]:
    for ordinal, number, letter, word in _PIECE.findall(text):
        if word:
            yield str(_ORDINALS.get(word, word))
        else:
            count = int(ordinal or number)
            yield letter if letter and not count else f"{count}{letter}"
