"""What an assistant may give with a question, in words, and how it is read."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any

from tracker.laws.dataset import Dataset
from tracker.laws.query.filters import closest, jurisdiction_named
from tracker.laws.query.parameters import LONGEST_SEARCH, read_day
from tracker.serve.assistants.questions import MOST

LONGEST_QUOTE = 4000


class Unusable(ValueError):
    """An argument cannot be used; the message says what it may be."""


@dataclass(frozen=True)
class Argument:
    """A text that a question takes; where it is not given, an empty text is read."""

    name: str
    about: str
    read: Callable[[str, Dataset], Any]


def _day(text: str, data: Dataset, name: str) -> date | None:
    day, bad = read_day(text, data) if text else (None, ())
    if bad:
        raise Unusable(f"{name}: {bad[0].message}")
    return day


def _state(text: str, data: Dataset, federal: bool = False) -> str:
    if not text or (federal and text.strip().casefold() == "us"):
        return text.strip().upper()
    found = jurisdiction_named(text, data)
    if not found:
        meant = closest(text, data.by_name.values())
        hint = f" Did you mean {meant}?" if meant else ""
        raise Unusable(f'There is no jurisdiction "{text[:40]}".{hint} Use a USPS code or a name.')
    return found


def _states(text: str, data: Dataset) -> Sequence[str]:
    codes = tuple(dict.fromkeys(_state(each, data) for each in text.split(",") if each.strip()))
    if not 1 < len(codes) <= MOST:
        raise Unusable(f"states: name 2 to {MOST}, with commas between.")
    return codes


def _laws(text: str, data: Dataset) -> Sequence[str]:
    known = tuple(law.id for law in data.laws)
    if text and text not in known:
        raise Unusable(f"law may be {', '.join(known)}.")
    return (text,) if text else known


def _words(text: str, data: Dataset, name: str, most: int) -> str:
    if len(text.strip()) > most:
        raise Unusable(f"{name}: at most {most} characters.")
    return text.strip()


_CODE = "USPS code or name of a state, DC or a territory, such as KY."
STATE = Argument("state", _CODE, _state)
ANY_STATE = Argument("state", f"{_CODE} By default all.", _state)
STATE_OR_US = Argument("state", f"{_CODE} Or US.", partial(_state, federal=True))
STATES = Argument("states", "USPS codes or names with commas between.", _states)
LAW = Argument("law", "One of the two laws; by default both.", _laws)
ON = Argument(
    "on", "A day that has come, such as 2018-01-31; by default today.", partial(_day, name="on")
)
SINCE = Argument("since", "A day, such as 2024-01-31.", partial(_day, name="since"))
WORDS = Argument(
    "words", "The words to look for.", partial(_words, name="words", most=LONGEST_SEARCH)
)
QUOTE = Argument("quote", "The sentence.", partial(_words, name="quote", most=LONGEST_QUOTE))
