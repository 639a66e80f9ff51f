"""A bill as any service describes it, and how to recognize it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from tracker.laws.history.dates import Span


@dataclass(frozen=True)
class WatchedBill:
    """A bill as a service describes it.

    Attributes:
        state: USPS code, or US for Congress.
        number: as the service writes it, such as `HB 191`.
        summary: more words on what it does, for matching.
        introduced, acted: days of its first and newest action, `YYYY-MM-DD`; `""` if not known.
        action: the newest.
        url: where it can be read, the legislature's own page first; `""` if not known.
    """

    state: str
    number: str
    title: str
    summary: str
    introduced: str
    acted: str
    action: str
    url: str

    @property
    def key(self) -> str:
        """Its number as `key` gives it."""
        return key(self.number)

    @property
    def year(self) -> str:
        """The year in which it was introduced, or else last acted on; `""` if neither is known."""
        return (self.introduced or self.acted)[:4]

    @property
    def name(self) -> str:
        """It as the tables name it: `H.B. 191 (2026)`."""
        return f"{_dotted(self.number)} ({self.year})"

    def event_id(self, law: str) -> str:
        """The id that it has as an event of a law: `VA-safe-harbor-2026-hb191`."""
        number = re.sub("[^a-z0-9]", "", self.number.lower())
        return f"{self.state}-{law.replace('_', '-')}-{self.year}-{number}"


_NUMBER = re.compile(r"([A-Za-z. ]+?)\s*0*(\d+|[A-Z])")
# A title of events.csv begins with the numbers of the bill: "S.B. 520-524 and 705 (2025-2026)".
_PREFIX = r"(?:(?:C\.S\./|Sub\.|Am\.)\s?)*"
_FIRST = re.compile(
    _PREFIX + r"((?:[A-Z][a-z]{0,2}\.?){1,4})\s?(\d{1,5}(?!\w)|[A-Z](?![\w.]))(?:-(\d{1,5}))?"
)
_MORE = re.compile(
    r"\s*(?:/|,|and)\s*(?:((?:[A-Z][a-z]{0,2}\.?){1,4})\s?)?(\d{1,5}(?!\w)|[A-Z](?![\w.]))(?:-(\d{1,5}))?"
)
_LONGEST_RANGE = 50


def key(number: str) -> str:
    """A bill's number in one spelling: `HB 0191`, `H.B. 191` and `H 191` give `HB191`."""
    match = _NUMBER.fullmatch(number.strip())
    if match is None:
        return re.sub("[^A-Z0-9]", "", number.upper())
    letters = re.sub("[^A-Z]", "", match[1].upper())
    letters = re.sub("JRES$", "JR", letters)
    return (f"{letters}B" if letters in ("H", "S", "A") else letters) + match[2]


def spellings(key: str) -> tuple[str, ...]:
    """How services may write the number with this key: `HB 191`, `H 191`."""
    match = re.fullmatch(r"([A-Z]+?)(\d+|[A-Z])", key)
    if match is None:
        return (key,)
    letters, number = match.groups()
    others = []
    if letters in ("HB", "SB", "AB"):
        others = [f"{letters[0]} {number}"]
    elif letters in ("HJR", "SJR"):
        others = [f"{letters}ES {number}"]
    return (f"{letters} {number}", *others)


def keys_of(title: str) -> tuple[str, ...]:
    """The keys of the bills that the title of an event names at its start; none if it names none.

    `"H.F. 3335 / S.F. 3536 (2025)"` gives `HF3335` and `SF3536`.
    """
    match = _FIRST.match(title)
    found: list[str] = []
    letters = ""
    while match:
        letters = match[1] or letters
        found += _range(letters, match[2], match[3])
        match = _MORE.match(title, match.end())
    return tuple(dict.fromkeys(found))


def _range(letters: str, first: str, last: str | None) -> Iterator[str]:
    yield key(f"{letters} {first}")
    if last and first.isdecimal():
        for number in range(int(first) + 1, min(int(last), int(first) + _LONGEST_RANGE) + 1):
            yield key(f"{letters} {number}")


_AROUND = timedelta(days=60)
"""How long before its first or after its last action a bill may be dated in a source."""


def is_of(event: Mapping[str, str], bill: WatchedBill) -> bool:
    """True if an event is about this bill: same state and number, and dated in its lifetime."""
    if event["state"] != bill.state or bill.key not in keys_of(event["title"]):
        return False
    try:
        happened = Span.parse(event["date"])
        days = [date.fromisoformat(day) for day in (bill.introduced, bill.acted) if day]
    except ValueError:
        return False
    if not days:
        return False
    return happened.first <= max(days) + _AROUND and happened.last >= min(days) - _AROUND


def _dotted(number: str) -> str:
    """`HB 191` as `H.B. 191`; numbers whose letters are not such initials stay as they are."""
    match = re.fullmatch(r"([HSAL]?[JC]?[BRFM])\s*0*(\d+|[A-Z])", number.upper())
    if match is None or len(match[1]) < 2:
        return number
    return "".join(f"{letter}." for letter in match[1]) + f" {match[2]}"
